"""What is owed to a person besides the reply: correcting records, help, and a way to be heard."""

from __future__ import annotations

from enum import unique

from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term


@unique
class RecordCorrection(Term):
    """What becomes of a wish to correct one's own record; not an access request.  Law: REG 41."""

    CORRECTED = "corrected", "核实后更正并告知"
    NOT_CORRECTED = "not_corrected", "核实无误，不予更正并说明"
    PASSED_ON = "passed_on", "无权更正，转送有权机关并告知"
    REFERRED = "referred", "无权更正，告知向有权机关提出"


@unique
class Assistance(Term):
    """Help owed to those who cannot read, see or hear well, or cannot write.  Law: REG 43; REG 29(1)."""

    READING = "reading", "为阅读困难的申请人提供阅读帮助"
    SIGHT_OR_HEARING = "sight_or_hearing", "为视听障碍的申请人提供必要的帮助"
    WRITING = "writing", "代为填写口头提出的申请"


def correction(
    *, has_evidence: bool, competent: bool, accurate: bool, can_pass_on: bool = True
) -> RecordCorrection:
    """What an organ does with a wish to correct a record; the law sets no period for it.

    Without evidence the wish is refused.  Law: REG 41.
    """
    if not has_evidence:
        raise NotPermitted("REG 41", "要求更正与自身相关的政府信息记录，应当提供证据")
    if not competent:
        return RecordCorrection.PASSED_ON if can_pass_on else RecordCorrection.REFERRED
    return RecordCorrection.NOT_CORRECTED if accurate else RecordCorrection.CORRECTED
