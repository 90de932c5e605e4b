"""What stands in the way of a report: the rules of the form, and those on the ledger itself."""

from __future__ import annotations

from gongkai.law.footing import Level
from gongkai.reports.models import Edition
from gongkai.reports.queries.findings import Finding, of_discrepancy
from gongkai.reports.queries.gate_figures import of_money, of_pending, of_remedies
from gongkai.reports.queries.gate_files import of_carried_files, of_files, of_mergers
from gongkai.reports.queries.proofreading import of_prose
from gongkai.reports.queries.view import View, discrepancies

_SEVERITY = (Level.ERROR, Level.WARNING, Level.HINT)


def gate(edition: Edition, view: View) -> list[Finding]:
    """Every finding once, errors first; a signed report is not held against the ledger of today.

    Law: FORM 3; FORM 4.
    """
    found = [of_discrepancy(each) for each in discrepancies(view.report, edition.organ)]
    if not edition.is_frozen:
        organ, year = edition.organ, edition.year
        found += of_files(organ, year)
        found += of_carried_files(organ, year)
        found += of_mergers(organ, year)
        found += of_money(organ, year, view)
        found += of_remedies(organ, year, view)
        found += of_pending(organ, year, view)
        found += of_prose(edition, view.tokens)
    return sorted(dict.fromkeys(found), key=lambda finding: _SEVERITY.index(finding.level))


def errors_of(found: list[Finding]) -> list[Finding]:
    """Those that stand in the way until they are put right or let pass with a reason."""
    return [finding for finding in found if finding.is_error]
