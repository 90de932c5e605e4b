"""Which site, organ, officer and file a command means."""

from __future__ import annotations

from pathlib import Path

from django.db.models import Q
from wagtail.models import Site

from gongkai.cli.arguments import Misused
from gongkai.interchange.sources.workbook import MAX_BYTES
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.portal.models import HomePage

_LISTED = 6


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


def organ_of(said: str) -> Organ:
    """The organ of that code or name."""
    found = list(Organ.objects.filter(Q(code=said) | Q(name=said)).order_by("code")[:_LISTED])
    if not found:
        raise Misused(f"没有代码或者名称为“{said}”的机关。")
    if len(found) > 1:
        codes = "、".join(organ.code for organ in found)
        raise Misused(f"“{said}”指的是哪个机关不明确，请写代码：{codes}。")
    return found[0]


def acting(said: str | None, organ: Organ, permission: Permission, who: str) -> Officer | None:
    """The officer of that user name, who must hold the permission; None where none is named."""
    if said is None:
        return None
    found = Officer.objects.filter(username=said).first()
    if found is None or not may(found, permission, organ):
        raise Misused(f"“{said}”不是这个机关{who}。")
    return found


def bytes_of(path: Path) -> bytes:
    """What a file to be imported holds, up to the size of a workbook."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Misused(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请分开导入。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Misused(f"没有“{path}”这个文件。") from error
    except IsADirectoryError as error:
        raise Misused(f"“{path}”是文件夹，不是文件。") from error
