"""What the back office shows of requests: each module registers its own part."""

from gongkai.requests.views import intake_hooks, ledger_menu, menu
from gongkai.requests.views.letters import hooks as letter_hooks
from gongkai.requests.wagtail_hooks import corrections, home, register

__all__ = ["corrections", "home", "intake_hooks", "ledger_menu", "letter_hooks", "menu", "register"]
