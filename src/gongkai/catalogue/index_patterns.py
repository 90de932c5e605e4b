"""How an index number (索引号) is written by an organ's pattern, and read back."""

from __future__ import annotations

import re
from string import Formatter

DEFAULT_PATTERN = "{organ}/{year}-{serial:05}"
PLACES = ("organ", "year", "serial", "genre", "division")
NEEDED = ("organ", "year", "serial")
LONGEST = 64
_WIDTH = re.compile(r"0[1-9]")
_SAMPLE = {"organ": "9" * 18, "year": 2024, "genre": "06", "division": "03"}


def pattern_faults(pattern: str) -> list[str]:
    """What is wrong with a pattern, in sentences; empty where numbers can be written by it.

    Organ, year and serial must each stand in it once, or two documents could get one number.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return ["花括号没有成对。"]
    names = [name for _, name, _, _ in parts if name is not None]
    unknown = [name for name in names if name not in PLACES]
    if unknown:
        return [f"没有“{{{unknown[0]}}}”这一项。"]
    faults = [f"必须含有“{{{name}}}”，且只有一处。" for name in NEEDED if names.count(name) != 1]
    for _, name, spec, conversion in parts:
        wide = name == "serial" and _WIDTH.fullmatch(spec or "")
        if name is not None and (conversion or (spec and not wide)):
            faults.append(f"“{{{name}}}”的写法不对，流水号的位数写作“{{serial:05}}”。")
    if not faults and len(pattern.format(**_SAMPLE, serial=99999)) > LONGEST:
        faults.append(f"编出的索引号会超过 {LONGEST} 个字。")
    return faults


def write_number(
    pattern: str, *, organ: str, year: int, serial: int, genre: str = "", division: str = ""
) -> str:
    """The number with this serial; `pattern` must be without faults."""
    return pattern.format(organ=organ, year=year, serial=serial, genre=genre, division=division)


def read_serial(pattern: str, *, organ: str, value: str) -> tuple[int, int] | None:
    """Year and serial of a number written by the pattern; None for a number of another form."""
    patterns = {
        "organ": re.escape(organ),
        "year": r"(?P<year>\d{4})",
        "serial": r"(?P<serial>\d+)",
        "genre": r"\d{2}",
        "division": r"\d{2}",
    }
    parts = Formatter().parse(pattern)
    written = "".join(re.escape(text) + patterns.get(name or "", "") for text, name, _, _ in parts)
    found = re.fullmatch(written, value)
    if found is None or int(found["serial"]) == 0:
        return None
    return int(found["year"]), int(found["serial"])
