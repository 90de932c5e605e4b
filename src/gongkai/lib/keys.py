"""Where do the keys of an installation lie: one file each, made once, private to their owner."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_create_key(home: Path, name: str) -> str:
    """The key in `home/keys/name`; where none is, a new random one of 48 bytes is kept first.

    Two processes that start at once end with the same key: the file appears whole or not at all.
    """
    path = home / "keys" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep(path, secrets.token_urlsafe(48))
    return path.read_text("utf-8").strip()


def _keep(path: Path, key: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(key)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
