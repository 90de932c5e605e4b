"""`gongkai manage …`: Django's own commands."""

from __future__ import annotations

from django.core.management import execute_from_command_line, get_commands

from gongkai.cli.arguments import Misused

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
    if argv and argv[0] not in {"help", "version", "--version", *get_commands()}:
        raise Misused(f"没有“{argv[0]}”这个管理命令；gongkai manage help 列出全部。")
    execute_from_command_line(["gongkai manage", *argv])
    return 0
