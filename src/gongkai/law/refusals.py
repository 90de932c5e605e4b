"""Why an act or a fact is refused: one Chinese sentence with the article it rests on."""

from __future__ import annotations

from gongkai.law.instruments import cite


class Refusal(Exception):
    """The law, or the calendar it needs, says no; `str()` is the sentence with its article."""

    def __init__(self, article: str, sentence: str) -> None:
        """Keep the citation (`REG 33(2)`) and the sentence, which carries no full stop."""
        super().__init__(f"{sentence}（{cite(article)}）。")
        self.article = article
        self.sentence = sentence


class NotPermitted(Refusal):
    """The act is not open, or the facts cannot be as they are stated."""


class YearNotAnnounced(Refusal):
    """A day lies outside the years for which the calendar holds a holiday notice."""
