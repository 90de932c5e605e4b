"""What changes the rows of this context."""

from gongkai.channels.actions.confirm_publication import confirm_publication
from gongkai.channels.actions.define_measure import (
    carry_headlines,
    define_headlines,
    define_measure,
)
from gongkai.channels.actions.import_publications import (
    Plan,
    check_publications,
    import_publications,
)
from gongkai.channels.actions.open_account import close_account, open_account
from gongkai.channels.actions.record_dispatch import record_dispatch
from gongkai.channels.actions.record_publication import record_publication
from gongkai.channels.actions.record_publications import record_publications
from gongkai.channels.actions.void_publication import void_publication
from gongkai.channels.facts import Article

__all__ = [
    "Article",
    "Plan",
    "carry_headlines",
    "check_publications",
    "close_account",
    "confirm_publication",
    "define_headlines",
    "define_measure",
    "import_publications",
    "open_account",
    "record_dispatch",
    "record_publication",
    "record_publications",
    "void_publication",
]
