"""A wish to have one's own record corrected: registered, verified, answered, never counted."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.urls import reverse

from gongkai.law.applicants import ApplicantKind
from gongkai.law.corrections import RecordCorrection
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, CorrectionRequest
from gongkai.requests.queries import table3_counts

CAME = date(2024, 3, 4)
AT = build.moment(date(2024, 3, 20))


def wish(organ, by, **facts):
    facts = {
        "kind": ApplicantKind.NATURAL_PERSON,
        "name": "江某某",
        "contact": "电话 000-00000000",
        "record": "不动产登记簿中的门牌号写错",
        "evidence": "门牌证复印件",
        "received_on": CAME,
        "at": AT,
        **facts,
    }
    return actions.receive_correction(organ, by=by, **facts)


def decided(row, by, **facts):
    facts = {
        "on": date(2024, 3, 18),
        "competent": True,
        "accurate": False,
        "explanation": "与门牌登记核对",
        "at": AT,
        **facts,
    }
    return actions.decide_correction(row, by=by, **facts)


def test_numbers_follow_one_another_in_each_organ_and_year(linjiang, neighbour, clerk):
    rows = [
        wish(linjiang, clerk),
        wish(linjiang, clerk),
        wish(neighbour, clerk),
        wish(linjiang, clerk, received_on=date(2023, 12, 29)),
    ]
    assert [row.number for row in rows] == ["2024-0001", "2024-0002", "2024-0001", "2023-0001"]


def test_a_refused_registration_leaves_no_gap(linjiang, clerk):
    with pytest.raises(NotPermitted):
        wish(linjiang, clerk, name=" ")
    assert wish(linjiang, clerk).number == "2024-0001"


@pytest.mark.law("REG 41")
@pytest.mark.parametrize(
    ("facts", "result"),
    [
        ({}, RecordCorrection.CORRECTED),
        ({"accurate": True}, RecordCorrection.NOT_CORRECTED),
        ({"competent": False, "passed_to": "临江市自然资源局"}, RecordCorrection.PASSED_ON),
        (
            {"competent": False, "can_pass_on": False, "passed_to": "临江市自然资源局"},
            RecordCorrection.REFERRED,
        ),
    ],
)
def test_the_result_follows_from_what_was_verified(linjiang, clerk, facts, result):
    row = decided(wish(linjiang, clerk), clerk, **facts)
    kept = CorrectionRequest.objects.get(pk=row.pk)
    assert (kept.result, kept.decided_on) == (result, date(2024, 3, 18))
    entry = AuditEntry.objects.get(event="requests.correction_decided")
    assert entry.details == {"on": "2024-03-18", "result": str(result)}


@pytest.mark.law("REG 41")
def test_without_evidence_nothing_is_decided_until_it_comes(linjiang, clerk):
    row = wish(linjiang, clerk, evidence="")
    with pytest.raises(NotPermitted, match="应当提供证据"):
        decided(row, clerk)
    actions.add_evidence(row, evidence="门牌证", by=clerk, at=AT)
    actions.add_evidence(row, evidence="户口簿", by=clerk, at=AT)
    assert row.evidence == "门牌证\n户口簿"
    assert decided(row, clerk).result is RecordCorrection.CORRECTED
    with pytest.raises(NotPermitted, match="已于 2024-03-18 处理"):
        actions.add_evidence(row, evidence="又", by=clerk, at=AT)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"explanation": " "}, "核实情况"),
        ({"on": date(2024, 3, 1)}, "早于收到日期"),
        ({"on": date(2024, 3, 21)}, "晚于今天"),
        ({"competent": False}, "写明有权机关"),
        ({"passed_to": "临江市水务局"}, "写明有权机关"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(linjiang, clerk, facts, said):
    row = wish(linjiang, clerk)
    with pytest.raises(NotPermitted, match=said):
        decided(row, clerk, **facts)
    assert CorrectionRequest.objects.get().result is None


def test_it_is_decided_once(linjiang, clerk):
    row = decided(wish(linjiang, clerk), clerk)
    with pytest.raises(NotPermitted, match="已于"):
        decided(row, clerk, accurate=True)


def test_a_request_of_another_organ_is_not_its_origin(linjiang, neighbour, clerk):
    with pytest.raises(NotPermitted, match="不是本机关"):
        wish(linjiang, clerk, access_request=build.lodged(neighbour))
    with pytest.raises(NotPermitted, match="晚于今天"):
        wish(linjiang, clerk, received_on=date(2024, 3, 21))


@pytest.mark.law("REG 41")
def test_it_is_no_access_request(linjiang, clerk):
    decided(wish(linjiang, clerk), clerk)
    assert not AccessRequest.objects.exists()
    assert not any(table3_counts(linjiang, 2024).values())


# -- in the back office -------------------------------------------------------


def address(name, row=None):
    return reverse(f"correction:{name}", args=[row.pk] if row else [])


def test_a_wish_goes_its_way_through_the_forms(linjiang, clerk, signed_in):
    origin = build.lodged(linjiang)
    browser = signed_in(clerk)
    facts = {
        "organ": linjiang.pk,
        "received_on": "2024-03-04",
        "kind": "natural_person",
        "name": "江某某",
        "record": "门牌号写错",
        "number": "〔2024〕1号",
    }
    browser.post(address("add"), facts)
    row = CorrectionRequest.objects.get()
    assert (row.access_request, row.evidence) == (origin, "")
    found = {"finding": "corrected", "explanation": "核对门牌登记", "on": "2024-03-18"}
    refused = browser.post(address("decide", row), found)
    assert "应当提供证据" in refused.content.decode()
    browser.post(address("evidence", row), {"evidence": "门牌证"})
    browser.post(address("decide", row), found)
    row.refresh_from_db()
    assert row.result is RecordCorrection.CORRECTED
    assert browser.get(address("decide", row)).status_code == 404


def test_who_asked_is_read_by_handlers_and_every_reading_is_recorded(
    linjiang, clerk, overseer, outsider, signed_in
):
    row = wish(linjiang, clerk)
    assert "江某某" in signed_in(clerk).get(address("inspect", row)).content.decode()
    assert AuditEntry.objects.get(event="requests.correction_read").actor_id == clerk.pk
    looked = signed_in(overseer).get(address("inspect", row)).content.decode()
    assert "门牌号写错" in looked
    assert "江某某" not in looked
    assert AuditEntry.objects.filter(event="requests.correction_read").count() == 1
    assert signed_in(outsider).get(address("inspect", row)).status_code == 404
    assert signed_in(overseer).get(address("decide", row)).status_code in {302, 403}


def test_the_list_is_narrowed_and_exported_without_persons(linjiang, clerk, signed_in):
    wish(linjiang, clerk)
    decided(wish(linjiang, clerk), clerk)
    browser = signed_in(clerk)
    for query, n in (({"undecided": "true"}, 1), ({"result": "corrected"}, 1), ({"q": "门牌"}, 2)):
        assert len(browser.get(address("index"), query).context["object_list"]) == n
    exported = browser.get(address("index"), {"export": "csv"})
    text = b"".join(exported.streaming_content).decode("utf-8-sig")
    assert "核实后更正并告知" in text
    assert "江某某" not in text
