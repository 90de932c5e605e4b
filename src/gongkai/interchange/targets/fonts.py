"""Which typefaces set the printed report: the official ones where installed, else the open ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import sans_path, serif_path

OPEN_SERIF = "Noto Serif SC"
OPEN_SANS = "Noto Sans SC"

# The official typeface of each kind of line, then near relatives; the open font always stands last.
PREFERRED = {
    "title": (
        "FZXiaoBiaoSong-B05S",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GBK",
        OPEN_SERIF,
    ),
    "heading": ("SimHei", "黑体", "STHeiti", "FandolHei", OPEN_SANS),
    "byline": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FandolKai", OPEN_SERIF),
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "STFangsong",
        "FandolFang",
        "FandolFang R",
        OPEN_SERIF,
    ),
    "table": ("SimSun", "宋体", "STSong", "FandolSong", OPEN_SERIF),
}


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The families chosen for each kind of line and the folders in which they lie."""

    families: dict[str, list[str]]
    folders: tuple[Path, ...]

    @property
    def embolden(self) -> bool:
        """Whether the title's family is a text face that must be drawn heavier."""
        return self.families["title"][0] == OPEN_SERIF

    @property
    def named(self) -> str:
        """The first family of each kind, for the file's metadata."""
        firsts = dict.fromkeys(families[0] for families in self.families.values())
        return "字体：" + "、".join(firsts)


def choose(installed: dict[str, Path]) -> Typefaces:
    """The first preferred family of each kind among those installed, and the open one behind it."""
    families: dict[str, list[str]] = {}
    folders = [serif_path().parent, sans_path().parent]
    for kind, preferred in PREFERRED.items():
        found = next((name for name in preferred if name in installed), None)
        names = [found, preferred[-1]] if found else [preferred[-1]]
        families[kind] = list(dict.fromkeys(names))
        if found:
            folders.append(installed[found].parent)
    return Typefaces(families, tuple(dict.fromkeys(folders)))


@cache
def typefaces() -> Typefaces:
    """The choice for this machine; system fonts are looked at once a process."""
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    installed = {font.family: Path(font.path) for font in system.fonts() if font.path}
    return choose(installed)
