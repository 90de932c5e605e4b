"""How a site gets its reviews: one workflow for all sites, set above every page of each."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from gongkai.editorial.models import ReviewTask, SecrecyReviewTask
from gongkai.editorial.terms import ReviewRound

WORKFLOW = "三审三校和保密审查"
SECRECY = "保密审查"


@transaction.atomic
def install_workflow(home: Page) -> Workflow:
    """Give the home page, and with it every page below, the three rounds and the secrecy review.

    May be run again: what is there already is used.
    """
    workflow = Workflow.objects.filter(name=WORKFLOW, active=True).first() or _made()
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return workflow


def _made() -> Workflow:
    workflow = Workflow.objects.create(name=WORKFLOW)
    first, second, final = (
        ReviewTask.objects.create(name=each.label, round=each) for each in ReviewRound
    )
    secrecy = SecrecyReviewTask.objects.create(name=SECRECY)
    for place, task in enumerate((first, second, secrecy, final)):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    return workflow
