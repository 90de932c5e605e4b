"""The rows of this context: tasks of review, findings, lexicons and withdrawals."""

from gongkai.editorial.models.finding import Finding
from gongkai.editorial.models.lexicon import AuthorisedSource, LexiconTerm, LexiconVersion
from gongkai.editorial.models.substitute import Substitute
from gongkai.editorial.models.task import (
    PASS,
    RETURN,
    ReviewTask,
    ReviewTaskState,
    SecrecyReviewState,
    SecrecyReviewTask,
    digest_of,
)
from gongkai.editorial.models.who import (
    acted_in,
    authors_of,
    may_act,
    owning_organ,
    refusal,
    refusal_in,
    role_of,
)
from gongkai.editorial.models.withdrawal import Withdrawal

__all__ = [
    "PASS",
    "RETURN",
    "AuthorisedSource",
    "Finding",
    "LexiconTerm",
    "LexiconVersion",
    "ReviewTask",
    "ReviewTaskState",
    "SecrecyReviewState",
    "SecrecyReviewTask",
    "Substitute",
    "Withdrawal",
    "acted_in",
    "authors_of",
    "digest_of",
    "may_act",
    "owning_organ",
    "refusal",
    "refusal_in",
    "role_of",
]
