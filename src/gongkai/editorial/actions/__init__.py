"""What is done before and after a text goes out."""

from gongkai.editorial.actions.appoint_substitute import appoint_substitute
from gongkai.editorial.actions.authorise_source import authorise_source, end_source
from gongkai.editorial.actions.check_page import check_page
from gongkai.editorial.actions.decide_finding import decide_finding, second_finding
from gongkai.editorial.actions.import_lexicon import import_lexicon
from gongkai.editorial.actions.install_lexicons import install_lexicons
from gongkai.editorial.actions.install_workflow import install_workflow
from gongkai.editorial.actions.publish_due import publish_due
from gongkai.editorial.actions.publish_reviewed import publish_reviewed
from gongkai.editorial.actions.restart_review import restart_review
from gongkai.editorial.actions.review import review
from gongkai.editorial.actions.withdraw import (
    agree_withdrawal,
    ask_withdrawal,
    refuse_withdrawal,
)

__all__ = [
    "agree_withdrawal",
    "appoint_substitute",
    "ask_withdrawal",
    "authorise_source",
    "check_page",
    "decide_finding",
    "end_source",
    "import_lexicon",
    "install_lexicons",
    "install_workflow",
    "publish_due",
    "publish_reviewed",
    "refuse_withdrawal",
    "restart_review",
    "review",
    "second_finding",
]
