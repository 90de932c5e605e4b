"""What this context adds to the back office, and which roads it closes there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from gongkai import __version__
from gongkai.editorial import receivers
from gongkai.editorial.actions import check_page
from gongkai.editorial.checks.found import masked
from gongkai.editorial.checks.run import check_text
from gongkai.editorial.checks.terms_search import Lexicon
from gongkai.editorial.queries.findings import blocking
from gongkai.editorial.queries.waiting import stuck_for, waiting_for
from gongkai.editorial.queries.who_sees import may_see, reads_anything
from gongkai.editorial.views import changes, item, lexicons, roads, sheet, waiting, withdrawals
from gongkai.editorial.views.frame import MENU

# Called by the tasks of the workflow and by the portal.
hooks.register("editorial_decide", receivers.decide)
hooks.register("editorial_finish", receivers.on_workflow_finished)
hooks.register("portal_revision_written", receivers.on_revision_written)
hooks.register("portal_site_opened", receivers.on_site_opened)

# The roads past the reviews.
hooks.register("before_publish_page", roads.no_publishing)
hooks.register("before_unpublish_page", roads.no_unpublishing)
hooks.register("before_delete_page", roads.no_deleting)
hooks.register("before_copy_page", roads.no_alias)
hooks.register("before_create_alias_page", roads.no_alias_made)
hooks.register("before_move_page", roads.no_moving)
hooks.register("before_bulk_action", roads.no_bulk)
hooks.register("before_edit_page", roads.frozen_slug)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[URLPattern]:
    """The pages of reviews, withdrawals and lexicons."""
    return [
        path("reviews/", waiting.index, name="reviews_waiting"),
        path("reviews/<int:pk>/", item.item, name="review_item"),
        path("reviews/<int:pk>/check/", item.check, name="review_check"),
        path("reviews/<int:pk>/findings/<int:finding>/", item.decide, name="review_finding"),
        path("reviews/<int:pk>/substitute/", item.substitute, name="review_substitute"),
        path("reviews/<int:pk>/preview/", item.preview, name="review_preview"),
        path("reviews/<int:pk>/changes/", changes.compare, name="review_changes"),
        path("reviews/<int:pk>/sheet.pdf", sheet.sheet, name="review_sheet"),
        path("withdrawals/", withdrawals.index, name="withdrawals"),
        path("withdrawals/ask/<int:pk>/", withdrawals.ask, name="withdrawal_ask"),
        path("withdrawals/<int:pk>/agree/", withdrawals.agree, name="withdrawal_agree"),
        path("lexicons/", lexicons.index, name="lexicons"),
        path("lexicons/sources/", lexicons.add_source, name="authorised_source_add"),
        path("lexicons/sources/<int:pk>/end/", lexicons.end_source, name="authorised_source_end"),
    ]


class ReviewsMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail is untyped
    """Shown to those who write or review."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it is for this officer."""
        return reads_anything(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def reviews_menu() -> ReviewsMenuItem:
    """The menu 待审信息."""
    return ReviewsMenuItem(
        MENU, reverse("reviews_waiting"), name="reviews", icon_name="tick-inverse", order=205
    )


class ReviewsPanel(Component):  # type: ignore[misc]  # Wagtail is untyped
    """What waits for the officer, and what nobody may review."""

    template_name = "editorial/home_panel.html"
    order = 60

    def __init__(self, lines: list[Any], stuck: list[Any]) -> None:
        self.lines, self.stuck = lines, stuck

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The two heaps."""
        return {"lines": self.lines, "stuck": self.stuck}


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def reviews_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel where there is something in it; Wagtail's own list of the same goes."""
    officer: Any = request.user
    panels[:] = [each for each in panels if type(each).__name__ not in WAGTAILS_OWN]
    if not reads_anything(officer):
        return
    lines, stuck = waiting_for(officer), stuck_for(officer)
    if lines or stuck:
        panels.append(ReviewsPanel(lines, stuck))


# It lists pages with buttons that know no checklist.
WAGTAILS_OWN = frozenset({"WorkflowObjectsToModeratePanel"})


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def review_button(page: Page, user: Any, **_: Any) -> list[Button]:
    """The way from the editor to the reviews of the page."""
    if page.pk is None or page.depth < 2 or not may_see(user, page):
        return []
    url = reverse("review_item", args=[page.pk])
    return [Button("审校和检查", url, icon_name="tick-inverse", priority=5)]


class ReviewMenuItem(ActionMenuItem):  # type: ignore[misc]  # Wagtail is untyped
    """To the page on which the officer passes or returns the text."""

    name = "action-review"
    label = "去审校"
    icon_name = "tick-inverse"

    def get_url(self, parent_context: Any) -> str:
        """The page of the reviews."""
        return reverse("review_item", args=[parent_context["page"].pk])


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def no_verdict_in_the_editor(items: list[Any], request: HttpRequest, context: Any) -> None:
    """Verdicts are given where checklist and findings stand; publishing is nowhere offered."""
    closed = {"action-publish", "action-unpublish", "approve", "reject"}
    items[:] = [each for each in items if each.name not in closed]
    page = context.get("page")
    task = page.current_workflow_task if page is not None and page.pk else None
    if task is not None and task.get_actions(page, request.user):
        items.insert(0, ReviewMenuItem(order=0))


def sound_before_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A text just submitted is checked; one with grave findings does not come before reviewers."""
    submitted = {"action-submit", "action-restart-workflow"} & set(request.POST)
    state = page.current_workflow_state
    if not submitted or state is None:
        return None
    now = timezone.now()  # noqa: TID251  -- an edge asks the clock
    check_page(page, page.get_latest_revision(), at=now)
    grave = blocking(page).count()
    if not grave:
        return None
    state.cancel(user=request.user)
    said = (
        f"有 {grave} 处高危发现，没有送审；稿件已经保存。请改正，或者由两人写明理由放行后再送审。"
    )
    # What Wagtail has just said about a successful submission is not so.
    list(messages.get_messages(request))
    messages.error(request, said)
    return redirect("review_item", page.pk)


hooks.register("after_edit_page", sound_before_review)
hooks.register("after_create_page", sound_before_review)


@hooks.register("personal_data")  # type: ignore[untyped-decorator]
def personal_data_in(text: str) -> list[str]:
    """What in a text looks like personal data, each masked and named; for contexts beside this."""
    hits = [hit for hit in check_text(text, Lexicon(())) if hit.is_personal]
    return [f"{hit.message.rstrip('。')}（{masked(text[hit.start : hit.end])}）" for hit in hits]


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def reviews_css() -> SafeString:
    """The few rules of the pages of this context."""
    url = f"{static('editorial/reviews.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)
