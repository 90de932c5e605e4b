"""What letters add to the back office: addresses, a menu, a panel on the first page, a look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from gongkai import __version__
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests.queries import InTray, letters_waiting_for
from gongkai.requests.views.letters import draft, letter, listing
from gongkai.requests.views.letters.access import MENU
from gongkai.requests.views.menu import HOOK, PLACES

HOME_LETTERS = 6


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def letter_urls() -> list[URLPattern]:
    """The addresses of letters."""
    return [
        path("letters/", listing.letters, name="letters"),
        # Under the addresses of the registers, whose items stay marked in the menu.
        path(
            "access_request/<int:pk>/letters/<slug:kind>/draft/",
            draft.draft_letter,
            name="letter_draft",
        ),
        path(
            "correction/<int:pk>/letter/draft/",
            draft.draft_correction,
            name="letter_draft_correction",
        ),
        path("letters/<int:pk>/", letter.letter, name="letter_page"),
        path("letters/<int:pk>/edit/", draft.edit_letter, name="letter_edit"),
        path("letters/<int:pk>/letter.<str:suffix>", letter.download, name="letter_download"),
        path("letters/<int:pk>/<slug:step>/", letter.act, name="letter_step"),
    ]


class LettersMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may see some organ's requests."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything for this officer."""
        return may_anywhere(request.user, Permission.REQUESTS_VIEW)  # type: ignore[arg-type]


@hooks.register(HOOK)  # type: ignore[untyped-decorator]
def letters_menu() -> LettersMenuItem:
    """文书, in the menu of requests."""
    return LettersMenuItem(MENU, reverse("letters"), icon_name="mail", order=PLACES["letters"])


class LettersPanel(Component):  # type: ignore[misc]
    """What the officer has to review, to sign, or got back."""

    template_name = "requests/letters/home_panel.html"
    order = 105

    def __init__(self, tray: InTray) -> None:
        self.tray = tray

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The three heaps, each with its first letters."""
        heaps = (
            ("待我审核", "review", self.tray.to_review),
            ("待我签发", "sign", self.tray.to_sign),
            ("退回给我", "returned", self.tray.returned),
        )
        shown = [(name, turn, rows[:HOME_LETTERS], len(rows)) for name, turn, rows in heaps if rows]
        return {"heaps": shown}


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def letters_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel while something waits."""
    officer: Any = request.user
    if tray := letters_waiting_for(officer):
        panels.append(LettersPanel(tray))


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def letters_css() -> SafeString:
    """The look of letters, from a file of our own."""
    url = f"{static('requests/letters.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)
