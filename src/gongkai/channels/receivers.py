"""How Wagtail's publishing reaches the record: the one place where a signal is received.

The row is written while the page is being published; where the caller holds a transaction, page and
row stand or fall together.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from gongkai.catalogue.actions import register_page
from gongkai.channels.actions import open_account, record_publication
from gongkai.channels.models import Account, Publication
from gongkai.channels.terms import Change, Channel, Provenance
from gongkai.law.proactive import InformationClass
from gongkai.lib.days import local_day
from gongkai.organs.models import Organ
from gongkai.portal.actions import project, unproject


@transaction.atomic
def on_page_published(sender: type[Page], instance: Page, revision: Revision, **_: object) -> None:
    """Write the flat row of the page, and record the publication of one that counts in a class.

    Scheduled pages when they go live.
    """
    now = timezone.now()  # noqa: TID251  -- a receiver asks the clock
    approval = _approval(revision)
    # First the register: the flat row of a document carries its index number and its days.
    register_page(instance, at=now, by=_officer(approval, revision))
    item = project(instance, at=now)
    information_class = getattr(instance, "information_class", None)
    # No row, no publication: an alias is the same text in a second section of the site.
    if item is not None and information_class is not None:
        _record(instance, item.organ, information_class, revision, approval)


def on_page_unpublished(sender: type[Page], instance: Page, **_: object) -> None:
    """Record that a page was taken down; the figures of its year do not change."""
    page = instance.specific
    unproject(page.pk, at=timezone.now())  # noqa: TID251  -- a receiver asks the clock
    last = Publication.objects.standing().filter(page_id=page.pk).order_by("-pk").first()
    if last is None or last.change is Change.WITHDRAWAL:
        return
    record_publication(
        last.account,
        title=last.title,
        published_at=timezone.now(),  # noqa: TID251  -- a receiver asks the clock
        by=None,
        provenance=last.provenance,
        change=Change.WITHDRAWAL,
        information_class=last.information_class,
        section=last.section,
        division=last.division,
        author=last.author,
        url=last.url,
        page=page,
    )


@transaction.atomic
def _record(
    page: Page,
    organ: Organ,
    information_class: InformationClass,
    revision: Revision,
    approval: WorkflowState | None,
) -> None:
    record_publication(
        _website(organ, page),
        title=page.title,
        published_at=page.last_published_at,
        by=_officer(approval, revision),
        provenance=Provenance.WORKFLOW if approval else Provenance.UNREVIEWED,
        change=_change(page),
        information_class=information_class,
        section=getattr(page, "section_title", ""),
        division=str(getattr(page, "division", None) or ""),
        author=getattr(page, "author_name", "") or str(revision.user or ""),
        url=page.get_full_url() or "",
        text=str(revision.content),
        page=page,
        revision=revision,
        workflow_state_id=approval.pk if approval else None,
    )


def _change(page: Page) -> Change:
    earlier = Publication.objects.standing().filter(page_id=page.pk, channel=Channel.WEBSITE)
    last = earlier.order_by("-pk").values_list("change", flat=True).first()
    if last is None:
        return Change.FIRST
    if last is not Change.FIRST and not earlier.filter(change=Change.FIRST).exists():
        return Change.FIRST
    if getattr(page, "is_substantive_update", False):
        return Change.UPDATE
    return Change.REPUBLISH if last is Change.WITHDRAWAL else Change.CORRECTION


def _website(organ: Organ, page: Page) -> Account:
    """The account under which the site is recorded; opened by its first publication."""
    day = local_day(page.last_published_at)
    sites = Account.objects.filter(organ=organ, channel=Channel.WEBSITE)
    found = sites.open_on(day).order_by("pk").first()
    if found is not None:
        found.organ = organ
        return found
    return open_account(
        organ,
        channel=Channel.WEBSITE,
        name=f"{organ.short_name or organ.name}网站",
        opened_on=day,
        at=page.last_published_at,
    )


def _approval(revision: Revision) -> WorkflowState | None:
    """The finished workflow that approved exactly this revision."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_APPROVED, current_task_state__revision=revision
    )
    found: WorkflowState | None = states.order_by("-pk").first()
    return found


def _officer(approval: WorkflowState | None, revision: Revision) -> Any:
    decided = approval.current_task_state.finished_by if approval else None
    return decided or revision.user
