"""How does a command read its arguments: argparse in Chinese, a mistake as one sentence."""

from __future__ import annotations

import argparse
import errno
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

DONE, FOUND, UNUSABLE = 0, 1, 2

# What argparse says, and what an officer reads instead.
SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"the following arguments are required: (.*)", "缺少参数：{0}。"),
        (r"unrecognized arguments: (.*)", "不认识的参数：{0}。"),
        (
            r"argument (?:.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
            "没有“{0}”，可以用的有：{1}。",
        ),
        (r"argument (.*?): expected one argument", "参数 {0} 之后应有一个值。"),
        (r"argument (.*?): expected at least one argument", "参数 {0} 之后至少应有一个值。"),
        (r"argument (.*?): invalid int value: '(.*)'", "参数 {0} 应为整数，给出的是“{1}”。"),
        (
            r"argument (.*?): invalid fromisoformat value: '(.*)'",
            "参数 {0}：日期应如 2024-03-01，给出的是“{1}”。",
        ),
        (r"argument (.*?): (.*[\u4e00-\u9fff].*)", "参数 {0}：{1}"),
    )
)
SIZE = re.compile(r"(\d+)\s*([KMG]?)B?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 2000, 2100
UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


FAILURES = {
    errno.ENOENT: "文件或者目录不存在",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是一个目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读取",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EFBIG: "文件过大",
}


class Misused(Exception):
    """The arguments cannot be used; `str()` is one Chinese sentence."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Chinese "usage"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Print the usage line under its Chinese name."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises `Misused` instead of printing English and leaving."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take what `ArgumentParser` takes; `-h` and headings are in Chinese."""
        options.setdefault("formatter_class", Formatter)
        options.setdefault("allow_abbrev", False)
        options["add_help"] = False
        super().__init__(*args, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise `Misused` with one Chinese sentence."""
        for pattern, sentence in SENTENCES:
            match = pattern.fullmatch(message)
            if match:
                # Names come as argparse lists them.
                named = [group.replace("', '", "、").strip("'") for group in match.groups()]
                said = sentence.format(*named)
                raise Misused(said if said.endswith("。") else f"{said}。")
        raise Misused(f"参数有误：{message}。")


def reason(error: OSError) -> str:
    """Why a file was not read or written, in Chinese; else in the system's own words."""
    return FAILURES.get(error.errno or 0) or error.strerror or str(error)


def size(text: str) -> int:
    """Bytes from "20MB", "500K" or a bare number of bytes."""
    match = SIZE.fullmatch(text.strip())
    if not match or not int(match[1]):
        raise argparse.ArgumentTypeError(f"大小应如 20MB，给出的是“{text}”")
    return int(match[1]) * UNITS[match[2].upper()]


def year(text: str) -> int:
    """A calendar year that the records can reach."""
    if not (text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(
            f"年份应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位数字，给出的是“{text}”"
        )
    return int(text)


def at_least_one(text: str) -> int:
    """A positive integer."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"应为不小于 1 的整数，给出的是“{text}”")
    return int(text)


Command = Callable[[argparse.Namespace], int]
