"""Programs write the registers of one organ under a key: whole or not at all, and once."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import cast
import pytest
from django.core.cache import cache
from django.urls import reverse
from jsonschema import Draft202012Validator, FormatChecker

from gongkai.catalogue import actions
from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, InterfaceWrite
from gongkai.catalogue.openapi import CHARGES, DECISIONS
from gongkai.catalogue.queries import table2_counts
from gongkai.catalogue.terms import DecisionKind
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import end_organ
from gongkai.organs.queries import remaining
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role

LICENCE = {
    "kind": "licences",
    "number": "临许〔2024〕1号",
    "subject": "人力资源服务许可",
    "decided_on": "2024-05-06",
    "counterparty": "临江某公司",
}
PENALTY = {
    "kind": "penalties",
    "number": "临罚〔2024〕1号",
    "subject": "超范围采集",
    "decided_on": "2024年5月7日",
    "is_disclosed": False,
}
FEE = {
    "charge": "证照工本费",
    "amount_yuan": "12.50",
    "received_on": "2024-05-06",
    "receipt_number": "A1",
}


@pytest.fixture(autouse=True)
def _no_tries_left_over():
    cache.clear()


@pytest.fixture
def key(linjiang, security_admin, at):
    """A key of the organ, as its program shows it."""
    return actions.issue_key(linjiang, purpose="执法平台", at=at, by=security_admin)[1]


@pytest.fixture
def foreign(neighbour, security_admin, at):
    """A key of another organ."""
    return actions.issue_key(neighbour, purpose="水务平台", at=at, by=security_admin)[1]


@pytest.fixture
def send(client, key):
    """Post a value under a name; `raw` for what is no JSON."""

    def post(address, value=None, *, name="w-1", shown=None, raw=None, **more):
        headers = {"Authorization": f"Bearer {shown or key}", "Idempotency-Key": name}
        content = json.dumps(value) if raw is None else raw
        options = {"content_type": "application/json", **more}
        return client.post(address, content, headers=headers, **options)

    return post


@pytest.fixture
def read(client, key):
    def get(address, shown=None, **query):
        return client.get(address, query, headers={"Authorization": f"Bearer {shown or key}"})

    return get


def told(answer):
    return [(each["row"], each["field"], each["message"]) for each in answer.json()["problems"]]


@pytest.mark.law("REG 20(5)", "REG 20(6)", "FORM 2")
def test_decisions_are_registered_and_counted(send, read, linjiang):
    answer = send(DECISIONS, {"entries": [LICENCE, PENALTY]})
    assert answer.status_code == 201
    assert answer.json()["recorded"] == 2
    rows = {row.number: row for row in AdministrativeDecision.objects.all()}
    assert [each["id"] for each in answer.json()["entries"]] == [
        rows["临许〔2024〕1号"].pk,
        rows["临罚〔2024〕1号"].pk,
    ]
    penalty = rows["临罚〔2024〕1号"]
    assert (penalty.organ, penalty.decided_on) == (linjiang, date(2024, 5, 7))
    assert (penalty.is_disclosed, rows["临许〔2024〕1号"].counterparty) == (False, "临江某公司")
    counts = table2_counts(linjiang, 2024)
    assert (counts["licences"], counts["penalties"]) == (1, 1)
    listed = read(DECISIONS, year="2024").json()
    assert [each["number"] for each in listed["entries"]] == ["临罚〔2024〕1号", "临许〔2024〕1号"]
    assert "临江某公司" not in json.dumps(listed, ensure_ascii=False)
    assert read(DECISIONS, kind="penalties").json()["total"] == 1
    assert read(DECISIONS, year="2023").json()["total"] == 0


@pytest.mark.law("REG 20(8)", "FORM 2")
def test_fees_are_registered_and_counted(send, read, linjiang):
    second = {"charge": "证照工本费", "amount_yuan": 0.3, "received_on": "2024-05-07"}
    answer = send(CHARGES, {"entries": [FEE, second]})
    assert answer.status_code == 201
    assert sorted(row.amount_fen for row in ChargeReceipt.objects.all()) == [30, 1250]
    assert Decimal(table2_counts(linjiang, 2024)["fees_wan_yuan"]) == Decimal("0.00128")
    shown = read(f"{CHARGES}{answer.json()['entries'][0]['id']}/").json()
    assert (shown["amount_yuan"], shown["receipt_number"]) == ("12.50", "A1")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"number": ""}, "number", "没有决定书文号"),
        ({"number": "长" * 65}, "number", "决定书文号超过 64 个字"),
        ({"subject": " "}, "subject", "没有事项名称或者许可、处罚内容"),
        ({"decided_on": None}, "decided_on", "没有决定日期"),
        ({"decided_on": "2099-01-01"}, "decided_on", "决定日期 2099-01-01 晚于今天"),
        ({"decided_on": "2024-02-30"}, "decided_on", "“2024-02-30”不是日期：没有这一天"),
        ({"counterparty": "长" * 129}, "counterparty", "名称超过 128 个字"),
        ({"counterparty": 7}, "counterparty", "应为文字（字符串）"),
        ({"subject": "一\u0000二"}, "subject", "含有不能保存的字符（控制字符）"),
        ({"subject": "\ud800"}, "subject", "含有不能保存的字符（控制字符）"),
        ({"kind": "fines"}, "kind", "应为 licences、penalties、coercive_measures 之一"),
        ({"kind": ["licences"]}, "kind", "应为 licences、penalties、coercive_measures 之一"),
        ({"is_disclosed": "yes"}, "is_disclosed", "应为 true 或者 false"),
        ({"recorded_by": "张三"}, "recorded_by", "没有这个字段"),
        ({"number": "临罚〔2024〕1号", "kind": "penalties"}, "number", "与第 1 行重复"),
    ],
)
def test_a_wrong_row_is_told_by_its_field_and_nothing_is_written(send, change, field, message):
    answer = send(DECISIONS, {"entries": [PENALTY, {**LICENCE, **change}]})
    assert answer.status_code == 422
    ((row, where, said),) = told(answer)
    assert (row, where) == (2, field)
    assert said.endswith(message)
    assert not AdministrativeDecision.objects.exists()
    # Nothing was done under that name: it is free for what was mended.
    assert send(DECISIONS, {"entries": [PENALTY]}).status_code == 201


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"charge": ""}, "charge", "请填写这一项"),
        ({"amount_yuan": "0"}, "amount_yuan", "收费金额须大于零"),
        ({"amount_yuan": "1.005"}, "amount_yuan", "确认小数不超过 2 位"),
        ({"amount_yuan": True}, "amount_yuan", "应为数字或者写成文字的数字"),
        ({"amount_yuan": "1e99"}, "amount_yuan", "确认"),
        ({"received_on": "2999-01-01"}, "received_on", "收费日期 2999-01-01 晚于今天"),
        ({"receipt_number": "A1"}, "receipt_number", "票据号“A1”与第 1 行重复"),
    ],
)
def test_a_wrong_receipt_is_told_by_its_field(send, change, field, message):
    answer = send(CHARGES, {"entries": [FEE, {**FEE, "receipt_number": "", **change}]})
    assert answer.status_code == 422
    ((row, where, said),) = told(answer)
    assert (row, where) == (2, field)
    assert message in said
    assert not ChargeReceipt.objects.exists()


def test_what_is_registered_already_is_told_by_its_row(send, linjiang, editor, at):
    facts = actions.Decided(DecisionKind.PENALTY, PENALTY["number"], "旧", date(2024, 1, 1))
    actions.record_decision(linjiang, facts, at=at, by=editor)
    answer = send(DECISIONS, {"entries": [LICENCE, PENALTY]})
    assert answer.status_code == 422
    assert told(answer) == [(2, "number", "行政处罚决定书文号“临罚〔2024〕1号”已登记")]
    assert AdministrativeDecision.objects.get().subject == "旧"
    # A licence may bear the number of a penalty.
    assert send(DECISIONS, {"entries": [{**PENALTY, "kind": "licences"}]}).status_code == 201
    assert send(CHARGES, {"entries": [FEE]}, name="w-2").status_code == 201
    assert told(send(CHARGES, {"entries": [FEE]}, name="w-3"))[0][1] == "receipt_number"


def test_a_repeat_gets_the_same_answer_and_doubles_nothing(send, linjiang, security_admin, at):
    first = send(DECISIONS, {"entries": [LICENCE]})
    again = send(DECISIONS, {"entries": [LICENCE]})
    assert (again.status_code, again.json()) == (201, first.json())
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    # The key may have been exchanged in between.
    _, renewed = actions.issue_key(linjiang, purpose="新", at=at, by=security_admin)
    assert send(DECISIONS, {"entries": [LICENCE]}, shown=renewed).json() == first.json()
    assert AdministrativeDecision.objects.count() == InterfaceWrite.objects.count() == 1
    other = send(DECISIONS, {"entries": [PENALTY]})
    assert other.status_code == 409
    assert "Idempotency-Key" in other.json()["error"]
    assert AdministrativeDecision.objects.count() == 1


def test_a_repeat_on_its_way_beside_the_first_is_answered_with_it(linjiang, security_admin, at):
    """Both were read before either was written: the database lets one of them in."""
    row, _ = actions.issue_key(linjiang, purpose="执法平台", at=at, by=security_admin)
    decided = actions.Decided(DecisionKind.LICENCE, "临许1号", "许可", date(2024, 1, 1))
    sent = actions.Sent("w-1", "0" * 64)
    first, again = (actions.receive_decisions(row, [decided], sent=sent, at=at) for _ in range(2))
    assert (first[1], again[1]) == (False, True)
    assert first[0] == again[0]
    assert again[0].answer["recorded"] == AdministrativeDecision.objects.count() == 1


def test_a_name_belongs_to_its_organ_alone(send, foreign):
    assert send(DECISIONS, {"entries": [LICENCE]}).status_code == 201
    assert send(DECISIONS, {"entries": [LICENCE]}, shown=foreign).status_code == 201
    assert AdministrativeDecision.objects.count() == 2


def test_a_mistake_is_voided_with_its_reason_and_entered_anew(send, read, linjiang):
    pk = send(DECISIONS, {"entries": [LICENCE]}).json()["entries"][0]["id"]
    address = f"{DECISIONS}{pk}/void/"
    assert send(address, {"reason": " "}, name="v-1").status_code == 409
    assert send(address, {}, name="v-1").status_code == 400
    first = send(address, {"reason": "日期有误"}, name="v-1")
    assert (first.status_code, first.json()) == (200, {"voided": pk})
    assert send(address, {"reason": "日期有误"}, name="v-1").json() == first.json()
    assert send(address, {"reason": "日期有误"}, name="v-2").status_code == 409
    assert table2_counts(linjiang, 2024)["licences"] == 0
    right = {**LICENCE, "decided_on": "2024-05-07"}
    assert send(DECISIONS, {"entries": [right]}, name="w-2").status_code == 201
    assert table2_counts(linjiang, 2024)["licences"] == 1
    shown = read(f"{DECISIONS}{pk}/").json()
    assert shown["void_reason"] == "日期有误"
    assert shown["voided_at"]


def test_a_key_reaches_its_own_organ_alone(send, read, foreign):
    pk = send(DECISIONS, {"entries": [LICENCE]}).json()["entries"][0]["id"]
    fee = send(CHARGES, {"entries": [FEE]}, name="w-2").json()["entries"][0]["id"]
    assert read(DECISIONS, shown=foreign).json()["total"] == 0
    for address in (f"{DECISIONS}{pk}/", f"{CHARGES}{fee}/"):
        assert read(address, shown=foreign).status_code == 404
        voided = send(f"{address}void/", {"reason": "越权"}, name="v", shown=foreign)
        assert voided.status_code == 404
    assert not AdministrativeDecision.objects.get().is_void


def test_an_entry_names_the_key_it_came_through(client, send, security_admin, editor, linjiang):
    first = send("/api/v1/decisions/", {"entries": [LICENCE]}).json()["entries"][0]["id"]
    client.force_login(editor)
    page = client.get(reverse("administrativedecision:inspect", args=[first])).content.decode()
    assert "密钥“执法平台（" in page
    assert page.count("密钥“") == 1
    send(f"/api/v1/decisions/{first}/void/", {"reason": "录错"}, name="w-2")
    page = client.get(reverse("administrativedecision:inspect", args=[first])).content.decode()
    assert page.count("密钥“执法平台（") == 2


def test_the_key_of_an_organ_that_has_ended_is_refused(
    send, read, linjiang, neighbour, city, security_admin
):
    manager = cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)
    now = datetime.now(UTC)
    [left] = [each for each in remaining(linjiang) if "密钥" in each.label]
    assert left.number == 1
    end_organ(linjiang, on=now.date(), basis="一号", successor=neighbour, by=manager, at=now)
    for answer in (read("/api/v1/decisions/"), send("/api/v1/decisions/", {"entries": [LICENCE]})):
        assert answer.status_code == 403
        assert "职责由" in answer.json()["error"]
    assert not AdministrativeDecision.objects.exists()
    linjiang.refresh_from_db()
    with pytest.raises(NotPossible, match="不再签发"):
        actions.issue_key(linjiang, purpose="执法平台", at=now, by=security_admin)


def test_every_write_is_in_the_audit_trail(send, linjiang):
    send(DECISIONS, {"entries": [LICENCE]})
    written = AuditEntry.objects.get(event="catalogue.interface_written")
    assert (written.organ_id, written.actor_id) == (linjiang.pk, None)
    assert written.details["rows"] == 1
    assert written.details["key"] == InterfaceWrite.objects.get().key_id
    assert AuditEntry.objects.filter(event="catalogue.decisions_recorded").count() == 1


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"raw": "{"}, 400),
        ({"raw": "[" * 100_000}, 400),
        ({"raw": '{"entries": [{"kind": NaN}]}'}, 400),
        ({"raw": b"\xff"}, 400),
        ({"value": [LICENCE]}, 400),
        ({"value": {"rows": []}}, 400),
        ({"value": {"entries": []}}, 400),
        ({"value": {"entries": [LICENCE] * 1001}}, 400),
        ({"value": {"entries": [LICENCE]}, "name": ""}, 400),
        ({"value": {"entries": [LICENCE]}, "name": "名"}, 400),
        ({"value": {"entries": [LICENCE]}, "name": "n" * 129}, 400),
        ({"value": {"entries": [LICENCE]}, "content_type": "text/plain"}, 415),
        ({"raw": b" " * 3_000_000}, 413),
        ({"value": {"entries": ["x"]}}, 422),
    ],
)
def test_what_is_no_list_of_rows_is_refused_with_a_sentence(send, options, status):
    answer = send(DECISIONS, **options)
    assert answer.status_code == status
    assert answer.json()["error"].endswith("。")
    assert not AdministrativeDecision.objects.exists()


def test_a_thousand_rows_are_registered_at_once(send, django_assert_max_num_queries):
    rows = [{**LICENCE, "number": f"临许〔2024〕{n}号"} for n in range(1000)]
    with django_assert_max_num_queries(40):
        assert send(DECISIONS, {"entries": rows}).json()["recorded"] == 1000
    fees = [{**FEE, "receipt_number": f"A{n}"} for n in range(1000)]
    with django_assert_max_num_queries(40):
        assert send(CHARGES, {"entries": fees}, name="w-2").json()["recorded"] == 1000


def test_the_answers_are_those_described(client, send, read):
    described = client.get("/api/v1/openapi.json").json()
    assert described["components"]["securitySchemes"]["organKey"]["scheme"] == "bearer"

    def agrees(path, method, answer):
        responses = described["paths"][path][method]["responses"]
        schema = responses[str(answer.status_code)]["content"]["application/json"]["schema"]
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer.json())
        return answer

    def asks(path, value):
        content = described["paths"][path]["post"]["requestBody"]["content"]
        Draft202012Validator(content["application/json"]["schema"]).validate(value)
        return value

    for path, row in ((DECISIONS, LICENCE), (CHARGES, FEE)):
        sent = asks(path, {"entries": [row]})
        pk = agrees(path, "post", send(path, sent, name=f"a{path}")).json()["entries"][0]["id"]
        agrees(path, "post", send(path, sent, name=f"b{path}"))
        agrees(path, "post", send(path, {}, name=f"c{path}"))
        agrees(path, "post", send(path, {"entries": []}, name=f"a{path}"))
        agrees(path, "get", read(path))
        agrees(path, "get", read(path, year="24"))
        agrees(path, "get", read(path, shown="gk-0-0"))
        one, void = f"{path}{{id}}/", f"{path}{{id}}/void/"
        agrees(one, "get", read(f"{path}{pk}/"))
        agrees(one, "get", read(f"{path}{pk + 1}/"))
        reason = asks(void, {"reason": "有误"})
        agrees(void, "post", send(f"{path}{pk}/void/", reason, name=f"d{path}"))
        agrees(void, "post", send(f"{path}{pk}/void/", reason, name=f"e{path}"))
