"""The pages of withdrawals: asking, agreeing, the list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.editorial import actions
from gongkai.editorial.forms import RefusalForm, WithdrawalForm
from gongkai.editorial.models import Withdrawal
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import Gone
from gongkai.editorial.views.frame import page_of, reader, shown

MENU = "撤稿"
PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """Every withdrawal of the organs in sight, the open ones first to be seen."""
    officer = reader(request)
    rows = (
        Withdrawal.objects.all()
        .visible_to(officer)
        .select_related("organ", "asked_by", "agreed_by")
    )
    shown_rows = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"shown": shown_rows, "refusal_form": RefusalForm(auto_id=False), "officer": officer}
    return shown(request, "editorial/withdrawals.html", MENU, context, icon="cross")


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a page be taken down."""
    page = page_of(request, pk)
    officer: Any = request.user
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "kind": Gone(form.cleaned_data["kind"])}
        try:
            made = actions.ask_withdrawal(page, by=officer, at=_now(), **given)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            done = "已紧急撤下，请另一位终审人或者负责人补办批准。"
            messages.success(request, done if made.carried_out_at else "已提出，等待批准。")
            return redirect("withdrawals")
    title = f"撤稿：{page.title}"
    above = ((MENU, reverse("withdrawals")),)
    return shown(
        request, "editorial/withdraw.html", title, {"form": form, "page": page}, above=above
    )


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a withdrawal, or refuse it."""
    officer = reader(request)
    row = get_object_or_404(Withdrawal.objects.all().visible_to(officer), pk=pk)
    try:
        if "refuse" in request.POST:
            reason = request.POST.get("reason", "")
            actions.refuse_withdrawal(row, reason=reason, by=officer, at=_now())
            messages.success(request, "已记录为不批准。")
        else:
            actions.agree_withdrawal(row, by=officer, at=_now())
            messages.success(request, "已批准，页面已按撤稿处理。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("withdrawals")


def _now() -> Any:
    return timezone.now()  # noqa: TID251  -- a view asks the clock
