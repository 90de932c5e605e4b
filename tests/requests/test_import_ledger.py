"""A ledger becomes files: all of it or nothing, once, and the year's figures are the sheet's own."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import build
import ledgers
import pytest
from django.db import connections

from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import national
from gongkai.law.grounds import RULES, Ground, outcome_of
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.requests import actions
from gongkai.requests.actions.ledger import Mapping, NotImportable, check_ledger
from gongkai.requests.actions.ledger.fields import Field
from gongkai.requests.actions.ledger.words import OFFERED_GROUNDS, offered
from gongkai.requests.models import AccessRequest, Applicant
from gongkai.requests.queries import table3_counts

TODAY = date(2024, 12, 20)
HEADINGS = (
    *ledgers.HEADINGS,
    "征求意见类型",
    "征求意见发出日期",
    "收到意见日期",
    "第三方意见",
    "计费方式",
    "页数",
    "收费通知日期",
    "收到收费通知日期",
    "缴费日期",
)
KINDS = {
    ApplicantKind.NATURAL_PERSON: "公民",
    ApplicantKind.BUSINESS: "企业",
    ApplicantKind.RESEARCH_BODY: "科研机构",
    ApplicantKind.WELFARE_BODY: "社会公益组织",
    ApplicantKind.LEGAL_SERVICES: "律师事务所",
    ApplicantKind.OTHER: "其他",
}
WAYS_IN = ("当面", "邮寄", "平信", "传真", "网上申请", "电子邮件")
WRITTEN = ("%Y.%m.%d", "%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y%m%d")
WORDS = dict(offered(Field.GROUND))


def imported(organ, raw, *, by=None, at=TODAY, **given):
    plan = check_ledger(raw, organ=organ, today=TODAY, **given)
    assert not plan.problems, [problem.sentence for problem in plan.problems]
    return actions.import_ledger(plan, raw, by=by, at=build.moment(at))


class Chance:
    """A ledger of courses that could have been, with its pivot reckoned beside it."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311
        self.rows, self.courses = [], []

    def day(self, on):
        return on if self.chance.random() < 0.2 else on.strftime(self.chance.choice(WRITTEN))

    def add(self, ground):
        kind = self.chance.choice(list(ApplicantKind))
        received = date(2021, 6, 1) + timedelta(days=self.chance.randrange(1100))
        row = {
            "登记编号": f"临数公开〔{received.year}〕{len(self.rows) + 1}号",
            "收到日期": self.day(received),
            "申请人": f"申请人{len(self.rows)}",
            "申请人类型": KINDS[kind],
            "申请方式": self.chance.choice(WAYS_IN),
            "申请内容": "某项信息",
        }
        ended = self.course(row, ground, received)
        if ended:
            row |= {"答复日期": self.day(ended), "办理结果": WORDS[ground.value]}
        self.rows.append(row)
        self.courses.append((received, ended, ground, kind))

    def course(self, row, ground, received):
        """The acts before the end, written into the row; the day of the end, None while open."""
        last = received + timedelta(days=self.chance.randrange(3))
        if ground is Ground.CLARIFICATION_LAPSED:
            row["补正告知日期"] = self.day(last)
            return last + timedelta(days=40)
        if ground is Ground.FEE_LAPSED:
            self.charge(row, last)
            return last + timedelta(days=60)
        for act in (self.clarify, self.extend, self.consult, self.pay):
            if self.chance.random() < 0.25:
                last = act(row, last)
        if self.chance.random() < 0.15:
            return None
        ended = last + timedelta(days=self.chance.randrange(50))
        if ground is not Ground.WITHDRAWN and self.chance.random() < 0.6:
            sent = ended + timedelta(days=self.chance.randrange(5))
            row |= {"送达日期": self.day(sent), "送达方式": self.chance.choice(("邮寄", "自取"))}
        return ended

    def clarify(self, row, last):
        answered = last + timedelta(days=self.chance.randrange(9))
        row |= {"补正告知日期": self.day(last), "收到补正日期": self.day(answered)}
        return answered

    def extend(self, row, last):
        row |= {"延期日期": self.day(last), "延期天数": self.chance.randrange(1, 21)}
        return last

    def consult(self, row, last):
        answered = last + timedelta(days=1 + self.chance.randrange(9))
        row |= {
            "征求意见类型": self.chance.choice(("第三方", "行政机关")),
            "征求意见发出日期": self.day(last),
            "收到意见日期": self.day(answered),
            "第三方意见": self.chance.choice(("同意", "不同意")),
        }
        return answered

    def charge(self, row, last):
        row |= {"计费方式": "按量", "页数": 75, "收费通知日期": self.day(last)}
        row["收到收费通知日期"] = self.day(last)

    def pay(self, row, last):
        self.charge(row, last)
        row["缴费日期"] = self.day(last + timedelta(days=3))
        return last + timedelta(days=3)

    def pivot(self, year):
        """Counted from the courses, with nothing of the system."""
        cells = Counter()
        for received, ended, ground, kind in self.courses:
            if received.year > year or (ended and ended.year < year):
                continue
            cells["received" if received.year == year else "carried_in", str(kind)] += 1
            done = ended and ended.year == year
            cells[str(RULES[ground].outcome) if done else "carried_out", str(kind)] += 1
        return cells


@pytest.mark.law("FORM 3")
@pytest.mark.parametrize("seed", range(4))
def test_the_figures_of_every_year_are_the_pivot_of_the_sheet(linjiang, neighbour, head, seed):
    ledger = Chance(seed)
    for ground in (*OFFERED_GROUNDS, *ledger.chance.choices(OFFERED_GROUNDS, k=25)):
        ledger.add(ground)
    raw = ledgers.workbook(ledger.rows, headings=HEADINGS, title="台账")
    if seed % 2:
        rows = [{h: _said(row.get(h)) for h in HEADINGS} for row in ledger.rows]
        raw = ledgers.comma_separated(rows, headings=HEADINGS)
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    assert not plan.problems, [problem.sentence for problem in plan.problems]
    imported(linjiang, raw, by=head)
    for year in range(2020, 2026):
        counts = {cell: n for cell, n in table3_counts(linjiang, year).items() if n}
        assert counts == dict(ledger.pivot(year)), year
        if year in plan.pivot:
            assert {cell: n for cell, n in plan.pivot[year].items() if n} == counts
    assert not any(table3_counts(neighbour, 2023).values())
    assert all(RULES[ground].outcome is outcome_of(ground) for ground in OFFERED_GROUNDS)


def _said(value):
    return value.isoformat() if isinstance(value, date) else value


def test_a_row_goes_through_the_real_acts(linjiang, head):
    row = ledgers.row(
        申请方式="网上申请",
        补正告知日期="2023.3.3",
        收到补正日期="2023.3.10",
        延期日期="2023.4.6",
        延期天数=10,
        答复日期="2023.4.20",
        办理结果="不予公开",
        不予公开理由="商业秘密",
        送达日期="2023.4.21",
        备注="已电话说明",
    )
    (made,) = imported(linjiang, ledgers.workbook([row]), by=head)
    made = AccessRequest.objects.get(pk=made.pk)
    assert (made.number, made.number_year, made.number_in_year) == ("2023-001", 2023, 1)
    assert (made.intake, made.received_on, made.stage, made.is_open) == (
        Intake.ONLINE, date(2023, 3, 1), Stage.DELIVERED, False
    )  # fmt: skip
    assert made.due_on == national().nth_working_day_after(date(2023, 3, 10), 30)
    assert made.decision.ground is Ground.THIRD_PARTY_RIGHTS
    assert made.decision.reason == "商业秘密"
    assert made.decision.deliveries.get().sent_on == date(2023, 4, 21)
    assert made.applicant.name == "江某某"
    told = made.notes.get().text
    assert "第 2 行" in told
    assert "备注：已电话说明" in told
    assert "答复文号：临数公开告〔2023〕1号" in told
    trail = AuditEntry.objects.filter(
        target_type="requests.accessrequest", target_id=str(made.pk)
    ).order_by("pk")
    assert [entry.event for entry in trail] == [
        f"requests.{act}"
        for act in ("lodged", "clarification_asked", "clarification_recorded", "extended",
                    "decided", "delivered", "noted", "taken_over")
    ]  # fmt: skip
    assert {entry.at for entry in trail} == {build.moment(TODAY)}
    assert {entry.actor_id for entry in trail} == {head.pk}


def test_an_open_row_is_an_open_file(linjiang):
    row = ledgers.row(办理结果="办理中", 答复日期=None, 送达日期=None, 申请方式="邮寄")
    (made,) = imported(linjiang, ledgers.workbook([row]))
    assert (made.stage, made.is_open, made.signed_on) == (Stage.IN_HAND, True, date(2023, 3, 1))


def test_where_it_came_from_is_written_by_digest_and_rows_and_never_names(linjiang, head):
    rows = [ledgers.row(登记编号=f"2023-{n}") for n in (1, 2, 3)]
    rows.insert(2, {"登记编号": "小计"})
    raw = ledgers.workbook(rows)
    imported(linjiang, raw, by=head)
    entry = AuditEntry.objects.get(event="requests.ledger_imported")
    file = StoredFile.objects.get()
    assert entry.target_id == str(file.pk)
    assert entry.details == {
        "digest": file.digest,
        "sheet": "2023年",
        "year": None,
        "files": 3,
        "rows": "2-3, 5",
    }
    written = "".join(str(e.details) for e in AuditEntry.objects.all())
    assert "江某某" not in written
    assert "990101" not in written


def test_who_asked_is_nowhere_in_clear(linjiang):
    imported(linjiang, ledgers.workbook([ledgers.row()]))
    stored = Applicant.objects.extra(select={"raw": "name || identity || contact"}).get().raw
    for clear in ("江某某", "990101199001010019", "000-00000000"):
        assert clear not in stored


def test_twice_imports_nothing_twice(linjiang, head):
    raw = ledgers.workbook([ledgers.row()])
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    imported(linjiang, raw, by=head)
    with pytest.raises(NotImportable, match="已于 2024-12-20 09:00 导入（1 件），没有再次导入"):
        actions.import_ledger(plan, raw, by=head, at=build.moment(TODAY))
    again = check_ledger(raw, organ=linjiang, today=TODAY)
    assert ["没有再次导入" in problem.message for problem in again.problems] == [True]
    other = check_ledger(
        ledgers.comma_separated([ledgers.row()]), organ=linjiang, today=TODAY
    ).problems
    assert [problem.cell for problem in other] == ["A2"]
    assert AccessRequest.objects.count() == 1


def test_the_same_file_of_another_organ_is_another_ledger(linjiang, neighbour):
    raw = ledgers.workbook([ledgers.row()])
    imported(linjiang, raw)
    imported(neighbour, raw)
    assert AccessRequest.objects.count() == 2


def test_years_of_one_file_may_come_one_after_the_other(linjiang):
    later = ledgers.row(登记编号="2024-1", 收到日期="2024.3.1", 答复日期="2024.3.20", 送达日期=None)
    raw = ledgers.workbook([ledgers.row(), later])
    assert len(imported(linjiang, raw, year=2023)) == 1
    assert len(imported(linjiang, raw, year=2024)) == 1
    assert check_ledger(raw, organ=linjiang, today=TODAY, year=2023).problems


def test_nothing_is_imported_while_a_problem_stands(linjiang):
    raw = ledgers.workbook([ledgers.row(), ledgers.row(登记编号="2", 办理结果="已办")])
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    with pytest.raises(NotImportable, match="还有 1 处问题"):
        actions.import_ledger(plan, raw, by=None, at=build.moment(TODAY))
    assert not AccessRequest.objects.exists()


def test_a_row_that_fails_late_undoes_all_before_it(linjiang, monkeypatch):
    raw = ledgers.workbook(ledgers.row(登记编号=f"2023-{n}") for n in range(1, 41))
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    # The law changes its mind between the look and the import: the last row may not be decided.
    last = plan.entries[-1]
    plan.steps[last.row] = [plan.steps[last.row][-1]]
    with pytest.raises(NotImportable, match="第 41 行：“办理中”阶段不能送达答复"):
        actions.import_ledger(plan, raw, by=None, at=build.moment(TODAY))
    assert not AccessRequest.objects.exists()
    assert not Applicant.objects.exists()
    assert not AuditEntry.objects.filter(event__startswith="requests.").exists()
    assert build.lodged(linjiang, on=date(2023, 5, 4)).number_in_year == 1


def test_a_difference_from_table_3_undoes_everything(linjiang):
    raw = ledgers.workbook([ledgers.row()])
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    plan.pivot[2023]["granted", "business"] += 1
    with pytest.raises(NotImportable, match="2023 年的表三与台账的汇总不一致"):
        actions.import_ledger(plan, raw, by=None, at=build.moment(TODAY))
    assert not AccessRequest.objects.exists()


def test_new_numbers_go_on_after_the_old_ones_without_a_gap(linjiang):
    rows = [ledgers.row(登记编号=f"依申请〔2023〕{n}号") for n in range(1, 8)]
    rows.append(ledgers.row(登记编号="信访转办3"))
    imported(linjiang, ledgers.workbook(rows))
    assert [build.lodged(linjiang, on=date(2023, 6, n)).number_in_year for n in (1, 2)] == [8, 9]
    assert AccessRequest.objects.get(number="信访转办3").number_in_year is None


def test_a_place_that_is_taken_or_a_slip_leaves_the_counter_alone(linjiang):
    build.lodged(linjiang, on=date(2023, 2, 1))
    rows = [ledgers.row(登记编号="网〔2023〕1号"), ledgers.row(登记编号="网〔2023〕20001号")]
    imported(linjiang, ledgers.workbook(rows))
    places = AccessRequest.objects.filter(number__startswith="网").values_list("number_in_year")
    assert list(places) == [(None,), (None,)]
    assert build.lodged(linjiang, on=date(2023, 6, 1)).number_in_year == 2


def test_the_officer_may_say_that_replies_were_sent_when_made(linjiang):
    raw = ledgers.workbook([ledgers.row(送达日期=None)])
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    assert any("已决定、待送达" in note for note in plan.notes)
    (made,) = imported(linjiang, raw, mapping=Mapping(sent_when_decided=True))
    assert (made.stage, made.decision.deliveries.get().sent_on) == (
        Stage.DELIVERED,
        date(2023, 3, 20),
    )
    assert "原台账没有送达日期" in made.notes.get().text


def test_progress_is_told(linjiang):
    raw = ledgers.workbook(ledgers.row(登记编号=f"2023-{n}") for n in (1, 2))
    plan = check_ledger(raw, organ=linjiang, today=TODAY)
    told = []
    actions.import_ledger(
        plan, raw, by=None, at=build.moment(TODAY), progress=lambda *n: told.append(n)
    )
    assert told == [(1, 2), (2, 2)]


def test_two_imports_at_the_same_moment_are_one(postgresql, linjiang):
    raw = ledgers.workbook(ledgers.row(登记编号=f"2023-{n}") for n in range(1, 6))
    plans = [check_ledger(raw, organ=linjiang, today=TODAY) for _ in range(2)]

    def bring_in(plan):
        try:
            return len(actions.import_ledger(plan, raw, by=None, at=build.moment(TODAY)))
        except NotImportable as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(bring_in, plans))
    assert 5 in done
    assert any("没有再次导入" in str(said) for said in done)
    assert AccessRequest.objects.count() == 5
