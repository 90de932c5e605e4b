"""What this context adds to the back office and to the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from gongkai import __version__
from gongkai.catalogue.models import DocumentPage, InterfaceKey
from gongkai.catalogue.models.document_values import explained_by
from gongkai.catalogue.queries import (
    advice,
    awaiting_interpretation,
    matters_due,
    may_go_out,
    to_be_evaluated,
)
from gongkai.catalogue.queries.pages import editable_page
from gongkai.catalogue.views import clean_up, index_numbers, matters, procedure
from gongkai.catalogue.views.upkeep_registers import CatalogueGroup
from gongkai.law.calendar import national
from gongkai.law.disclosure_rhythm import MatterState
from gongkai.organs.models import Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import REMAINING, Remaining
from gongkai.organs.roles import may_anywhere
from gongkai.portal.models import ArticlePage, Door, HomePart

HOME_LINES = 6


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_catalogue() -> CatalogueGroup:
    """The registers."""
    return CatalogueGroup()


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def catalogue_urls() -> list[URLPattern]:
    """The pages that are no registers."""
    return [
        path("index-numbers/", index_numbers.index, name="index_numbers"),
        path("index-numbers/<int:organ_pk>/<int:year>/", index_numbers.series, name="index_series"),
        path("index-numbers/<int:organ_pk>/pattern/", index_numbers.pattern, name="index_pattern"),
        path("documents-made/<int:pk>/", procedure.procedure, name="document_procedure"),
        path("interpretations/<int:pk>/", procedure.explains, name="page_explains"),
        path(
            "interpretations/<int:pk>/<int:link_pk>/unlink/", procedure.unlink, name="page_unlink"
        ),
        path("clean-ups/<int:pk>/judge/", clean_up.judge, name="clean_up_judge"),
        path("clean-ups/<int:pk>/lists.xlsx", clean_up.export, name="clean_up_export"),
        path("matters/due/", matters.due, name="matters_due"),
        path("matters/<int:pk>/import/", matters.bring_in, name="matters_import"),
        path("matters/<int:pk>/catalogue.xlsx", matters.export, name="matters_export"),
        path("decisions/import/", matters.decisions, name="decisions_import"),
    ]


@hooks.register(REMAINING)  # type: ignore[untyped-decorator]
def keys_left(organ: Organ) -> Remaining:
    """The keys of programs that still stand: they are refused from the day on which it ends."""
    keys = InterfaceKey.objects.filter(organ=organ, revoked_at=None).count()
    return Remaining(
        "使用中的数据接口密钥（个）",
        keys,
        "撤并之日起一律拒绝：由安全管理员停用，并给承接机关另行签发。",
    )


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def page_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = "", **_: Any
) -> Iterator[Button]:
    """From the editor of a document to its procedure, from that of an article to its documents."""
    kind = page.specific_class
    if kind not in (DocumentPage, ArticlePage) or editable_page(user, page.pk) is None:
        return
    if kind is DocumentPage:
        url = reverse("document_procedure", args=(page.pk,))
        yield Button("制定程序", url=url, icon_name="tasks", priority=60)
    else:
        url = reverse("page_explains", args=(page.pk,))
        yield Button("解读的文件", url=url, icon_name="link", priority=60)


@hooks.register("before_publish_page")  # type: ignore[untyped-decorator]
def refuse_release(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a document back whose openness, number or procedure forbids its release."""
    refusals = may_go_out(page, localdate())
    for sentence in refusals:
        messages.error(request, f"未发布：{sentence}")
    return redirect("wagtailadmin_pages:edit", page.pk) if refusals else None


@hooks.register("after_create_page")  # type: ignore[untyped-decorator]
@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
def tell_advice(request: HttpRequest, page: Page) -> None:
    """Say what an editor should look at; nothing is refused for it."""
    for sentence in advice(page, localdate()):
        messages.warning(request, f"请核对：{sentence}")


class DuePanel(Component):  # type: ignore[misc]
    """Matters that are late or soon due, and documents that wait for their interpretation."""

    template_name = "catalogue/admin/home_panel.html"
    order = 115

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The most urgent of each."""
        officer, today = parent_context["request"].user, localdate()
        organs = visible_organs(officer, Permission.CATALOGUE_EDIT).filter(pk=officer.organ_id)
        found = [due for organ in organs for due in matters_due(organ, today)]
        urgent = [d for d in found if d.state in (MatterState.OVERDUE, MatterState.DUE_SOON)]
        awaiting = awaiting_interpretation(officer, today, national())
        return {
            "urgent": urgent[:HOME_LINES],
            "overdue": sum(due.state is MatterState.OVERDUE for due in urgent),
            "soon": sum(due.state is MatterState.DUE_SOON for due in urgent),
            "awaiting": awaiting[:HOME_LINES],
            "waiting": len(awaiting),
            "ending": to_be_evaluated(officer, today)[:HOME_LINES],
        }


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def due_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who keep the catalogue."""
    if may_anywhere(request.user, Permission.CATALOGUE_EDIT):  # type: ignore[arg-type]
        panels.append(DuePanel())


@hooks.register("portal_page_part")  # type: ignore[untyped-decorator]
def explained_documents(page: Page) -> HomePart | None:
    """Below an article the documents that it explains."""
    found = explained_by(page, localdate())
    return HomePart("catalogue/parts/explained.html", {"documents": found}) if found else None


@hooks.register("portal_doors", order=5)  # type: ignore[untyped-decorator]
def catalogue_doors(organ: Organ) -> list[Door]:
    """The entrances to the register and to the catalogues of matters."""
    return [
        Door(
            "规章和规范性文件目录",
            reverse("document_register"),
            "现行有效、修改、废止和失效的文件。",
        ),
        Door("主动公开事项目录", reverse("matter_catalogues"), "应当主动公开的事项、依据和时限。"),
    ]


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def catalogue_css() -> SafeString:
    """The few rules of these pages."""
    url = f"{static('catalogue/admin.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)
