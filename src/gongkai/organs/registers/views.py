"""The pages of a register: its list, one row, and the form of an act."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from gongkai.law.refusals import Refusal
from gongkai.lib.registers import YES_OR_NO, RegisterIndex, RegisterPage, Rows
from gongkai.organs.actions import record_export
from gongkai.organs.models import Organ, visible_organs
from gongkai.organs.refusals import NotPossible
from gongkai.organs.registers.forms import ActForm, EntryForm
from gongkai.organs.registers.policy import ActingPolicy

# Spreadsheet programs take Chinese in a CSV for UTF-8 only behind this mark.
UTF8_MARK = b"\xef\xbb\xbf"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ChineseExport(SpreadsheetExportMixin):  # type: ignore[misc]  # Wagtail is untyped
    """A list taken away for a Chinese spreadsheet, which leaves an entry in the audit trail."""

    def taken(self, model: type[Model], rows: int) -> None:
        """Write down that the officer takes the list away."""
        record_export(
            model,
            rows=rows,
            file_format=self.request.GET.get("export", ""),
            by=self.request.user,
            at=timezone.now(),  # noqa: TID251  -- a view asks the clock
        )

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        """The list as a CSV that opens in Chinese and runs no formula."""
        yield UTF8_MARK
        writer = csv.DictWriter(Echo(), fieldnames=self.list_export)
        yield writer.writerow({name: self.get_heading(queryset, name) for name in self.list_export})
        for row in queryset:
            yield self.write_csv_row(writer, self.to_row_dict(row))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Yes and no in words; a text that a spreadsheet would run as a formula is kept a text."""
        shown = super().preprocess_field_value(field, value, export_format)
        if isinstance(value, bool):
            return YES_OR_NO[value]
        if export_format == self.FORMAT_CSV and str(shown).startswith(FORMULA):
            return f"'{shown}"
        return shown


class ActedIndex(ChineseExport, RegisterIndex):
    """The list: searched by the database, exported for a Chinese spreadsheet."""

    results_template_name = "organs/register_results.html"
    search_backend_name = None
    select_related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        """The officer's rows, with what the columns show of other tables."""
        return super().get_base_queryset().select_related(*self.select_related)

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponseBase:
        """The page; or the spreadsheet, once it is written down who takes it."""
        if self.is_export:
            self.taken(self.model, context["object_list"].count())
        found: HttpResponseBase = super().render_to_response(context, **response_kwargs)
        return found


class ActedPage(RegisterPage):
    """One row with its facts, and the acts that are open on it."""

    acts: Mapping[str, Any] = {}
    act_url_prefix = ""
    labels: Mapping[str, str] = {}

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """The row, noted where it is sensitive; 404 for a row of another organ."""
        return self.noted(super().get_object(queryset))

    def noted(self, row: Any) -> Any:
        """A place for registers whose rows are sensitive to record that one was read."""
        return row

    @cached_property
    def header_buttons(self) -> list[Button]:
        """The acts open on the row, for those who may act."""
        organ, may_act_in = organ_of(self.object), self.permission_policy.may_act_in
        return [
            HeaderButton(
                act.label,
                url=reverse(self.act_url_prefix + name, args=(self.object.pk,)),
                icon_name=act.icon,
                priority=place,
            )
            for place, (name, act) in enumerate(self.acts.items())
            if act.is_open(self.object) and may_act_in(self.request.user, organ, act.acting)
        ]

    def get_field_label(self, field_name: str, field: Any) -> str:
        """The label given by the register, or the field's own."""
        given = self.labels.get(field_name)
        return given or str(super().get_field_label(field_name, field))


class ActPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView[ActForm]):  # type: ignore[misc]  # Wagtail is untyped
    """The form of an act on a row, or of a new row where the address names none."""

    template_name = "organs/act_form.html"
    permission_policy: ActingPolicy
    rows: Rows | None = None
    permission_required: str | None = "add"
    model: Any = None
    act: Any = None
    index_url_name = ""
    inspect_url_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the row among those the officer may look at."""
        super().setup(request, *args, **kwargs)
        self.row = None
        if "pk" in kwargs and self.rows is not None and request.user.is_authenticated:
            self.row = get_object_or_404(self.rows(request.user), pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for one who may look but not act; 404 for an act that is not open."""
        if self.row is not None:
            organ, officer = organ_of(self.row), request.user
            if not self.permission_policy.may_act_in(officer, organ, self.act.acting):  # type: ignore[arg-type]
                raise PermissionDenied
            if not self.act.is_open(self.row):
                raise Http404
            # Asked above of the act's own permission, which need not be the register's.
            self.permission_required = None
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[ActForm]:
        """The act's own form."""
        return self.act.form  # type: ignore[no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The row, or the organs for which the officer may enter one."""
        options = {**super().get_form_kwargs(), "row": self.row}
        if issubclass(self.act.form, EntryForm):
            options["organs"] = visible_organs(self.request.user, self.permission_policy.acting)  # type: ignore[arg-type]
        return options

    def get_initial(self) -> dict[str, Any]:
        """What the address proposes for a new row, as a link from another page does."""
        fields = self.act.form.base_fields
        proposed = {name: said for name, said in self.request.GET.items() if name in fields}
        return {**super().get_initial(), **({} if self.row else proposed)}

    def form_valid(self, form: ActForm) -> HttpResponse:
        """Carry the act out; a refusal stands above the form as one sentence."""
        try:
            row = form.carry_out(by=self.request.user, at=timezone.now())  # type: ignore[arg-type]  # noqa: TID251  -- a view asks the clock
        except (NotPossible, Refusal) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"已{self.act.label}：{row}")
        return HttpResponseRedirect(reverse(self.inspect_url_name, args=(row.pk,)))

    def form_invalid(self, form: ActForm) -> HttpResponse:
        """The form again, with what is wrong with it."""
        messages.validation_error(self.request, "未保存，请改正以下问题。", form)
        return super().form_invalid(form)

    def get_page_title(self) -> str:
        """The act's name."""
        return str(self.act.label)

    def get_page_subtitle(self) -> str:
        """The row; nothing for a new one, so that the page is headed by what is done."""
        return str(self.row or "")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The register, the row, the act."""
        above = {
            "url": reverse(self.index_url_name),
            "label": self.model._meta.verbose_name_plural,
        }
        here = {"url": "", "label": self.act.label, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What Wagtail's form page asks for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "action_url": self.request.path,
            "submit_button_label": self.act.label,
            "submit_button_active_label": "正在保存……",
            "media": context["form"].media,
            "has_unsaved_changes": context["form"].is_bound,
        }


def organ_of(row: Any) -> Organ:
    """The organ a row belongs to, by the path its queryset knows."""
    found = row
    if isinstance(row, Organ):
        return row
    path = getattr(type(row)._default_manager.all(), "organ_path", "organ")
    for step in path.split("__"):
        found = getattr(found, step)
    return found  # type: ignore[no-any-return]
