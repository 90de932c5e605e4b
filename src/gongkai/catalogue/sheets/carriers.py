"""By which ways a matter is disclosed (公开渠道和载体), as the official lists tick them."""

from __future__ import annotations

import re

CARRIERS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏（电子屏）",
    "精准推送",
    "其他",
)
TICKED, EMPTY = "■☑√✓✔", "□☐"
_MARKED = re.compile(rf"([{TICKED}{EMPTY}])\s*([^{TICKED}{EMPTY}\r\n]*)")
_BETWEEN = re.compile(r"[、，,；;\r\n]+")
_TRIMMED = re.compile(r"[\s/／、（）()]+")
# As neighbouring lists word the same way of disclosure.
_OTHER_WORDS = {
    "政府门户网站": "政府网站",
    "门户网站": "政府网站",
    "发布会听证会": "发布会/听证会",
    "纸质载体": "纸质媒体",
    "入户现场": "入户/现场",
    "社区企事业单位村公示栏电子屏": "社区/企事业单位/村公示栏（电子屏）",
    "社区企事业单位公示栏电子屏": "社区/企事业单位/村公示栏（电子屏）",
}


def read_carriers(text: str) -> list[str]:
    """The ways that are ticked; in a list without ticks all that are named."""
    marks = _MARKED.findall(text)
    named = [name for mark, name in marks if mark in TICKED] if marks else _BETWEEN.split(text)
    known = (_known(name) for name in named)
    return list(dict.fromkeys(name for name in known if name))


def write_carriers(chosen: list[str]) -> str:
    """The official list with those chosen ticked, and others that the organ added after it."""
    lines = [f"{'■' if name in chosen else '□'}{name}" for name in CARRIERS]
    return "\n".join([*lines, *(f"■{name}" for name in chosen if name not in CARRIERS)])


def _known(name: str) -> str:
    plain = _TRIMMED.sub("", name.strip(" _＿\u3000"))
    for carrier in CARRIERS:
        if _TRIMMED.sub("", carrier) == plain:
            return carrier
    return _OTHER_WORDS.get(plain, name.strip(" _＿\u3000"))
