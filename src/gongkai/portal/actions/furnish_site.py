"""How a new site gets its columns and its statutory platform, all empty and each with its duty."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail import hooks

from gongkai.lib.audit import record
from gongkai.organs.models import Division, Officer, Organ
from gongkai.portal.models import GuidePage, HomePage, PlatformPage
from gongkai.portal.plans import Plan, section_of, standard_plan


@transaction.atomic
def furnish_site(home: HomePage, *, at: datetime, by: Officer | None) -> PlatformPage:
    """Build the standard columns below the home page, and let later contexts add what is theirs.

    They answer the hook `portal_site_furnished` with home page, moment and officer.  Pages stand as
    published at the moment; none of them counts as a publication.  Law: REG 12, 20, 23.
    """
    plan = standard_plan()
    organ = home.organ
    office = organ.divisions.filter(is_disclosure_office=True).first()
    standing = {
        "live": True,
        "first_published_at": at,
        "last_published_at": at,
        "latest_revision_created_at": at,
    }
    for section in plan["section"]:
        _add(home, section, office, standing)
    platform = _platform(home, plan["platform"], office, standing)
    record("portal.site_furnished", actor=by, organ=organ, target=home, at=at)
    for answer in hooks.get_hooks("portal_site_furnished"):
        answer(home, at, by)
    return platform


def _platform(
    home: HomePage, plan: Plan, office: Division | None, standing: dict[str, Any]
) -> PlatformPage:
    platform = PlatformPage(
        title=plan["title"],
        slug=plan["slug"],
        intro=plan["intro"],
        show_in_menus=True,
        **standing,
    )
    home.add_child(instance=platform)
    platform.add_child(instance=_guide(home.organ, plan["guide"], office, standing))
    for section in plan["section"]:
        _add(platform, section, office, standing)
    return platform


def _guide(
    organ: Organ, plan: Plan, office: Division | None, standing: dict[str, Any]
) -> GuidePage:
    return GuidePage(
        title=plan["title"],
        slug=plan["slug"],
        intro=plan["intro"],
        show_in_menus=True,
        office=f"{organ.name}{office or ''}",
        address=organ.address or "待补充",
        office_hours=organ.office_hours or "待补充",
        telephone=organ.telephone or "待补充",
        fax=organ.fax,
        email=organ.email,
        classes=plan["classes"].strip(),
        arrangement=plan["arrangement"].strip(),
        access=plan["access"].strip(),
        **standing,
    )


def _add(parent: Any, plan: Plan, office: Division | None, standing: dict[str, Any]) -> None:
    section = section_of(plan, office, **standing)
    parent.add_child(instance=section)
    for below in plan.get("section", ()):
        _add(section, below, office, standing)
