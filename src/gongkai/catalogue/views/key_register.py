"""The keys of programs in the back office: issued, shown once, revoked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.timezone import localtime

from gongkai.catalogue.forms.interface import IssueKeyForm, RevokeKeyForm
from gongkai.catalogue.models import InterfaceKey
from gongkai.lib.quick_table import Column
from gongkai.lib.registers import NOTHING
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedPage, ActedRegister, ActForm, ActPage

LAST_WRITES = 20


def is_standing(key: InterfaceKey) -> bool:
    """Whether the key still opens the registers."""
    return key.revoked_at is None


def standing_word(key: InterfaceKey) -> str:
    """Whether the key is in use, in a word."""
    return "使用中" if is_standing(key) else "已停用"


class IssueKeyPage(ActPage):
    """The form of a new key, and after it the key itself, which no later page shows."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """The answer, which nobody may keep."""
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def form_valid(self, form: ActForm) -> HttpResponse:
        """The key, where it was issued."""
        answer = super().form_valid(form)
        shown = form.shown if isinstance(form, IssueKeyForm) else ""
        if not shown:
            return answer
        context = self.get_context_data(form=form, shown=shown)
        return TemplateResponse(self.request, "catalogue/admin/key_issued.html", context)


class KeyPage(ActedPage):
    """A key, with what was written through it."""

    def get_writes_display_value(self) -> str:
        """The last writes: when, what, how many."""
        rows = self.object.writes.all()[:LAST_WRITES]
        said = (f"{localtime(row.at):%Y-%m-%d %H:%M} {row.act} {row.rows} 件" for row in rows)
        return "；".join(said) or NOTHING


class InterfaceKeyRegister(ActedRegister):
    """数据接口密钥."""

    model = InterfaceKey
    inspect_view_class = KeyPage
    icon = "key"
    acting = Permission.KEYS_ISSUE
    looking = Permission.KEYS_ISSUE
    entry = Act("签发密钥", IssueKeyForm, "plus", page=IssueKeyPage)
    acts = {"revoke": Act("停用", RevokeKeyForm, "cross", is_standing)}
    labels = {"writes": "最近的写入"}
    select_related = ("organ",)
    list_display = [
        "purpose",
        "organ",
        "prefix",
        Column("standing", label="状态", accessor=standing_word),
        "last_used_at",
        "made_at",
    ]
    list_export = ["purpose", "organ", "prefix", "made_at", "last_used_at", "revoked_at"]
    search_fields = ["purpose", "prefix"]
    inspect_view_fields = [
        "organ",
        "purpose",
        "prefix",
        "made_at",
        "made_by",
        "last_used_at",
        "revoked_at",
        "revoked_by",
        "writes",
    ]
