"""`gongkai manage …`: Django's own commands."""

from __future__ import annotations

from django.core.management import execute_from_command_line

HELP = """用法：gongkai manage 命令 …

Django 和 Wagtail 的管理命令，供开发和运维人员使用；说明为英文。

示例：
  gongkai manage check
  gongkai manage help migrate
"""


def run(argv: list[str]) -> int:
    """Hand the words to Django; our own help stands before Django's list."""
    if argv[:1] in (["-h"], ["--help"]):
        print(HELP, flush=True)
        argv = ["help"]
    execute_from_command_line(["gongkai manage", *argv])
    return 0
