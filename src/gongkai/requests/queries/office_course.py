"""What the office did around a request: handed out, searched, noted, filed, led elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.branches import BranchKind
from gongkai.law.instruments import cite
from gongkai.law.letters import Round
from gongkai.law.procedure import ARTICLES, Act
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest, Assignment, SearchSlip


class Step(NamedTuple):
    """One act as the file shows it."""

    on: date
    what: str
    said: str
    by: Officer | None
    law: str = ""


def of_the_office(access_request: AccessRequest) -> Iterator[Step]:
    """What is no act of the procedure, or leads out of it, in no order."""
    yield from _handed(access_request)
    yield from _searched(access_request)
    yield from _branched(access_request)
    yield from _papers(access_request)
    yield from _finished(access_request)


def _handed(access_request: AccessRequest) -> Iterator[Step]:
    rows = access_request.assignments.select_related("by", "to_officer", "to_division")
    for row in rows:
        yield Step(local_day(row.at), "分办", _to(row), row.by)
    for note in access_request.notes.select_related("by"):
        yield Step(local_day(note.at), "内部备注", note.text, note.by)


def _to(row: Assignment) -> str:
    to = "、".join(str(each) for each in (row.to_division, row.to_officer) if each)
    return f"交 {to}。{row.note}" if row.note else f"交 {to}"


def _searched(access_request: AccessRequest) -> Iterator[Step]:
    law = cite("REG 36(4)")
    for slip in access_request.search_slips.select_related("division", "by", "answered_by"):
        said = f"{slip.division}：{slip.question}\n反馈期限 {slip.answer_by}"
        yield Step(slip.asked_on, "发出检索单", said, slip.by, law)
        if slip.answered_on:
            yield Step(slip.answered_on, "检索反馈", _found(slip), slip.answered_by, law)


def _found(slip: SearchSlip) -> str:
    told = "检索到" if slip.was_found else "没有检索到"
    parts = [f"{slip.division}：{told}"]
    parts += [
        f"{name}：{text}"
        for name, text in (("范围", slip.scope), ("方法", slip.method), ("结果", slip.answer))
        if text
    ]
    return "\n".join(parts)


def _branched(access_request: AccessRequest) -> Iterator[Step]:
    for row in access_request.branches.select_related("by", "to_request"):
        if row.kind is BranchKind.JOINED:
            continue
        to = row.to_request.number if row.to_request else row.organ_name
        said = f"{to}。{row.reason}" if row.reason else to
        yield Step(row.on, row.kind.label, said, row.by)


def _papers(access_request: AccessRequest) -> Iterator[Step]:
    for letter in access_request.letters.prefetch_related("steps__by"):
        if letter.issued_on is None:
            continue
        said = f"{letter.kind.label} {letter.document_number}".strip()
        signed = [step.by for step in letter.steps.all() if step.round is Round.SIGN_OFF]
        # What nobody has to sign is handed out by whoever made it.
        what, by = ("签发文书", signed[-1]) if signed else ("出具文书", letter.drafted_by)
        yield Step(letter.issued_on, what, said, by)
    for paper in access_request.papers.select_related("by"):
        yield Step(local_day(paper.added_at), "存入材料", paper.kind.label, paper.by)


def _finished(access_request: AccessRequest) -> Iterator[Step]:
    if released := getattr(access_request, "release", None):
        law = cite(ARTICLES[Act.RELEASE])
        said = f"{released.title} {released.url}".strip()
        yield Step(released.released_on, Act.RELEASE.label, said, released.by, law)
    if archived := getattr(access_request, "archiving", None):
        said = f"保管期限{archived.retention.label} {archived.file_number}".strip()
        law = cite(ARTICLES[Act.ARCHIVE])
        yield Step(archived.archived_on, Act.ARCHIVE.label, said, archived.by, law)
