"""Commands of Wagtail that would go past what the back office asks for and records."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class RefusingCommand(BaseCommand):
    """Takes whatever the command in whose place it stands would take, and does nothing."""

    refusal = ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Any words, so that the refusal is read and not a complaint about them."""
        parser.add_argument("words", nargs="*")
        for name in ("--days", "--pages", "--non-pages"):
            parser.add_argument(name, nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say why; CommandError always."""
        raise CommandError(self.refusal)
