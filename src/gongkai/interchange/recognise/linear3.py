"""What do the rows of table 3 say where no table is drawn?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongkai.interchange.recognise.forming import formed, label_before
from gongkai.interchange.recognise.found import EXACT, INFERRED, MENDED, Cells, Found, Said, foots
from gongkai.interchange.recognise.labels import GROUPS, RESULTS, SUBTOTAL, Label, column_of, row_of
from gongkai.interchange.recognise.runs import Run, Strip, Word
from gongkai.law.annual_report import CARRIED_IN, CONCLUDED, RECEIVED, ROWS, Column, Edition

STANDARD = tuple(column.value for column in Column)
# As the columns stand, and as merged heads are read row by row.
_ORDERS = (STANDARD, (STANDARD[0], STANDARD[6], *STANDARD[1:6]))
WIDTH = len(STANDARD)
_TELLING = frozenset(ROWS[Edition.FORM_2021]) - {CONCLUDED, "other.other"}
UNCERTAIN = "这一行的数字不是七个，无法确定各属哪一列"
BROKEN_OFF = "文件在此处中断"


def read(strip: Strip, *, is_end: bool) -> list[Found]:
    """The rows of table 3 in a stretch of text.

    `is_end` says that the document ends with the stretch, so that the last row may be cut short.
    """
    begin = _first_row(strip)
    if begin is None or not _is_standard(strip, begin) or _figures_come_first(strip, begin):
        return []
    runs = strip.runs[begin:]
    named = [_named(run) for run in runs]
    _by_pieces(strip, begin, named)
    found = _labelled(runs, named)
    if is_end and not strip.tail:
        _cut_short(runs, found)
    return [*found, *_between(strip, begin, named)]


def _figures_come_first(strip: Strip, begin: int) -> bool:
    """Whether a set of figures stands above the first label: then labels may follow their rows."""
    return any(len(run.values) == WIDTH for run in strip.runs[:begin])


def _first_row(strip: Strip) -> int | None:
    """The run with which the rows begin."""
    for i, run in enumerate(strip.runs):
        label = label_before([word.text for word in run.words])
        if label is not None and label[0].meaning in (RECEIVED, CARRIED_IN):
            return i
        if len(run.values) == WIDTH and any(_is_row(word) for word in run.words[-3:]):
            return i
    return None


def _is_row(word: Word) -> bool:
    label = row_of(word.text)
    return label is not None and not label.damaged and label.meaning in _TELLING


def _is_standard(strip: Strip, begin: int) -> bool:
    """Whether the heads above the rows stand in the form's order as far as they can be read."""
    heads = [
        piece for run in strip.runs[: begin + 1] for w in run.words for piece in w.text.split()
    ]
    told = [label.meaning for head in heads if (label := column_of(head)) and not label.damaged]
    told = list(dict.fromkeys(told))
    return any(told == [meaning for meaning in order if meaning in told] for order in _ORDERS)


def _named(run: Run) -> tuple[Label, str] | None:
    """The row a run belongs to by the words right before it."""
    inline = [word.text for word in run.words[len(run.words) - run.inline :]] if run.inline else []
    if inline:
        return label_before(inline)
    return label_before([word.text for word in run.words])


def _by_pieces(strip: Strip, begin: int, named: list[tuple[Label, str] | None]) -> None:
    """Name the rows whose labels are broken over lines above, beside and below the figures."""
    runs = strip.runs[begin:]
    taken = {known[0].meaning for known in named if known and not known[0].damaged}
    for i, run in enumerate(runs):
        if not run.whole or _is_sure(named[i]):
            continue
        cut = len(run.words) - run.inline
        texts = [word.text for word in run.words]
        after = [word.text for word in strip.after(begin + i)]
        wanted = [code for code in ROWS[Edition.FORM_2021] if code not in taken]
        code = formed(texts[:cut], texts[cut:], after, wanted)
        if code is not None:
            named[i] = (Label(code), "".join(texts[cut:]) or "".join(texts[-1:]))
            taken.add(code)


def _is_sure(known: tuple[Label, str] | None) -> bool:
    return known is not None and not known[0].damaged and known[0].meaning not in GROUPS | {RESULTS}


def _labelled(runs: Sequence[Run], named: Sequence[tuple[Label, str] | None]) -> list[Found]:
    found = []
    for run, known in zip(runs, named, strict=True):
        if known is None or known[0].meaning in (RESULTS, SUBTOTAL):
            continue
        label, text = known
        rank = MENDED if label.damaged else EXACT
        found.append(Found(label.meaning, text, _cells(run), rank))
    return found


def _cells(run: Run) -> Cells:
    sets, over = divmod(len(run.values), WIDTH)
    first = run.values[:WIDTH]
    if over == 0 and (sets == 1 or (not run.whole and foots(first))):
        return {column: Said(value) for column, value in zip(STANDARD, first, strict=True)}
    if len(run.spaced) == WIDTH and foots([value or "0" for value in run.spaced]):
        return {column: Said(value) for column, value in zip(STANDARD, run.spaced, strict=True)}
    said = " ".join(run.values)
    return {column: Said(said, UNCERTAIN) for column in STANDARD}


def _cut_short(runs: Sequence[Run], found: list[Found]) -> None:
    """Keep the first figures of a last row with which the text breaks off."""
    values = runs[-1].values
    others = [row for row in found[:-1] if row.cells[STANDARD[0]].why is not None]
    if not found or others or not 0 < len(values) < WIDTH:
        return
    known = {column: Said(value) for column, value in zip(STANDARD, values, strict=False)}
    rest = {column: Said("", BROKEN_OFF) for column in STANDARD if column not in known}
    if found[-1].cells[STANDARD[0]].text == " ".join(values):
        found[-1] = found[-1]._replace(cells={c: (known | rest)[c] for c in STANDARD})


def _between(strip: Strip, begin: int, named: Sequence[tuple[Label, str] | None]) -> list[Found]:
    """Rows of figures whose labels stand elsewhere, as text cut from a page may have them.

    They are taken only if as many rows are missing between the two neighbours as there are sets of
    seven figures, each set foots, and the missing labels do stand in the text.
    """
    runs = strip.runs[begin:]
    order = list(ROWS[Edition.FORM_2021])
    known = [
        (i, order.index(name[0].meaning))
        for i, name in enumerate(named)
        if name and name[0].meaning in order
    ]
    present = _present(strip, begin)
    found: list[Found] = []
    for (i, above), (j, below) in pairwise(known):
        sets = _sets(runs, i, j)
        missing = order[above + 1 : below]
        if sets and len(sets) == len(missing) and set(missing) <= present:
            found += (_inferred(code, values) for code, values in zip(missing, sets, strict=True))
    return found if all(_foots(row) for row in found) else []


def _sets(runs: Sequence[Run], i: int, j: int) -> list[list[str]]:
    """The sets of seven behind the first set of run `i` and before run `j`, if none is odd."""
    sets: list[list[str]] = []
    for n in range(i, j):
        values = runs[n].values[WIDTH:] if n == i else runs[n].values
        if len(values) % WIDTH or (n > i and runs[n].inline):
            return []
        sets += [values[k : k + WIDTH] for k in range(0, len(values), WIDTH)]
    return sets


def _present(strip: Strip, begin: int) -> set[str]:
    """The rows whose labels stand somewhere among the words, in one piece or in several."""
    words = [w.text for run in strip.runs[begin:] for w in run.words] + [w.text for w in strip.tail]
    rows: set[str] = set()
    for i in range(len(words)):
        for pieces in range(1, 5):
            label = row_of("".join(words[i : i + pieces]))
            if label is not None and not label.damaged:
                rows.add(label.meaning)
    return rows - GROUPS


def _inferred(code: str, values: Sequence[str]) -> Found:
    cells = {column: Said(value) for column, value in zip(STANDARD, values, strict=True)}
    return Found(
        code, "", cells, INFERRED, "行名不在数字旁边，按上下行之间恰缺的行认定，且横向合计相符"
    )


def _foots(row: Found) -> bool:
    return foots([row.cells[column].text for column in STANDARD]) is True
