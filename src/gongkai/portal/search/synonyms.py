"""Which words mean the same?  A list of the project and one of the installation."""

from __future__ import annotations

import logging
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from gongkai.portal.search.folding import fold

OWN = "synonyms.toml"
log = logging.getLogger("gongkai.search")
Groups = tuple[tuple[str, ...], ...]


def synonyms() -> Groups:
    """All groups of words that mean the same, folded; the installation's own file is optional.

    The file is read again when it has changed; one that is no proper list is left out with a
    sentence in the log.
    """
    own = Path(settings.GONGKAI_HOME) / OWN
    try:
        changed = own.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _both(own, changed)


def groups_in(text: str) -> Groups:
    """The groups of a list in TOML; `ValueError` with one Chinese sentence where it is none."""
    try:
        value = tomllib.loads(text).get("groups", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"不是有效的 TOML：{error}") from error
    is_list = isinstance(value, list) and all(
        isinstance(group, list) and all(isinstance(word, str) for word in group) for group in value
    )
    if not is_list:
        raise ValueError('groups 应是若干组词，如 groups = [["公积金", "住房公积金"]]。')
    folded = (tuple(filter(None, (fold(word).strip() for word in group))) for group in value)
    return tuple(group for group in folded if len(group) > 1)


@lru_cache(maxsize=2)
def _both(own: Path, changed: int) -> Groups:
    shipped = files("gongkai.portal").joinpath(f"data/{OWN}").read_text("utf-8")
    groups = groups_in(shipped)
    if not changed:
        return groups
    try:
        return groups + groups_in(own.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        log.warning("同义词表 %s 没有使用：%s", own, error)
        return groups
