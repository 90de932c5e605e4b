"""Which pictures a year has: in public from what was published, in the back office also from files.

The published report holds no figure of the clock; how many files were concluded within their time,
and on which ways they came, is shown in the back office alone, as the ledger says it now.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from gongkai.channels.headlines import WEBSITE_TOTAL, WECHAT_TOTAL, WEIBO_TOTAL
from gongkai.interchange.codec import from_json
from gongkai.law.annual_report import CONCLUDED, RECEIVED
from gongkai.organs.models import Organ
from gongkai.reports.models import Edition
from gongkai.reports.pictures import (
    Picture,
    YearOfRequests,
    applicant_picture,
    channel_picture,
    class_picture,
    funnel_picture,
    intake_picture,
    on_time_picture,
    outcome_picture,
    remedy_picture,
    shown,
    total_of,
    trend_picture,
)
from gongkai.reports.queries.public import PublishedReport
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import decided_in, decided_in_time

CHANNELS = {WEBSITE_TOTAL: "政府网站", WECHAT_TOTAL: "政务微信", WEIBO_TOTAL: "政务微博"}
TREND_YEARS = 6


def published_pictures(organ: Organ, published: PublishedReport) -> list[Picture]:
    """The pictures of a published report: its tables, its frozen figures, and the years before."""
    figures = {figure.name: figure for figure in published.figures}
    channels = {
        name: figures[headline].value for headline, name in CHANNELS.items() if headline in figures
    }
    site = figures.get(WEBSITE_TOTAL)
    report = published.report
    return shown(
        [
            channel_picture(channels),
            class_picture(dict(site.parts) if site else {}),
            funnel_picture(report),
            outcome_picture(report),
            applicant_picture(report),
            remedy_picture(report),
            trend_picture(trend(organ, published.year)),
        ]
    )


def trend(organ: Organ, year: int) -> list[YearOfRequests]:
    """Requests of the last published years up to that one whose totals are known."""
    editions = Edition.objects.published().filter(
        organ=organ, year__gt=year - TREND_YEARS, year__lte=year
    )
    found = []
    for edition in editions.order_by("year"):
        report = from_json(edition.report)
        came, ended = total_of(report, RECEIVED), total_of(report, CONCLUDED)
        if came is not None and ended is not None:
            found.append(YearOfRequests(edition.year, came, ended))
    return found


def ledger_pictures(organ: Organ, year: int) -> list[Picture]:
    """What only the files tell: within their time or late, and on which ways they came."""
    span = (date(year, 1, 1), date(year, 12, 31))
    files = AccessRequest.objects.filter(organ=organ, is_counted=True)
    ended, in_time = decided_in(organ, year).count(), decided_in_time(organ, year).count()
    came = files.filter(received_on__range=span).order_by().values_list("intake")
    ways = came.annotate(n=Count("pk")).order_by("-n", "intake")
    return shown(
        [
            on_time_picture(in_time, ended - in_time),
            intake_picture({intake.label: n for intake, n in ways}),
        ]
    )
