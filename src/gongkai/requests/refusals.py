"""Why a letter is held back, in more than the one sentence of the law's refusals."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from gongkai.law.refusals import NotPermitted


class LetterIncomplete(NotPermitted):
    """Facts are missing; `missing` names each in a sentence."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("REG 45", f"文书还不完整：{''.join(missing).rstrip('。')}")
        self.missing = missing


class LetterChanged(NotPermitted):
    """Somebody else changed the letter meanwhile; it says who and when."""

    def __init__(self, by: str, at: datetime, *, what: str = "修改") -> None:
        moment = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
        super().__init__(
            "REG 45", f"这份文书已由{by}于 {moment} {what}，您的内容没有保存，也没有丢失"
        )
        self.by = by
        self.at = at
