"""A site with its reviews, an officer for each part, and articles in a section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import cast
import pytest
from wagtail.models import Page

from gongkai.editorial import actions
from gongkai.editorial.models import PASS, RETURN
from gongkai.editorial.panels import PROOFS
from gongkai.editorial.terms import SecrecyConclusion
from gongkai.law.proactive import InformationClass
from gongkai.organs.models import Officer
from gongkai.organs.terms import Role
from gongkai.portal.actions import open_site
from gongkai.portal.models import ArticlePage, HomePage, SectionPage

NOW = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


class Reviewers(NamedTuple):
    """Who writes and who reviews."""

    editor: Officer
    first: Officer
    second: Officer
    secrecy: Officer
    final: Officer
    head: Officer


@pytest.fixture
def now():
    """A moment at ten in Beijing."""
    return NOW


@pytest.fixture
def people(linjiang) -> Reviewers:
    """One officer for each part in the reviews."""
    return Reviewers(
        cast.officer("editor", "陈编辑", linjiang, Role.EDITOR),
        cast.officer("first", "林初审", linjiang, Role.FIRST_REVIEWER),
        cast.officer("second", "何复审", linjiang, Role.SECOND_REVIEWER),
        cast.officer("secrecy", "郭保密", linjiang, Role.SECRECY_REVIEWER),
        cast.officer("final", "罗终审", linjiang, Role.FINAL_REVIEWER),
        cast.officer("chief", "孙局长", linjiang, Role.HEAD),
    )


@pytest.fixture
def site_home(linjiang, people) -> HomePage:
    """The home page of the organ's site, with its workflow."""
    page = HomePage(title="临江市数据局", slug="home", live=True)
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def section(site_home) -> SectionPage:
    """A section of news, live."""
    return site_home.add_child(
        instance=SectionPage(
            title="工作动态", slug="news", counts_as=InformationClass.NEWS, live=True
        )
    )


@pytest.fixture
def drafted(section, people) -> Callable[..., ArticlePage]:
    """Write an article, not yet submitted."""

    def write(
        title: str = "数据开放大会召开", by: Officer = people.editor, **more: Any
    ) -> ArticlePage:
        more = {"source": "临江市数据局", "body": "<p>大会在市民中心召开。</p>", **more}
        page = section.add_child(instance=ArticlePage(title=title, live=False, owner=by, **more))
        page.save_revision(user=by)
        return page

    return write


@pytest.fixture
def submitted(drafted, people) -> Callable[..., ArticlePage]:
    """Write an article and submit it."""

    def submit(*args: Any, by: Officer = people.editor, **more: Any) -> ArticlePage:
        page = drafted(*args, by=by, **more)
        page.get_workflow().start(page, by)
        return page

    return submit


def facts(task_state: Any) -> dict[str, Any]:
    """Everything ticked, as the round asks for it."""
    review_round = getattr(task_state.task.specific, "round", None)
    if review_round is None:
        return {"conclusion": str(SecrecyConclusion.OPEN), "ground": "条例第十七条", "comment": ""}
    return {"proofs": list(PROOFS[review_round]), "comment": "同意"}


def current(page: Page) -> Any:
    """The round the page is in."""
    return ArticlePage.objects.get(pk=page.pk).current_workflow_task_state


@pytest.fixture
def passed() -> Callable[..., Any]:
    """Pass the present round."""

    def act(page: Page, by: Officer, at: datetime = NOW, **more: Any) -> Any:
        state = current(page)
        return actions.review(state, by=by, action=PASS, facts={**facts(state), **more}, at=at)

    return act


@pytest.fixture
def returned() -> Callable[..., Any]:
    """Return the text from the present round."""

    def act(page: Page, by: Officer, reason: str = "标题不准确", at: datetime = NOW) -> Any:
        return actions.review(current(page), by=by, action=RETURN, facts={"comment": reason}, at=at)

    return act


@pytest.fixture
def published(submitted, passed, people) -> Callable[..., ArticlePage]:
    """An article that went through all rounds."""

    def publish(*args: Any, **more: Any) -> ArticlePage:
        page = submitted(*args, **more)
        for by in (people.first, people.second, people.secrecy, people.final):
            passed(page, by)
        return ArticlePage.objects.get(pk=page.pk)

    return publish


@pytest.fixture
def round_of() -> Callable[[Page], str]:
    """The name of the round a page is in; empty where it is in none."""

    def name(page: Page) -> str:
        state = current(page)
        return state.task.name if state else ""

    return name
