"""What a backup is: one tar with a manifest that names every file and its digest."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = "gongkai/backup@1"
MANIFEST = "manifest.json"
DATABASE = {"sqlite": "database/gongkai.sqlite3", "postgresql": "database/gongkai.dump"}
FOLDERS = ("keys", "media")
FILES = ("policy.toml",)
BLOCK = 1024 * 1024


class Damaged(Exception):
    """The file is no sound backup; the message is one Chinese sentence."""


def files_of(home: Path) -> Iterator[tuple[str, Path]]:
    """Every file that a backup takes beside the database, with its name in the archive."""
    yield from ((name, home / name) for name in FILES if (home / name).is_file())
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(home).as_posix(), path


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_archive(out: Path, members: list[tuple[str, Path]], about: dict[str, str]) -> None:
    """Write the archive beside its place and move it there when it is whole; its owner's alone."""
    manifest = {
        "format": FORMAT,
        **about,
        "files": {
            name: {"sha256": digest_of(path), "size": path.stat().st_size} for name, path in members
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    part = out.with_name(f"{out.name}.part")
    part.touch(mode=0o600)
    with tarfile.open(part, "w") as archive:
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(text), 0o600
        archive.addfile(info, io.BytesIO(text))
        for name, path in members:
            archive.add(path, name, recursive=False)
    part.replace(out)


def read_manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    """The manifest, which is the first member; `Damaged` for another file."""
    first = archive.next()
    stream = archive.extractfile(first) if first and first.name == MANIFEST else None
    try:
        manifest = json.loads(stream.read()) if stream else {}
    except ValueError as error:
        raise Damaged("备份清单读不出来，备份已损坏。") from error
    if manifest.get("format") != FORMAT:
        raise Damaged("这不是 gongkai backup 写出的文件。")
    return dict(manifest)


def unpack(archive: tarfile.TarFile, manifest: dict[str, Any], into: Path) -> None:
    """Write every file of the manifest under `into`, each checked; nothing else is taken."""
    wanted = dict(manifest["files"])
    for member in archive:
        if member.name == MANIFEST:
            continue
        expected = wanted.pop(member.name, None)
        if expected is None:
            raise Damaged(f"备份里有清单之外的“{member.name}”，没有恢复。")
        _require_plain(member)
        stream = archive.extractfile(member)
        target = into / member.name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if stream is None or _copied(stream, target) != expected["sha256"]:
            raise Damaged(f"“{member.name}”与清单不符，备份已损坏，没有恢复。")
    if wanted:
        raise Damaged(f"备份里缺少“{next(iter(wanted))}”，没有恢复。")


def _require_plain(member: tarfile.TarInfo) -> None:
    parts = PurePosixPath(member.name).parts
    if not member.isreg() or ".." in parts or member.name.startswith("/"):
        raise Damaged(f"备份里的“{member.name}”不是普通文件，没有恢复。")


def _copied(stream: Any, target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("wb") as out:
        target.chmod(0o600)
        while block := stream.read(BLOCK):
            digest.update(block)
            out.write(block)
    return digest.hexdigest()
