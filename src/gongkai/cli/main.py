"""The `gongkai` command: which group of subcommands does the first word name?"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from gongkai import __version__
from gongkai.cli.arguments import DONE, UNUSABLE, Misused, reason
from gongkai.interchange.refusals import Unreadable

# Imported by name on demand, so that the first two never load the website.
GROUPS = {"report": "gongkai.cli.report", "law": "gongkai.cli.law"}
SITE = "gongkai.cli.site"
SITE_WORDS = {
    "init": "设置、密钥、数据库和第一位工作人员",
    "demo": "建立示范年度",
    "serve": "启动网站",
    "worker": "发布到期的信息、封存审计记录",
    "manage": "Django 的管理命令",
    "import": "导入台账、文章、文件、决定、发布记录",
    "export": "导出",
    "backup": "备份",
    "restore": "从备份恢复",
    "audit": "核验审计链",
    "doctor": "检查设置、数据库、存储、日历、字体、权限",
    "bench": "性能测试",
}
INTERRUPTED = 130

HELP = f"""用法：gongkai 命令 …

政府信息公开：一年的工作记录和据此统计的年度报告。

不需要数据库的命令：
  report    年度报告文件：读取、检查、转换、汇总、比较
  law       法定期限、收费、工作日、救济途径的计算

网站的命令：
{chr(10).join(f"  {word:<8}  {what}" for word, what in SITE_WORDS.items())}

选项：
  --version   显示版本
  -h, --help  显示这份说明；每个命令后也可以加 --help

示例：
  gongkai report check 年报.pdf
  gongkai law due --received 2024-03-01
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 something found, 2 unusable input."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        status = _dispatch(words)
        sys.stdout.flush()
    except SystemExit as left:  # after --help
        return int(left.code or DONE)
    except (Misused, Unreadable) as refusal:
        print(refusal, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout)
        return DONE
    except OSError as error:
        _silence(sys.stdout)
        doing = f"不能读写“{error.filename}”" if error.filename else "不能写入结果"
        print(f"{doing}：{reason(error)}。", file=sys.stderr)
        return UNUSABLE
    return status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale: JSON is UTF-8 by contract, and ASCII cannot say a word.

    A stream that the caller closed leads nowhere, so that no file opened later takes its place.
    """
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(HELP, end="", file=sys.stdout if words else sys.stderr)
        return DONE if words else UNUSABLE
    word, rest = words[0], words[1:]
    if word in ("--version", "-V"):
        print(f"gongkai {__version__}")
        return DONE
    if word in GROUPS:
        return int(importlib.import_module(GROUPS[word]).run(rest) or 0)
    if word in SITE_WORDS:
        return int(importlib.import_module(SITE).run(word, rest) or 0)
    raise Misused(f"没有“{word}”这个命令；gongkai --help 列出全部命令。")


def _silence(stream: TextIO) -> None:
    """Let the interpreter's last flush of a closed pipe go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
