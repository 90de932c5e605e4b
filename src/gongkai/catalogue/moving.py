"""What a document of another system says of itself, in our terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from gongkai.catalogue.subjects import BETWEEN, subjects
from gongkai.catalogue.terms import Audience, DisclosureStage, DocumentKind, Genre, Openness
from gongkai.law.document_numbers import judge_number
from gongkai.law.terms import Term
from gongkai.portal.moving.arrivals import Arrival, parsed_moment
from gongkai.portal.moving.mapping import standard_names
from gongkai.portal.moving.records import Record

ENDED = ("失效", "废止", "宣布失效")
UNKNOWN_END = "原系统标注“{}”，未载明日期"
_GENRES = sorted(
    (genre for genre in Genre if genre is not Genre.OTHER), key=lambda g: -len(g.label)
)


class Told(NamedTuple):
    """The facts of a document, as the register takes them."""

    kind: DocumentKind | None
    organ_name: str
    document_number: str
    index_number: str
    dated_on: date
    issued_on: date
    effective_on: date | None
    last_valid_on: date | None
    repealed_on: date | None
    note: str
    genre: Genre
    subject: str
    audience: Audience | None
    openness: Openness
    keywords: str
    stages: tuple[Any, ...] = ()


def told(found: Arrival, successors: Mapping[str, list[date]], today: date) -> Told:
    """The facts of an arrival that has no problems; what is missing is assumed, with a warning."""
    issued_on = found.published_at.date() if found.published_at else today
    dated_on = found.dated_on or issued_on
    if found.dated_on is None:
        found.warnings.append("没有成文日期，按发布日期登记")
    if dated_on > issued_on:
        found.warnings.append("成文日期晚于发布日期，发布日期改按成文日期登记")
        issued_on = dated_on
    repealed_on, last_valid_on = _day(found, "repealed_on"), _day(found, "last_valid_on")
    note = ""
    if repealed_on is None and last_valid_on is None:
        last_valid_on, note = _end(found, issued_on, dated_on, successors, today)
    return Told(
        kind=_term(found, "kind", DocumentKind),
        organ_name=found.text("organ_name", 255) or found.text("site", 255),
        document_number=tidy_number(found.text("document_number"))[:64],
        index_number=found.text("index_number", 64),
        dated_on=dated_on,
        issued_on=issued_on,
        effective_on=_day(found, "effective_on"),
        last_valid_on=max(last_valid_on, issued_on) if last_valid_on else None,
        repealed_on=max(repealed_on, issued_on) if repealed_on else None,
        note=note,
        genre=_genre(found),
        subject=_subject(found.text("subject")),
        audience=_term(found, "audience", Audience),
        openness=_term(found, "openness", Openness) or Openness.PROACTIVE,
        keywords=_keywords(found),
        stages=_stages(found),
    )


def tidy_number(number: str) -> str:
    """A document number in the form it must have; what is not one, as it is."""
    right = judge_number(number.strip()).suggested
    return number.strip() if right is None else right


def successors_of(records: Iterable[Record]) -> dict[str, list[date]]:
    """The days of the versions of each title, for files that hold earlier versions as well."""
    names = standard_names()
    versions: dict[str, list[date]] = {}
    for record in records:
        values = {names.get(name.lower(), ""): value for name, value in record.values.items()}
        moment = parsed_moment(values.get("dated_on") or values.get("published_at") or "")
        if values.get("latest") is not None and moment is not None:
            versions.setdefault(str(values.get("title")), []).append(moment.date())
    return {title: sorted(days) for title, days in versions.items() if len(days) > 1}


def _end(
    found: Arrival,
    issued_on: date,
    dated_on: date,
    successors: Mapping[str, list[date]],
    today: date,
) -> tuple[date | None, str]:
    said = found.text("validity")
    superseded = found.values.get("latest") is False
    if not superseded and not any(word in said for word in ENDED):
        return None, ""
    later = [day for day in successors.get(found.title, []) if day > dated_on]
    if superseded and later:
        return later[0] - timedelta(days=1), "被同名文件的后一版本替代"
    found.warnings.append("标为失效或废止，没有日期，按导入前一日登记")
    return max(issued_on, today - timedelta(days=1)), UNKNOWN_END.format(said or "非现行版本")


def _day(found: Arrival, name: str) -> date | None:
    moment = parsed_moment(found.values.get(name, ""))
    return moment.date() if moment else None


def _term(found: Arrival, name: str, term: type[Term]) -> Any:
    said = found.text(name)
    by_word = {member.label: member for member in term} | {str(member): member for member in term}
    if said and said not in by_word:
        found.warnings.append(f"不认识的值“{said[:40]}”，没有导入")
    return by_word.get(said)


def _genre(found: Arrival) -> Genre:
    said = found.text("genre")
    for genre in Genre:
        if said in (genre.label, str(genre)):
            return genre
    title = found.title.removesuffix("》").rstrip("）)")
    return next((genre for genre in _GENRES if title.endswith(genre.label)), Genre.OTHER)


def _stages(found: Arrival) -> tuple[Any, ...]:
    given = found.values.get("stages") or []
    said = given if isinstance(given, list) else str(given).replace("、", ",").split(",")
    words = {str(each).strip() for each in said}
    return tuple(stage for stage in DisclosureStage if stage.label in words or str(stage) in words)


@cache
def _subjects_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for name, within in subjects():
        names[name] = name
        for below in within:
            names[f"{name}{BETWEEN}{below}"] = f"{name}{BETWEEN}{below}"
            if below != "其他":
                names.setdefault(below, f"{name}{BETWEEN}{below}")
    return names


def _subject(said: str) -> str:
    """The class of the national library that is meant; empty where none is."""
    known = _subjects_by_name()
    last = said.replace("/", BETWEEN).split(BETWEEN)[-1].strip()
    return known.get(said) or known.get(last) or known.get(last.replace("、", ""), "")


def _keywords(found: Arrival) -> str:
    own = found.text("subject")
    words = [found.text("keywords")] + ([own] if own and not _subject(own) else [])
    return "；".join(word for word in words if word)[:200]
