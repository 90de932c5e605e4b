"""How a written plan of columns becomes sections: one table of the plan, one section page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from gongkai.organs.models import Division
from gongkai.portal.models import SectionPage
from gongkai.portal.terms import (
    ColumnType,
    DisclosureDuty,
    DisclosureStage,
    InformationClass,
    Rhythm,
    SectionKind,
)

Plan = Mapping[str, Any]


def standard_plan() -> Plan:
    """The columns that a new site opens with."""
    text = files("gongkai.portal").joinpath("data/standard_site.toml").read_text("utf-8")
    return tomllib.loads(text)


def section_of(plan: Plan, division: Division | None, **standing: Any) -> SectionPage:
    """A section that is not yet in the tree; `division` answers for it.

    ValueError for a word of the plan that is no term.
    """
    return SectionPage(
        title=plan["title"],
        slug=plan["slug"],
        intro=plan.get("intro", ""),
        kind=SectionKind(plan.get("kind", "list")),
        column_type=ColumnType(plan["type"]),
        counts_as=InformationClass(plan["counts_as"]),
        keywords=plan.get("keywords", ""),
        when_empty=plan.get("when_empty", ""),
        absence=plan.get("absence", ""),
        link_url=plan.get("link_url", ""),
        on_home=plan.get("on_home", False),
        division=division,
        rhythm=Rhythm(plan.get("rhythm", "none")),
        stages=tuple(DisclosureStage(stage) for stage in plan.get("stages", ())),
        duty=DisclosureDuty(plan["duty"]) if "duty" in plan else None,
        show_in_menus=True,
        **standing,
    )
