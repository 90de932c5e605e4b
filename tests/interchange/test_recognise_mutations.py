"""However a report is printed or damaged, no cell is read wrong: it is right, or unknown with a note."""

from __future__ import annotations

import random

import pytest
from interchange import printed
from interchange.printed import Box

from gongkai.interchange.recognise import recognise
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources import read_document
from gongkai.law.annual_report import Column, Edition

SEEDS = range(4)
LABELS = [column.label for column in Column]


def read(text):
    return recognise(read_document(text.encode()))


def web(one, two, three):
    return printed.page(printed.html(one), printed.html(two), printed.html(three))


def tabs(one, two, three):
    return printed.text(*map(printed.by_tabs, (one, two, three)))


def pipes(one, two, three):
    return printed.text(*(printed.by_rows(t, " | ", " |") for t in (one, two, three)), gap="\n")


def padded(one, two, three):
    return printed.text(*(printed.by_rows(t, " | ", " | |||") for t in (one, two, three)), gap="\n")


def spaced(one, two, three):
    return printed.text(*(printed.by_rows(t, "   ") for t in (one, two, three)), gap="\n")


def single(one, two, three):
    return printed.text(*(printed.by_rows(t, " ") for t in (one, two, three)), gap="\n")


def stacked(one, two, three):
    return printed.text(*(printed.by_cells(t, "\n\n") for t in (one, two, three)))


def stacked_with_pipes(one, two, three):
    return printed.text(*(printed.by_cells(t, "\n|\n") for t in (one, two, three)), gap="\n")


def stacked_before_pipes(one, two, three):
    return printed.text(*(printed.by_cells(t, " |\n") + " |" for t in (one, two, three)), gap="\n")


PRINTERS = [
    web,
    tabs,
    pipes,
    padded,
    spaced,
    single,
    stacked,
    stacked_with_pipes,
    stacked_before_pipes,
]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("printer", PRINTERS, ids=lambda p: p.__name__)
def test_a_sound_report_is_read_whole_from_every_print(printer, edition):
    for seed in SEEDS:
        truth = printed.report(seed, edition)
        found = read(printer(*printed.tables(truth)))
        assert printed.wrong(found, truth) == []
        assert printed.missed(found, truth) == []
        assert (found.edition, found.organ, found.year, found.title) == (
            edition, truth.organ, truth.year, truth.title
        )  # fmt: skip
        assert found.sections == truth.sections


def without_zeros(rows):
    return [[Box("" if b.text == "0" else b.text, b.down, b.across) for b in row] for row in rows]


def with_dropped_cells(rows):
    return [[box for box in row if box.text] for row in without_zeros(rows)]


def with_bent_labels(rows, dice):
    def bent(text):
        if len(text) < 4 or text.isdigit():
            return text
        return "".join(dice.choice("囗日目木末士千于") if dice.random() < 0.06 else c for c in text)

    return [[Box(bent(b.text), b.down, b.across) for b in row] for row in rows]


def with_lost_figures(rows, dice):
    return [[b for b in row if not (b.text.isdigit() and dice.random() < 0.04)] for row in rows]


def with_lost_rows(rows, dice):
    return rows[:3] + [row for row in rows[3:] if dice.random() < 0.7]


def with_lost_labels(rows, dice):
    def kept(row):
        if dice.random() < 0.8:
            return row
        return [Box("" if not b.text.isdigit() else b.text, b.down, b.across) for b in row]

    return rows[:3] + [kept(row) for row in rows[3:]]


def with_figures_first(rows, _dice):
    return rows[:3] + [row[-7:] + row[:-7] for row in rows[3:]]


def with_a_subtotal_column(rows, _dice):
    head = [[rows[0][0], Box("申请人情况", across=8)], *rows[1:3]]
    head[1] = [head[1][0], Box("法人或其他组织", across=6), head[1][2]]
    head[2] = [*head[2], Box("小计")]
    body = [
        [*row[:-1], Box(str(sum(int(b.text) for b in row[-6:-1]))), row[-1]] for row in rows[3:]
    ]
    return head + body


def without_a_total_column(rows, _dice):
    return [[rows[0][0], Box("申请人情况", across=6)], rows[1][:2], rows[2]] + [
        row[:-1] for row in rows[3:]
    ]


def with_columns_in_another_order(rows, dice):
    order = list(range(7))
    dice.shuffle(order)
    head = [[Box("项目", across=3), *(Box(LABELS[i]) for i in order)]]
    return head + [row[:-7] + [row[-7:][i] for i in order] for row in rows[3:]]


def with_flat_labels(rows, _dice):
    return [[Box(box.text) for box in row] for row in rows]


def with_two_rows_merged_down(rows, _dice):
    body = [list(row) for row in rows]
    body[4][-7] = Box(body[4][-7].text, down=2)
    del body[5][-7]
    return body


DAMAGES = [
    with_bent_labels,
    with_lost_figures,
    with_lost_rows,
    with_lost_labels,
    with_figures_first,
    with_a_subtotal_column,
    without_a_total_column,
    with_columns_in_another_order,
    with_flat_labels,
    with_two_rows_merged_down,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.__name__)
@pytest.mark.parametrize("printer", PRINTERS, ids=lambda p: p.__name__)
def test_no_damage_to_table_3_makes_a_cell_wrong(printer, damage):
    for seed in SEEDS:
        truth = printed.report(seed)
        one, two, three = printed.tables(truth)
        found = read(printer(one, damage(two, random.Random(seed)), three))  # noqa: S311
        assert printed.wrong(found, truth) == []


@pytest.mark.parametrize("printer", PRINTERS, ids=lambda p: p.__name__)
@pytest.mark.parametrize("emptied", [without_zeros, with_dropped_cells], ids=lambda f: f.__name__)
def test_empty_cells_never_shift_the_others(printer, emptied):
    for seed in SEEDS:
        truth = printed.report(seed)
        found = read(printer(*map(emptied, printed.tables(truth))))
        assert printed.wrong(found, truth) == []


@pytest.mark.parametrize("printer", PRINTERS, ids=lambda p: p.__name__)
def test_a_text_cut_anywhere_gives_no_wrong_figure(printer):
    for seed in SEEDS:
        truth = printed.report(seed)
        whole = printer(*printed.tables(truth))
        dice = random.Random(seed)  # noqa: S311
        for _ in range(8):
            cut = whole[: dice.randrange(250, len(whole))]
            try:
                found = read(cut)
            except Unreadable as refusal:
                assert str(refusal).endswith("。")
                continue
            assert printed.wrong(found, truth) == []


def test_what_is_not_read_has_a_note():
    truth = printed.report(1)
    one, two, three = printed.tables(truth)
    found = read(pipes(one, with_lost_figures(two, random.Random(1)), three))  # noqa: S311
    noted = {note.at for note in found.notes}
    for code, row in found.table3.items():
        for column, value in zip(Column, row, strict=True):
            assert value is not None or f"table3/{code}/{column.value}" in noted


@pytest.mark.parametrize(
    "damage", [with_a_subtotal_column, with_columns_in_another_order, with_flat_labels]
)
def test_in_a_drawn_table_columns_are_told_by_their_heads(damage):
    truth = printed.report(2)
    one, two, three = printed.tables(truth)
    found = read(web(one, damage(two, random.Random(2)), three))  # noqa: S311
    assert printed.missed(found, truth) == []


def test_without_a_total_column_only_totals_are_unknown():
    truth = printed.report(2)
    one, two, three = printed.tables(truth)
    found = read(web(one, without_a_total_column(two, None), three))
    assert {path.split("/")[2] for path in printed.missed(found, truth)} == {"6"}
