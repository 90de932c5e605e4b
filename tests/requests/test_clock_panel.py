"""The clock of a file: the worked examples of the law, day by day, and what would change if."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law.fees import FeeBasis
from gongkai.law.refusals import NotPermitted
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.clock_panel import clock_panel
from gongkai.requests.queries.what_if import Supposed, Supposition, suppose

D = date.fromisoformat


def panel_of(access_request: AccessRequest, today: date, as_of: date | None = None):
    facts = AccessRequest.objects.get(pk=access_request.pk).facts()
    return clock_panel(facts, today, as_of)


@pytest.mark.law("REG 33(2)")
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        pytest.param("2023-01-19", "2023-02-21", "2023-03-21", id="春节和两天周末上班"),
        pytest.param("2023-09-28", "2023-11-01", "2023-11-29", id="中秋国庆八天"),
        pytest.param("2023-10-07", "2023-11-02", "2023-11-30", id="收到日是调休上班的周六"),
        pytest.param("2023-12-04", "2024-01-02", "2024-01-30", id="跨年换年度日历"),
        pytest.param("2023-12-31", "2024-01-29", "2024-02-29", id="休息日收到"),
        pytest.param("2024-01-15", "2024-02-09", "2024-03-14", id="末日是除夕工作日"),
        pytest.param("2024-04-03", "2024-05-06", "2024-05-31", id="清明五一"),
        pytest.param("2025-01-24", "2025-02-27", "2025-03-27", id="2025年春节"),
        pytest.param("2025-12-10", "2026-01-08", "2026-02-05", id="元旦后周日上班"),
        pytest.param("2026-02-13", "2026-03-19", "2026-04-17", id="两天周六上班"),
    ],
)
def test_the_panel_shows_the_day_of_the_law_sheet(linjiang, head, received, due, extended):
    file = build.lodged(linjiang, on=D(received))
    panel = panel_of(file, D(received))
    assert f"应于 {due}（" in panel.sentence
    assert panel.derived.steps[0].law == "条例第三十三条第二款"
    assert sum(square.tone == "ahead" for square in panel.squares) == 20
    assert [square.on for square in panel.squares if square.mark == "届"] == [D(due)]
    actions.extend(file, by=head, on=D(received), days=20, reason="数量较大")
    panel = panel_of(file, D(received))
    assert panel.derived.due_on == D(extended)
    assert panel.derived.original_due_on == D(due)
    assert sum(square.tone == "ahead" for square in panel.squares) == 40


@pytest.mark.law("REG 33(3)")
@pytest.mark.parametrize(
    ("answered", "due", "taken"),
    [
        pytest.param("2024-03-29", "2024-04-19", 14, id="收到意见"),
        pytest.param(None, "2024-04-24", 17, id="第三方不回"),
    ],
)
def test_the_panel_deducts_a_consultation(linjiang, clerk, answered, due, taken):
    file = build.lodged(linjiang, on=D("2024-03-01"))
    asked = build.consulted(file, by=clerk, on=D("2024-03-11"), received_on=D("2024-03-13"))
    if answered:
        actions.record_opinion(asked, by=clerk, on=D(answered), agrees=True)
    panel = panel_of(file, D("2024-04-15"))
    assert panel.derived.due_on == D(due)
    assert panel.derived.steps[-1].law == "条例第三十三条第三款"
    assert sum(square.tone == "paused" for square in panel.squares) == taken
    assert f"扣除 {taken} 个工作日" in panel.derived.steps[-1].effect


@pytest.mark.law("REG 30")
def test_the_panel_restarts_with_the_clarification(linjiang, clerk):
    file = build.lodged(linjiang, on=D("2024-03-01"))
    actions.ask_clarification(file, by=clerk, on=D("2024-03-12"), matters="请写明")
    stopped = panel_of(file, D("2024-03-14"))
    assert stopped.derived.due_on is None
    assert "停止计算" in stopped.sentence
    actions.record_clarification(file, by=clerk, on=D("2024-03-20"))
    panel = panel_of(file, D("2024-03-21"))
    assert panel.derived.due_on == D("2024-04-18")
    assert [step.law for step in panel.derived.steps[1:]] == ["条例第三十条"] * 2
    tones = {square.on: square.tone for square in panel.squares}
    assert tones[D("2024-03-06")] == "void"
    assert tones[D("2024-03-18")] == "waiting"
    assert tones[D("2024-03-21")] == "counted"
    assert tones[D("2024-03-22")] == "ahead"


@pytest.mark.law("FEE 6")
def test_the_panel_restarts_with_the_payment(linjiang, clerk):
    file = build.lodged(linjiang, on=D("2024-03-11"))
    actions.charge(
        file,
        by=clerk,
        on=D("2024-03-13"),
        basis=FeeBasis.PER_PAGE,
        units=68,
        received_on=D("2024-03-15"),
    )
    waiting = panel_of(file, D("2024-03-18"))
    assert waiting.derived.awaiting_until == D("2024-04-15")
    assert "申请人的期限到 2024-04-15（星期一）" in waiting.sentence
    actions.record_payment(file, by=clerk, on=D("2024-04-03"))
    assert panel_of(file, D("2024-04-07")).derived.due_on == D("2024-05-06")


def test_days_past_the_due_day_are_late_until_the_reply_is_sent(linjiang, head):
    file = build.lodged(linjiang, on=D("2024-03-01"))
    panel = panel_of(file, D("2024-04-02"))
    assert panel.chip.words == "逾期 2 个工作日"
    assert sum(square.tone == "late" for square in panel.squares) == 2


def test_a_make_up_day_has_its_dot_and_a_holiday_its_name(linjiang):
    panel = panel_of(build.lodged(linjiang, on=D("2024-04-03")), D("2024-04-03"))
    squares = {square.on: square for square in panel.squares}
    assert squares[D("2024-04-07")].is_make_up
    assert "清明节" in squares[D("2024-04-04")].title
    assert squares[D("2024-04-04")].tone == "rest"


def test_the_clock_is_read_as_a_past_day_knew_it(linjiang, clerk, head):
    file = build.lodged(linjiang, on=D("2024-03-01"))
    actions.ask_clarification(file, by=clerk, on=D("2024-03-08"), matters="请写明")
    actions.record_clarification(file, by=clerk, on=D("2024-03-20"))
    before = panel_of(file, D("2024-04-01"), as_of=D("2024-03-07"))
    assert before.derived.due_on == D("2024-03-29")
    between = panel_of(file, D("2024-04-01"), as_of=D("2024-03-15"))
    assert between.derived.due_on is None
    with pytest.raises(NotPermitted, match="尚未收到"):
        panel_of(file, D("2024-04-01"), as_of=D("2024-02-01"))


def test_a_file_of_many_years_is_drawn_for_one(linjiang):
    panel = panel_of(build.lodged(linjiang, on=D("2021-03-01")), D("2024-03-01"))
    assert panel.is_cut
    assert len(panel.squares) == 53 * 7


@pytest.mark.parametrize(
    ("supposed", "said"),
    [
        (
            Supposition(Supposed.CLARIFY, D("2024-03-12"), D("2024-03-20")),
            "答复期限将为 2024-04-18（星期四）（现为 2024-03-29）。",
        ),
        (Supposition(Supposed.CLARIFY, D("2024-03-12")), "答复期限将停止计算"),
        (Supposition(Supposed.EXTEND, D("2024-03-12"), days=10), "答复期限将为 2024-04-15"),
        (Supposition(Supposed.EXTEND, D("2024-04-15"), days=10), "条例第三十三条第二款"),
        (Supposition(Supposed.CONSULT, D("2024-03-11"), D("2024-03-29")), "将为 2024-04-19"),
        (Supposition(Supposed.SILENCE, D("2024-03-11")), "答复期限将为 2024-04-22"),
        (Supposition(Supposed.CHARGE, D("2024-03-15"), D("2024-04-03")), "将为 2024-05-06"),
    ],
)
def test_what_would_change_is_reckoned_and_nothing_is_written(linjiang, supposed, said):
    file = build.lodged(linjiang, on=D("2024-03-01"))
    facts = file.facts()
    assert said in suppose(facts, supposed).sentence
    assert AccessRequest.objects.get(pk=file.pk).facts() == facts
