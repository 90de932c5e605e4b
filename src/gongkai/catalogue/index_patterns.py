"""How an index number (索引号) is written by an organ's pattern, and read back."""

from __future__ import annotations

import re
from string import Formatter

DEFAULT_PATTERN = "{机关}/{年份}-{序号:05}"
# The places by the names that patterns were written with before they had Chinese ones.
PLACES = {
    "organ": "机关",
    "year": "年份",
    "serial": "序号",
    "genre": "体裁",
    "division": "起草机构",
}
NEEDED = ("机关", "年份", "序号")
LONGEST = 64
HELP = (
    "{机关} 机构代码，{年份} 成文年份，{序号:05} 五位流水号，{体裁} 体裁序号，"
    "{起草机构} 起草机构序号；前三项必须有。"
)
_WIDTH = re.compile(r"0[1-9]")
_OLDER = re.compile(rf"(?<!\{{)\{{({'|'.join(PLACES)})(?=[:!}}])")
_SAMPLE = {"机关": "9" * 18, "年份": 2024, "序号": 99999, "体裁": "06", "起草机构": "03"}


def in_words(pattern: str) -> str:
    """The pattern with its places named in Chinese, as officers write and read it."""
    return _OLDER.sub(lambda found: "{" + PLACES[found[1]], pattern)


def pattern_faults(pattern: str) -> list[str]:
    """What is wrong with a pattern, in sentences; empty where numbers can be written by it.

    Organ, year and serial must each stand in it once, or two documents could get one number.
    """
    worded = in_words(pattern)
    try:
        parts = list(Formatter().parse(worded))
    except ValueError:
        return ["花括号没有成对。"]
    names = [name for _, name, _, _ in parts if name is not None]
    unknown = [name for name in names if name not in PLACES.values()]
    if unknown:
        return [f"没有“{{{unknown[0]}}}”这一项。"]
    faults = [f"必须含有“{{{name}}}”，且只有一处。" for name in NEEDED if names.count(name) != 1]
    for _, name, spec, conversion in parts:
        wide = name == "序号" and _WIDTH.fullmatch(spec or "")
        if name is not None and (conversion or (spec and not wide)):
            faults.append(f"“{{{name}}}”的写法不对，流水号的位数写作“{{序号:05}}”。")
    if not faults and len(worded.format(**_SAMPLE)) > LONGEST:
        faults.append(f"编出的索引号会超过 {LONGEST} 个字。")
    return faults


def write_number(
    pattern: str, *, organ: str, year: int, serial: int, genre: str = "", division: str = ""
) -> str:
    """The number with this serial; `pattern` must be without faults."""
    facts = {"organ": organ, "year": year, "serial": serial, "genre": genre, "division": division}
    return in_words(pattern).format(**{PLACES[name]: value for name, value in facts.items()})


def read_serial(pattern: str, *, organ: str, value: str) -> tuple[int, int] | None:
    """Year and serial of a number written by the pattern; None for a number of another form."""
    patterns = {
        "机关": re.escape(organ),
        "年份": r"(?P<year>\d{4})",
        "序号": r"(?P<serial>\d+)",
        "体裁": r"\d{2}",
        "起草机构": r"\d{2}",
    }
    parts = Formatter().parse(in_words(pattern))
    written = "".join(re.escape(text) + patterns.get(name or "", "") for text, name, _, _ in parts)
    found = re.fullmatch(written, value)
    if found is None or int(found["serial"]) == 0:
        return None
    return int(found["year"]), int(found["serial"])
