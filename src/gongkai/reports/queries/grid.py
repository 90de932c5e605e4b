"""The organs of a year as tiles: by the state of their reports, or by their requests in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from gongkai.lib.charts import Tile, TileGroup, tiles
from gongkai.organs.models import Organ
from gongkai.reports.filing_terms import BoardState
from gongkai.reports.measures import BY_KEY, Facts, Value, value_of
from gongkai.reports.queries.board import BoardRow

MOST = 800
"""More tiles than that say nothing to the eye: a place further down is chosen first."""
_SIGNS = {
    BoardState.NOT_STARTED: "无",
    BoardState.DRAFTING: "编",
    BoardState.SUBMITTED: "待",
    BoardState.RETURNED: "退",
    BoardState.ACCEPTED: "通",
    BoardState.FILED: "文",
    BoardState.PUBLISHED: "布",
}
_LOOKS = {
    BoardState.NOT_STARTED: "bad",
    BoardState.RETURNED: "bad",
    BoardState.DRAFTING: "warn",
    BoardState.SUBMITTED: "way",
    BoardState.ACCEPTED: "way",
    BoardState.FILED: "good",
    BoardState.PUBLISHED: "good",
}


class Kind(NamedTuple):
    """One kind of tile: its sign and look, what it means, and how many there are."""

    sign: str
    look: str
    label: str
    number: int = 0


class Line(NamedTuple):
    """One organ in the table beside the tiles."""

    row: BoardRow
    group: str
    kind: Kind
    on_time: Value
    url: str


class Grid(NamedTuple):
    """The tiles with their legend and their table; `svg` is "" where they are too many."""

    title: str
    svg: str
    kinds: list[Kind]
    lines: list[Line]
    groups: list[tuple[str, int, list[Kind]]]


def by_state(row: BoardRow, _: Value) -> Kind:
    """What the state of the report is shown as."""
    return Kind(_SIGNS[row.state], _LOOKS[row.state], row.state.label)


def by_on_time(_: BoardRow, value: Value) -> Kind:
    """In which band the share of requests decided in time lies."""
    share = value.number
    if not isinstance(share, Fraction):
        return Kind("—", "none", "没有这个数")
    if value.is_small:
        return Kind("少", "none", "样本小")
    if share == 1:
        return Kind("全", "good", "全部按期")
    if share >= Fraction(95, 100):
        return Kind("高", "way", "95% 以上")
    if share >= Fraction(80, 100):
        return Kind("中", "warn", "80%–95%")
    return Kind("低", "bad", "不足 80%")


KINDS: dict[str, tuple[str, Callable[[BoardRow, Value], Kind]]] = {
    "state": ("报送状态", by_state),
    "on_time": ("按期办结率", by_on_time),
}
_ORDER = ("无", "退", "编", "待", "通", "文", "布", "全", "高", "中", "低", "少", "—")


def grid(
    rows: Sequence[BoardRow],
    facts: dict[int, Facts],
    by: str,
    top: Organ,
    url: Callable[[BoardRow], str],
) -> Grid:
    """The rows as tiles, in groups by the next step down from `top`; KeyError for another `by`."""
    name, kind_of = KINDS[by]
    names = _groups(rows, top)
    lines = []
    for row in rows:
        value = value_of(BY_KEY["on_time"], facts.get(row.organ.pk))
        lines.append(Line(row, names[row.organ.pk], kind_of(row, value), value, url(row)))
    found = Counter(line.kind for line in lines)
    kinds = [kind._replace(number=found[kind]) for kind in sorted(found, key=_place)]
    said = "，".join(f"{kind.label} {kind.number} 个" for kind in kinds)
    title = f"{len(lines)} 个机关的{name}：{said}" if lines else "没有符合条件的机关"
    groups = [(label, *_tally(each)) for label, each in _grouped(lines).items()]
    return Grid(title, _drawn(by, title, lines), kinds, lines, groups)


def _place(kind: Kind) -> int:
    return _ORDER.index(kind.sign)


def _tally(lines: Sequence[Line]) -> tuple[int, list[Kind]]:
    found = Counter(line.kind for line in lines)
    return len(lines), [k._replace(number=found[k]) for k in sorted(found, key=_place)]


def _grouped(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.group, []).append(line)
    return found


def _groups(rows: Sequence[BoardRow], top: Organ) -> dict[int, str]:
    """By the organ's id the name of the group it stands in: the child of `top` that it is below."""
    depth = len(top.ancestors_and_self_ids())
    parents = {pk for row in rows for pk in row.organ.ancestors_and_self_ids()[depth:-1][:1]}
    names = dict(Organ.objects.filter(pk__in=parents).values_list("pk", "name"))
    own = f"{top.short_name or top.name}直属"
    found = {}
    for row in rows:
        ids = row.organ.ancestors_and_self_ids()[depth:]
        head = ids[0] if ids else 0
        found[row.organ.pk] = names.get(head, own)
    return found


def _drawn(by: str, title: str, lines: Sequence[Line]) -> str:
    if not 0 < len(lines) <= MOST:
        return ""
    groups = [
        TileGroup(f"{label}（{len(each)}）", [_tile(line) for line in each])
        for label, each in _grouped(lines).items()
    ]
    told = "每格一个机关，格内的字是状态；下面的表逐个列出同样的内容。"
    return tiles(f"grid-{by}", title, told, groups)


def _tile(line: Line) -> Tile:
    kind = line.kind
    return Tile(f"{line.row.organ.name}：{kind.label}", kind.sign, kind.look, line.url)
