"""The registers of decisions and fees for programs: written and read under a key of the organ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.timezone import localdate, localtime, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from gongkai.catalogue import actions
from gongkai.catalogue.actions.receive_entries import Received, RowsRefused, refuse_if
from gongkai.catalogue.facts import RowProblem, Sent
from gongkai.catalogue.forms.interface import charges_of
from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, InterfaceKey
from gongkai.catalogue.queries.interface import earlier_write
from gongkai.catalogue.sheets.entries import decisions_of
from gongkai.catalogue.terms import DecisionKind
from gongkai.lib.limits import client_address, count_try, tries
from gongkai.organs.queries import ended
from gongkai.organs.refusals import NotPossible

MOST_ROWS, A_PAGE = 1000, 100
LONGEST_NAME, LONGEST_REASON = 128, 255
MINUTE, WRONG_KEYS = 60, 20
Json = dict[str, Any]
Answering = Callable[..., HttpResponse]
Entry = AdministrativeDecision | ChargeReceipt


class Refused(Exception):
    """The request cannot be answered: a status, a sentence, and headers that go with them."""

    def __init__(
        self, status: HTTPStatus, said: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(said)
        self.status, self.headers = status, headers or {}


def keyed(answering: Answering) -> Answering:
    """Ask for a key first, and tell every refusal as JSON.

    No cookie has a part in it, so that no token against forged forms is wanted.
    """

    @csrf_exempt
    @never_cache
    @wraps(answering)
    def answered(request: HttpRequest, **found: Any) -> HttpResponse:
        try:
            return answering(request, _key_of(request), **found)
        except Refused as refusal:
            answer = _error(refusal.status, str(refusal))
            for name, value in refusal.headers.items():
                answer[name] = value
            return answer
        except RowsRefused as refusal:
            return _error(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal), refusal.problems)
        except NotPossible as refusal:
            return _error(HTTPStatus.CONFLICT, str(refusal))

    return answered


@keyed
def decisions(request: HttpRequest, key: InterfaceKey) -> HttpResponse:
    """The organ's licences, penalties and coercive measures; or more of them.  Law: REG 20(5)."""
    if request.method in ("GET", "HEAD"):
        rows = AdministrativeDecision.objects.filter(organ=key.organ)
        kind = request.GET.get("kind", "")
        if kind:
            if kind not in {str(each) for each in DecisionKind}:
                raise Refused(HTTPStatus.BAD_REQUEST, "kind 不是决定的类别。")
            rows = rows.filter(kind=DecisionKind(kind))
        return _listed(request, rows, "decided_on", decision_as_json)
    return _taken(
        request,
        key,
        lambda rows: decisions_of(rows, today=localdate()),
        actions.receive_decisions,
    )


@keyed
def charges(request: HttpRequest, key: InterfaceKey) -> HttpResponse:
    """The organ's receipts of administrative fees; or more of them.  Law: REG 20(8)."""
    if request.method in ("GET", "HEAD"):
        rows = ChargeReceipt.objects.filter(organ=key.organ)
        return _listed(request, rows, "received_on", charge_as_json)
    return _taken(
        request, key, lambda rows: charges_of(rows, today=localdate()), actions.receive_charges
    )


@keyed
def decision(request: HttpRequest, key: InterfaceKey, pk: int) -> HttpResponse:
    """One decision of the organ."""
    return _shown(request, _own(AdministrativeDecision, key, pk), decision_as_json)


@keyed
def charge(request: HttpRequest, key: InterfaceKey, pk: int) -> HttpResponse:
    """One receipt of the organ."""
    return _shown(request, _own(ChargeReceipt, key, pk), charge_as_json)


@keyed
def void_decision(request: HttpRequest, key: InterfaceKey, pk: int) -> HttpResponse:
    """Strike a decision out, with its reason; the right one is then entered anew."""
    return _voided(request, key, _own(AdministrativeDecision, key, pk))


@keyed
def void_charge(request: HttpRequest, key: InterfaceKey, pk: int) -> HttpResponse:
    """Strike a receipt out, with its reason; the right one is then entered anew."""
    return _voided(request, key, _own(ChargeReceipt, key, pk))


def decision_as_json(row: AdministrativeDecision) -> Json:
    """What a program reads of a decision: the counterparty is kept, and not told again."""
    return {
        "id": row.pk,
        "kind": str(row.kind),
        "number": row.number,
        "subject": row.subject,
        "decided_on": row.decided_on.isoformat(),
        "is_disclosed": row.is_disclosed,
        **_standing(row),
    }


def charge_as_json(row: ChargeReceipt) -> Json:
    """What a program reads of a receipt."""
    return {
        "id": row.pk,
        "charge": row.charge,
        "amount_yuan": f"{row.amount_yuan:.2f}",
        "received_on": row.received_on.isoformat(),
        "receipt_number": row.receipt_number,
        **_standing(row),
    }


def _standing(row: Entry) -> Json:
    return {
        "recorded_at": _moment(row.recorded_at),
        "voided_at": _moment(row.voided_at) if row.voided_at else None,
        "void_reason": row.void_reason,
    }


def _moment(at: Any) -> str:
    return localtime(at).isoformat(timespec="seconds")


def _key_of(request: HttpRequest) -> InterfaceKey:
    """The key of the request, which has tries left."""
    address = client_address(request)
    later = {"Retry-After": str(MINUTE)}
    if tries("interface-wrong", address) >= WRONG_KEYS:
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "密钥错误次数过多，请一分钟后再试。", later)
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    key = actions.use_key(shown.strip(), at=now()) if scheme.lower() == "bearer" else None
    if key is None:
        count_try("interface-wrong", address, seconds=MINUTE)
        said = "没有密钥，或者密钥不对、已经停用：请在 Authorization: Bearer 之后写明密钥。"
        raise Refused(HTTPStatus.UNAUTHORIZED, said, {"WWW-Authenticate": "Bearer"})
    if gone := ended(key.organ, localdate()):
        # The key was right: what is said tells a stranger nothing.
        said = f"{gone.said}，这个密钥不能再用；接着登记的，用承接机关的密钥。"
        raise Refused(HTTPStatus.FORBIDDEN, said)
    if count_try("interface", str(key.pk), seconds=MINUTE) > settings.INTERFACE_CALLS_A_MINUTE:
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "请求得太频繁，请一分钟后再试。", later)
    return key


def _own(model: Any, key: InterfaceKey, pk: int) -> Any:
    row = model.objects.filter(organ=key.organ, pk=pk).first()
    if row is None:
        raise Refused(HTTPStatus.NOT_FOUND, "本机关没有这一件登记。")
    return row


def _shown(request: HttpRequest, row: Any, as_json: Callable[[Any], Json]) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    return _answer(as_json(row))


def _listed(
    request: HttpRequest, rows: Any, dated: str, as_json: Callable[[Any], Json]
) -> HttpResponse:
    """A page of the rows, the newest first; voided ones stand among them with their reason."""
    year = request.GET.get("year", "")
    if year:
        if not (year.isdecimal() and len(year) == len("2024") and year > "0000"):
            raise Refused(HTTPStatus.BAD_REQUEST, "year 应为四位年份。")
        rows = rows.filter(**{f"{dated}__year": int(year)})
    found = Paginator(rows.order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    return _answer(
        {
            "total": found.paginator.count,
            "page": found.number,
            "pages": found.paginator.num_pages,
            "entries": [as_json(row) for row in found],
        }
    )


def _taken(
    request: HttpRequest,
    key: InterfaceKey,
    read: Callable[[list[Any]], Any],
    receive: Callable[..., Received],
) -> HttpResponse:
    """Read the rows and register them, all or none."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    said, sent = _sent(request)
    if earlier := earlier_write(key.organ, sent):
        return _receipt((earlier, True), HTTPStatus.CREATED)
    rows = said.get("entries")
    if not isinstance(rows, list) or set(said) != {"entries"}:
        raise Refused(HTTPStatus.BAD_REQUEST, '内容应为 {"entries": [……]}，每件一个对象。')
    if not 1 <= len(rows) <= MOST_ROWS:
        raise Refused(HTTPStatus.BAD_REQUEST, f"一次 1 至 {MOST_ROWS} 件，实为 {len(rows)} 件。")
    found, problems = read(rows)
    refuse_if(problems)
    return _receipt(receive(key, found, sent=sent, at=now()), HTTPStatus.CREATED)


def _voided(request: HttpRequest, key: InterfaceKey, row: Entry) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said, sent = _sent(request)
    if earlier := earlier_write(key.organ, sent):
        return _receipt((earlier, True), HTTPStatus.OK)
    reason = said.get("reason")
    if not isinstance(reason, str) or len(reason) > LONGEST_REASON or not reason.isprintable():
        raise Refused(HTTPStatus.BAD_REQUEST, f"reason 为作废理由，最多 {LONGEST_REASON} 个字。")
    received = actions.receive_void(key, row, reason=reason, sent=sent, at=now())
    return _receipt(received, HTTPStatus.OK)


def _sent(request: HttpRequest) -> tuple[Json, Sent]:
    """The object that was sent, and by what it is known again."""
    name = request.headers.get("Idempotency-Key", "").strip()
    if not name or len(name) > LONGEST_NAME or not (name.isascii() and name.isprintable()):
        said = f"须有 Idempotency-Key：每次写入自定一个，重发时不变，最多 {LONGEST_NAME} 个字符。"
        raise Refused(HTTPStatus.BAD_REQUEST, said)
    if request.content_type != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "内容应为 application/json。")
    try:
        raw = request.body
    except RequestDataTooBig as error:
        said = "内容太大，请分几次发送。"
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said) from error
    try:
        said_json = json.loads(raw, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "内容不是合格的 JSON（UTF-8）。") from error
    if not isinstance(said_json, dict):
        raise Refused(HTTPStatus.BAD_REQUEST, "内容应为一个 JSON 对象。")
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + raw).hexdigest()
    return said_json, Sent(name, digest)


def _no_number(name: str) -> None:
    raise ValueError(name)


def _receipt(received: Received, status: HTTPStatus) -> HttpResponse:
    write, is_repeat = received
    answer = _answer(write.answer, status)
    if is_repeat:
        answer["Idempotent-Replayed"] = "true"
    return answer


def _error(status: HTTPStatus, said: str, problems: tuple[RowProblem, ...] = ()) -> HttpResponse:
    told: Json = {"error": said}
    if problems:
        told["problems"] = [each._asdict() for each in problems]
    return _answer(told, status)


def _answer(value: Json, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})
