"""The steps of a report in the back office: each a page that shows what is at stake first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock

from gongkai.organs.roles import may
from gongkai.reports import actions
from gongkai.reports.forms import ApproveForm, StepForm
from gongkai.reports.models import Edition
from gongkai.reports.procedure import permission_for
from gongkai.reports.queries.course import is_taken_by, last_said, remarks_on
from gongkai.reports.queries.desk import desk_of
from gongkai.reports.queries.gate import errors_of
from gongkai.reports.queries.persons import refusal_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import ReportAct
from gongkai.reports.views.desk import MENU, page, readable, shown

View = Callable[[HttpRequest, int], HttpResponse]

ACTIONS: Mapping[ReportAct, Callable[..., Edition]] = {
    ReportAct.SEND_FOR_REVIEW: actions.send_for_review,
    ReportAct.APPROVE: actions.approve,
    ReportAct.SIGN: actions.sign,
    ReportAct.SUBMIT: actions.submit,
    ReportAct.ACCEPT: actions.accept,
    ReportAct.RETURN_REPORT: actions.return_report,
    ReportAct.PUBLISH: actions.publish,
}
SAYS: Mapping[ReportAct, tuple[str, ...]] = {
    ReportAct.SEND_FOR_REVIEW: (
        "送审后不能再改文字和填报的数，直到退回。",
        "台账如果又有变动，负责人看到变动之处，退回后重新统计。",
    ),
    ReportAct.APPROVE: ("审核通过后转分管领导签发。", "有校核错误的，写明放行的理由，随报告公布。"),
    ReportAct.SIGN: (
        "签发后，表格、文字和每个数字背后的台账行全部固定，报送和公布的就是这一份。",
        "此后台账有变动的，在报告页上显示差别，不改变已签发的数。",
    ),
    ReportAct.SUBMIT: ("报送签发的报告。主管部门接收后发布，退回的附有意见。",),
    ReportAct.ACCEPT: ("接收后由编制机关发布。需要修改的，在单元格提出意见后退回。",),
    ReportAct.RETURN_REPORT: ("退回编制人员修改。已提出的意见一并送达，逐条答复后才能再送审。",),
    ReportAct.PUBLISH: (
        "公开页面和 Word、PDF、Excel、文本、JSON 文件同时生成，内容与签发的完全一致。",
        "发布后不能修改；有错误的另编更正稿，原稿仍可查阅。",
    ),
}
DONE: Mapping[ReportAct, str] = {
    ReportAct.SEND_FOR_REVIEW: "已送负责人审核。",
    ReportAct.APPROVE: "已审核通过，转分管领导签发。",
    ReportAct.SIGN: "已签发。数字和每个数字背后的台账行已经固定。",
    ReportAct.SUBMIT: "已报送主管部门。",
    ReportAct.ACCEPT: "已接收，由编制机关发布。",
    ReportAct.RETURN_REPORT: "已退回编制人员。",
    ReportAct.PUBLISH: "已发布，内容与签发的一致。",
}


def step(act: ReportAct) -> View:
    """The page of one act."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return _step(request, readable(request, pk), act)

    view.__name__ = str(act)
    return view


def _step(request: HttpRequest, edition: Edition, act: ReportAct) -> HttpResponse:
    officer: Any = request.user
    if not may(officer, permission_for(act, edition.state), edition.organ):
        raise PermissionDenied
    kind = ApproveForm if act is ReportAct.APPROVE else StepForm
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ACTIONS[act](edition, by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            if is_taken_by(edition, act, officer):
                # A second click: the first one did it.
                return redirect("report_desk", edition.pk)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, DONE[act])
            return redirect("report_desk", edition.pk)
    opened = desk_of(edition, lambda path: reverse("report_cell", args=[edition.pk, path]))
    desk_url = reverse("report_desk", args=[edition.pk])
    context = {
        "act": act,
        "says": SAYS[act],
        "form": form,
        "edition": edition,
        "desk": opened,
        "refusal": refusal_of(edition, act, officer),
        "said": last_said(edition),
        "findings": shown(edition, opened.found),
        "errors": errors_of(opened.found),
        "remarks": [r for r in remarks_on(edition, officer) if r.remark.answered_at is None],
        "desk_url": desk_url,
    }
    crumbs = [(MENU, "reports_desk"), (edition.title, desk_url)]
    return page(request, "reports/admin/step.html", f"{act.label}年度报告", context, crumbs=crumbs)
