"""What an operator's monitoring reads: how many rows there are and how much work waits."""

from __future__ import annotations

from django.db import connection
from wagtail.models import Page

from gongkai.lib.models import AuditEntry
from gongkai.organs.models import Organ

Sample = tuple[str, str, int]


def samples() -> list[Sample]:
    """Name, meaning and value of each gauge; one cheap count apiece."""
    return [
        ("gongkai_organs", "Organs in this installation", Organ.objects.count()),
        ("gongkai_pages_live", "Public pages", Page.objects.live().count()),
        ("gongkai_audit_entries", "Entries of the audit log", AuditEntry.objects.count()),
    ]


def exposition(version: str) -> str:
    """The gauges in Prometheus' text format, version 0.0.4."""
    lines = [
        "# HELP gongkai_up Whether the database answers",
        "# TYPE gongkai_up gauge",
        "gongkai_up 1",
        "# HELP gongkai_build_info Version of the software",
        "# TYPE gongkai_build_info gauge",
        f'gongkai_build_info{{version="{version}",database="{connection.vendor}"}} 1',
    ]
    for name, meaning, value in samples():
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} gauge", f"{name} {value}"]
    return "\n".join(lines) + "\n"
