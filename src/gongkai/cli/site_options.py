"""How the installation's subcommands introduce themselves: help with an example, in Chinese."""

from __future__ import annotations

from gongkai.cli.arguments import Parser


def options(command: str, says: str, example: str) -> Parser:
    """The parser of one subcommand."""
    return Parser(prog=f"gongkai {command}", description=says, epilog=f"示例：\n  {example}")
