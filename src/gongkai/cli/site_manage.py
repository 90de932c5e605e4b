"""`gongkai manage …`: Django's own commands."""

from __future__ import annotations

from django.core.management import execute_from_command_line


def run(argv: list[str]) -> int:
    """Hand the words to Django."""
    execute_from_command_line(["gongkai manage", *argv])
    return 0
