"""Keys of an installation: made once, kept under GONGKAI_HOME, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_create_key(home: Path, name: str) -> str:
    """The key kept in `home/keys/name`; a new random one is written where none is."""
    folder = home / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
