"""Which site a command means."""

from __future__ import annotations

from django.db.models import Q
from wagtail.models import Site

from gongkai.cli.arguments import Misused
from gongkai.portal.models import HomePage


def home_of(said: str | None) -> HomePage:
    """The home page of the site of that host or organ; of the first site without one."""
    found: HomePage | None
    homes = HomePage.objects.select_related("organ")
    if said is None:
        site = Site.objects.filter(is_default_site=True).first()
        found = homes.filter(pk=site.root_page_id).first() if site else None
    else:
        roots = Site.objects.filter(hostname=said).values("root_page")
        found = homes.filter(Q(pk__in=roots) | Q(organ__name=said) | Q(organ__code=said)).first()
    if found is None:
        raise Misused(f"没有网站“{said}”。" if said else "还没有网站，先运行 gongkai init。")
    return found
