"""`gongkai manage settle_open_requests`: the due days of open files, anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from gongkai.organs.models import Organ
from gongkai.requests import actions
from gongkai.requests.actions.settle_all import Impact

MOST_NAMED = 50


class Command(BaseCommand):
    """Tells which days move; without --dry-run it keeps them."""

    help = (
        "放假安排更新、口径改动后，重算全部在办申请的期限。"
        "例：gongkai manage settle_open_requests --dry-run"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be asked for."""
        parser.add_argument("--dry-run", action="store_true", help="只看影响，不保存")
        parser.add_argument(
            "--silent",
            action="store_true",
            help="只处理征求意见期限已满、对方没有答复的（后台工作进程每天自动做一次）",
        )
        parser.add_argument("--organ", help="只重算这个机关（机构代码）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reckon, print, keep."""
        if options["silent"]:
            if options["organ"] or options["dry_run"]:
                raise CommandError("--silent 不能与 --organ、--dry-run 合用。")
            settled = actions.settle_silent(at=timezone.now())  # noqa: TID251  -- a command
            self.stdout.write(f"征求意见期限届满转为办理中的 {settled} 件。")
            return
        organs = _organs(options["organ"])
        if options["dry_run"]:
            self._print(actions.impact(organs, timezone.localdate()), "将变动")
            return
        found = actions.settle_all(organs, by=None, at=timezone.now())  # noqa: TID251  -- a command
        self._print(found, "已变动")

    def _print(self, found: Impact, verb: str) -> None:
        self.stdout.write(f"在办 {found.seen} 件，{verb} {len(found.moved)} 件。")
        for each in found.moved[:MOST_NAMED]:
            if each.was == each.will_be:
                self.stdout.write(f"  {each.request.number}  转为{each.request.stage.label}")
                continue
            days = f"（{each.working_days:+d} 个工作日）" if each.working_days else ""
            self.stdout.write(f"  {each.request.number}  {each.was} → {each.will_be}{days}")
        if len(found.moved) > MOST_NAMED:
            self.stdout.write(f"  ……共 {len(found.moved)} 件")
        for each in found.refused:
            self.stdout.write(f"  {each.request.number}  没有重算：{each.refusal}")


def _organs(code: str | None) -> list[int] | None:
    if not code:
        return None
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise CommandError(f"没有代码为“{code}”的机关。")
    return [organ.pk]
