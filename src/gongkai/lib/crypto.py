"""How is personal data kept unreadable: the one module that knows which ciphers are in use.

Texts are sealed with AES-256-GCM and bound to their column; equality is asked through a blind
index, an HMAC under another key.  Each stored value begins with the version of its key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import time
import unicodedata
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from gongkai.lib.keys import read_or_create_key

NONCE_BYTES = 12
FIRST_VERSION = 1
# No file system counts its times in longer ticks than two seconds.
SETTLED_AFTER_NS = 3_000_000_000

_VERSIONS: dict[tuple[Path, str], tuple[int, int]] = {}


class Unreadable(Exception):
    """A sealed text cannot be opened: its key is missing, or the text was tampered with."""


def seal_text(text: str, *, bound_to: str) -> str:
    """`text` sealed under the newest key; it opens only with the same `bound_to`."""
    home = _home()
    version = newest_version(home, "field")
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(home, version).encrypt(nonce, text.encode("utf-8"), bound_to.encode("utf-8"))
    return f"{version}:{base64.b64encode(nonce + sealed).decode('ascii')}"


def open_text(stored: str, *, bound_to: str) -> str:
    """The text that `seal_text` sealed; Unreadable where key, column or text do not fit."""
    version, _, body = stored.partition(":")
    try:
        raw = base64.b64decode(body, validate=True)
        cipher = _cipher(_home(), _known_version(version))
        return cipher.decrypt(
            raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode("utf-8")
        ).decode("utf-8")
    except (InvalidTag, ValueError) as error:
        raise Unreadable(f"加密内容无法读取（{bound_to}）：内容被改动，或与密钥不符。") from error


def seal_bytes(raw: bytes, *, bound_to: str) -> bytes:
    """`raw` sealed under the newest key, its version first; it opens only with the same bond."""
    home = _home()
    version = newest_version(home, "field")
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(home, version).encrypt(nonce, raw, bound_to.encode("utf-8"))
    return f"{version}:".encode("ascii") + nonce + sealed


def open_bytes(path: Path, *, bound_to: str) -> bytes:
    """What `seal_bytes` sealed into the file; Unreadable where it is gone or does not fit."""
    try:
        version, _, body = path.read_bytes().partition(b":")
        cipher = _cipher(_home(), _known_version(version.decode("ascii", "replace")))
        return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], bound_to.encode("utf-8"))
    except (InvalidTag, OSError, ValueError) as error:
        raise Unreadable(f"文件无法读取（{path.name[:12]}）：已丢失，或者内容被改动。") from error


def blind_index(text: str) -> str:
    """A keyed digest under which equal texts meet; empty for an empty text.

    Width, case and blanks do not count: `１１ａ` and `11A` meet.
    """
    normal = "".join(unicodedata.normalize("NFKC", text).upper().split())
    if not normal:
        return ""
    key = _key(_home(), "blind", FIRST_VERSION)
    return f"{FIRST_VERSION}:{hmac.new(key, normal.encode('utf-8'), hashlib.sha256).hexdigest()}"


def chain_digest(message: bytes) -> str:
    """The digest a chain of seals is made of: keyed, so that the database alone cannot forge it."""
    key = _key(_home(), "chain", FIRST_VERSION)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def newest_version(home: Path, purpose: str) -> int:
    """The highest version among the key files of `purpose`; the first where there is none.

    The folder is listed anew when it has changed, which its own time tells; that time says nothing
    of changes as young as its ticks, so what was listed then is not kept.
    """
    try:
        changed = os.stat(f"{home}/keys").st_mtime_ns  # noqa: PTH116  -- asked for each sealing
    except FileNotFoundError:
        return FIRST_VERSION
    kept = _VERSIONS.get((home, purpose))
    if kept and kept[0] == changed:
        return kept[1]
    looked_at = time.time_ns()
    names = (home / "keys").glob(f"{purpose}-*.key")
    found = [int(n.stem.rpartition("-")[2]) for n in names if n.stem.rpartition("-")[2].isdigit()]
    newest = max(found, default=FIRST_VERSION)
    if looked_at - changed > SETTLED_AFTER_NS:
        _VERSIONS[home, purpose] = (changed, newest)
    return newest


def _home() -> Path:
    home = settings.GONGKAI_HOME
    return home if isinstance(home, Path) else Path(home)


def _known_version(version: str) -> int:
    path = _home() / "keys" / f"field-{version}.key"
    if not version.isdigit() or not path.exists():
        raise Unreadable(f"缺少第{version[:8]}版加密密钥，请从备份恢复密钥目录。")
    return int(version)


@lru_cache(maxsize=32)
def _key(home: Path, purpose: str, version: int) -> bytes:
    text = read_or_create_key(home, f"{purpose}-{version}.key")
    return hashlib.sha256(f"gongkai/{purpose}/{version}/{text}".encode()).digest()


@lru_cache(maxsize=8)
def _cipher(home: Path, version: int) -> AESGCM:
    return AESGCM(_key(home, "field", version))
