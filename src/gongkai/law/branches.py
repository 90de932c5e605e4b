"""How one request becomes several files, or several one, and which of them count."""

from __future__ import annotations

from enum import unique

from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.terms import Term


@unique
class BranchKind(Term):
    """Why a request leads to another file or another organ.  Law: FEE 4; REG 36(5); REG 51."""

    SPLIT = "split", "一事一申请拆分"
    JOINED = "joined", "并入同一申请"
    TRANSFERRED = "transferred", "转由其他机关办理"
    ADVISED = "advised", "告知向其他机关申请"
    REOPENED = "reopened", "复议、诉讼后重新答复"


def is_counted(kind: BranchKind | None, policy: Policy = DEFAULT) -> bool:
    """Whether a file that came about so is a request of its own in table 3; None is a plain one.

    Another organ counts what it receives; a reply given anew is not received anew.
    Law: FORM 3.
    """
    if kind is BranchKind.SPLIT:
        return policy.split_counts_each
    if kind is BranchKind.REOPENED:
        return policy.reopened_counts_again
    return True
