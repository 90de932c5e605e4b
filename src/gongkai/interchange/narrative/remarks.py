"""What is wrong with the figures in the prose: K7, K8 and K9 together."""

from __future__ import annotations

from gongkai.interchange.narrative.agreement import disagreements
from gongkai.interchange.narrative.channels import unsummed_channels
from gongkai.interchange.narrative.fees import unaccounted
from gongkai.interchange.narrative.shares import wrong_shares
from gongkai.interchange.narrative.sums import unsummed
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy


def remarks(report: AnnualReport) -> list[Discrepancy]:
    """The discrepancies of the prose with the tables and with itself; silence is none."""
    return [
        *disagreements(report),
        *wrong_shares(report),
        *unsummed(report),
        *unsummed_channels(report),
        *unaccounted(report),
    ]
