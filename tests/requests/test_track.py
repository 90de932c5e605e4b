"""How an applicant opens the page of a request, and who cannot."""

from __future__ import annotations

import re
from datetime import date, timedelta

import build
import pytest
from citizen import FILE, TRACK
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.law.letters import LetterKind
from gongkai.law.receipt import Intake
from gongkai.lib import storage
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import Letter, Paper
from gongkai.requests.queries import find
from gongkai.requests.queries.tracking import family, taken_apart
from gongkai.requests.terms import LetterState, PaperKind
from gongkai.requests.views import track
from gongkai.requests.views.track import COOKIE, SALT

CODE = "ABCDEFGHJKLMNPQR"
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def access_request(linjiang):
    return build.lodged(linjiang, code=CODE, intake=Intake.ONLINE)


@pytest.fixture
def opened(browser, access_request):
    """A browser in which the request has been opened."""
    answer = browser.post(TRACK, {"number": access_request.number, "code": CODE})
    assert (answer.status_code, answer.url) == (303, FILE)
    return browser


def letter(access_request, kind=LetterKind.CLARIFICATION, state=LetterState.ISSUED, **facts):
    at = build.moment(build.RECEIVED_ON)
    kept = storage.keep(PDF, at=at, media_type="application/pdf")
    return Letter.objects.create(
        organ=access_request.organ,
        access_request=access_request,
        kind=kind,
        state=state,
        template_version="1",
        drafted_at=at,
        issued_on=build.RECEIVED_ON,
        document_number="临数公开告〔2024〕3号",
        docx=kept,
        pdf=kept,
        **facts,
    )


@pytest.mark.parametrize(
    "number",
    [
        "临数公开〔2024〕1号",
        "临数公开[2024]1号",
        " 临数公开（２０２４）1 号 ",
        "临数公开【2024】001号",
        "临数公开〔2024〕第1号",
        "临数公开2024-1",
    ],
)
def test_how_the_number_is_written_does_not_count(access_request, number):
    assert find(number, "abcd efgh-jklm npqr") == access_request


def test_numbers_without_a_prefix_are_found_too(neighbour, county):
    first = build.lodged(neighbour, code=CODE)
    other = build.lodged(county, code="Z" * 16)
    assert first.number == other.number == "2024-0001"
    assert find("2024-0001", CODE) == first
    assert find("2024-1", "Z" * 16) == other


def test_what_is_no_number_is_taken_apart_into_nothing():
    for text in ("", "号", "临数公开", "2024", "〔〕"):
        assert taken_apart(text) == ("", 0, 0)
    assert taken_apart("9" * 40).number < 10**9


def test_a_request_without_a_code_is_opened_by_none(linjiang):
    access_request = build.lodged(linjiang)
    for code in ("", " ", "-"):
        assert find(access_request.number, code) is None


def test_a_wrong_code_and_an_unknown_number_get_the_same_answer(browser, access_request):
    wrong = browser.post(TRACK, {"number": access_request.number, "code": "Z" * 16})
    unknown = browser.post(TRACK, {"number": "临数公开〔2024〕9号", "code": CODE})
    plain = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in (wrong, unknown)]
    assert wrong.status_code == unknown.status_code == 422
    assert plain[0] == plain[1]
    assert "编号或者查询码不对" in plain[0]


def test_both_answers_ask_the_database_the_same(access_request):
    counts = []
    for number, code in ((access_request.number, "Z"), ("临数公开〔2024〕9号", "Z"), ("无", "Z")):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert find(number, code) is None
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_the_search_goes_by_an_index(access_request):
    with CaptureQueriesContext(connection) as asked:
        find(access_request.number, CODE)
    named = next(each["sql"] for each in asked if "number_in_year" in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{named}")
        plan = str(cursor.fetchall())
    assert connection.vendor != "sqlite" or "INDEX" in plan


def test_after_ten_wrong_tries_an_address_waits(browser, access_request):
    facts = {"number": access_request.number, "code": "Z" * 16}
    answers = [browser.post(TRACK, facts).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    right = browser.post(TRACK, {"number": access_request.number, "code": CODE})
    assert right.status_code == 429
    assert "请过一会儿" in right.content.decode()


def test_a_number_tried_from_everywhere_waits(browser, access_request, monkeypatch):
    monkeypatch.setattr(track, "NUMBER_TRIES", 2)
    facts = {"number": access_request.number, "code": "Z" * 16}
    for n in range(2):
        assert browser.post(TRACK, facts, REMOTE_ADDR=f"10.0.0.{n}").status_code == 422
    assert browser.post(TRACK, facts, REMOTE_ADDR="10.0.0.9").status_code == 429


def test_right_tries_are_not_counted(browser, access_request):
    facts = {"number": access_request.number, "code": CODE}
    assert {browser.post(TRACK, facts).status_code for _ in range(12)} == {303}


def test_what_is_missing_is_said(browser):
    answer = browser.post(TRACK, {"number": "", "code": ""})
    assert answer.status_code == 422
    assert "请填写登记编号" in answer.content.decode()
    assert "请填写查询码" in answer.content.decode()


def test_the_page_needs_the_cookie_of_the_code(opened, access_request):
    assert opened.get(FILE).status_code == 200
    stranger = Client()
    assert stranger.get(FILE).url == TRACK
    for forged in (
        "x",
        signing.dumps([access_request.pk, "x"], salt=SALT),
        signing.dumps(1, salt=SALT),
    ):
        stranger.cookies[COOKIE] = forged
        assert stranger.get(FILE).url == TRACK


def test_a_new_code_closes_the_page_of_the_old(opened, access_request, clerk):
    actions.reissue_code(access_request, by=clerk, at=build.moment(build.RECEIVED_ON))
    assert opened.get(FILE).url == TRACK


def test_after_half_an_hour_the_page_is_closed(opened, monkeypatch):
    monkeypatch.setattr(track, "OPEN_FOR", timedelta(seconds=-1))
    assert opened.get(FILE).url == TRACK


def test_leaving_closes_the_page(opened):
    assert opened.post(f"{TRACK}leave/").url == TRACK
    assert opened.get(FILE).url == TRACK


def test_no_number_and_no_code_stands_in_an_address_or_a_cache(opened):
    answer = opened.get(FILE)
    assert "no-store" in answer["Cache-Control"]
    assert opened.cookies[COOKIE]["httponly"]
    assert opened.cookies[COOKIE]["path"] == TRACK
    assert CODE not in answer.content.decode()


def test_issued_letters_to_the_applicant_can_be_taken_away(opened, access_request):
    row = letter(access_request)
    page = opened.get(FILE).content.decode()
    assert "补正告知书 临数公开告〔2024〕3号" in page
    answer = opened.get(f"{TRACK}letters/{row.pk}/")
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment;")
    entry = AuditEntry.objects.get(event="requests.letter_fetched")
    assert (entry.actor_id, entry.details) == (None, {"row": row.pk})


def test_no_other_letter_can(opened, access_request, linjiang, clerk):
    other = build.lodged(linjiang)
    build.consulted(other, by=clerk, on=date(2024, 3, 4))
    rows = [
        letter(access_request, state=LetterState.VOID),
        letter(access_request, state=LetterState.TO_SIGN),
        letter(access_request, kind=LetterKind.THIRD_PARTY),
        letter(access_request, kind=LetterKind.APPROVAL),
        letter(other),
    ]
    assert "文书和材料" not in opened.get(FILE).content.decode()
    for row in rows:
        assert opened.get(f"{TRACK}letters/{row.pk}/").status_code == 404
    assert Client().get(f"{TRACK}letters/{rows[0].pk}/").url == TRACK
    assert not AuditEntry.objects.filter(event="requests.letter_fetched").exists()


def test_papers_for_the_applicant_can_be_taken_away_and_no_others(opened, access_request):
    at = build.moment(build.RECEIVED_ON)
    kept = storage.keep(PDF, at=at, media_type="application/pdf")
    facts = {"access_request": access_request, "file": kept, "added_at": at}
    out = Paper.objects.create(
        **facts, kind=PaperKind.RELEASED, name="目录.pdf", is_for_applicant=True
    )
    own = Paper.objects.create(**facts, kind=PaperKind.SEARCH, name="检索记录.pdf")
    page = opened.get(FILE).content.decode()
    assert "目录.pdf" in page
    assert "检索记录" not in page
    assert opened.get(f"{TRACK}papers/{out.pk}/").content == PDF
    assert opened.get(f"{TRACK}papers/{own.pk}/").status_code == 404
    assert Client().get(f"{TRACK}papers/{out.pk}/").url == TRACK


def test_a_file_that_cannot_be_read_is_a_sentence(opened, access_request, home):
    row = letter(access_request)
    path = home / "private" / row.pdf.digest[:2] / row.pdf.digest
    kept = path.read_bytes()
    path.write_bytes(b"1:broken")
    try:
        answer = opened.get(f"{TRACK}letters/{row.pk}/")
    finally:
        path.write_bytes(kept)
    assert answer.status_code == 503
    assert "暂时无法读取" in answer.content.decode()


def test_the_last_day_goes_into_a_calendar(opened, access_request, clerk):
    assert opened.get(f"{TRACK}due.ics").status_code == 404
    actions.confirm_receipt(access_request, by=clerk, on=date(2024, 3, 1))
    answer = opened.get(f"{TRACK}due.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20240329" in answer.content.decode()
    assert Client().get(f"{TRACK}due.ics").url == TRACK


@pytest.mark.law("REG 51")
def test_number_and_code_open_the_file_in_which_the_request_is_answered_anew(linjiang, head):
    first = build.delivered(linjiang, by=head, on=date(2024, 3, 20), code=CODE)
    other = build.lodged(linjiang, code="ABCDEFGHJKLMNPQ2")
    anew = actions.reopen(first, by=head, on=date(2024, 6, 3), reason="复议决定责令重新答复")
    assert find(first.number, CODE) == anew
    assert family(anew) == family(first) == [first.pk, anew.pk]
    assert find(other.number, "ABCDEFGHJKLMNPQ2") == other
