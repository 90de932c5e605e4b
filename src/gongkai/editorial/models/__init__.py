"""The rows of this context: tasks of review, findings, lexicons and withdrawals."""

from gongkai.editorial.models.finding import Finding
from gongkai.editorial.models.lexicon import AuthorisedSource, LexiconTerm, LexiconVersion
from gongkai.editorial.models.task import (
    ReviewTask,
    ReviewTaskState,
    SecrecyReviewState,
    SecrecyReviewTask,
)
from gongkai.editorial.models.withdrawal import Withdrawal

__all__ = [
    "AuthorisedSource",
    "Finding",
    "LexiconTerm",
    "LexiconVersion",
    "ReviewTask",
    "ReviewTaskState",
    "SecrecyReviewState",
    "SecrecyReviewTask",
    "Withdrawal",
]
