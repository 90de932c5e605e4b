"""What `gongkai doctor` looks at: each check says ok, or what to do."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import DatabaseError, connection
from django.utils.timezone import localdate, now  # noqa: TID251  -- a command asks the clock
from wagtail.models import Site

from gongkai.cli.site_schema import waiting
from gongkai.config.demonstration.cast import PASSWORD, USERNAMES
from gongkai.config.settings.policy import NAME as POLICY
from gongkai.interchange.targets.fonts import typefaces
from gongkai.law.calendar import national
from gongkai.law.policy import in_words
from gongkai.lib.audit_chain import verify
from gongkai.lib.models import AuditEntry, AuditSeal
from gongkai.organs.models import Officer
from gongkai.organs.policy import adopted
from gongkai.requests.actions import impact

OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
AUTUMN = 11
SEAL_PATIENCE = timedelta(minutes=10)


class Finding(NamedTuple):
    """One line of the examination; `mend` says how, where it is not ok."""

    about: str
    ok: bool
    says: str
    mend: str = ""


def settings_are_safe() -> Iterator[Finding]:
    """Development mode must not face the public."""
    yield Finding(
        "设置",
        not settings.DEBUG,
        "开发模式已关闭" if not settings.DEBUG else "开发模式开着",
        "去掉环境变量 GONGKAI_DEBUG。",
    )
    local = settings.WAGTAILADMIN_BASE_URL.startswith(("http://127.0.0.1", "http://localhost"))
    secure = local or settings.SECURE_SSL_REDIRECT
    yield Finding(
        "传输",
        secure,
        "只在本机使用" if local else "HTTPS" if secure else "对外使用明文 HTTP",
        "配置 HTTPS 后设 GONGKAI_HTTPS=1。",
    )


def database_answers() -> Iterator[Finding]:
    """The database answers and has every migration."""
    pending = waiting()
    says = {None: "不可用", 0: f"{connection.vendor}，结构是最新的"}
    yield Finding(
        "数据库",
        pending == 0,
        says.get(pending, f"还有 {pending} 步升级没有做"),
        "检查 DATABASE_URL 和数据库服务；结构由 gongkai init 升级。",
    )


def storage_is_ours() -> Iterator[Finding]:
    """The folder can be written, and its keys can be read by its owner alone."""
    home = Path(settings.GONGKAI_HOME)
    writable = os.access(home, os.W_OK)
    yield Finding(
        "存储", writable, f"{home} 可写" if writable else f"{home} 不可写", "改正文件夹的属主。"
    )
    loose = [
        key.name
        for key in sorted((home / "keys").glob("*"))
        if stat.S_IMODE(key.stat().st_mode) & OPEN_TO_OTHERS
    ]
    yield Finding(
        "密钥权限",
        not loose,
        "只有属主可读" if not loose else f"{'、'.join(loose)} 可被他人读取",
        f"运行 chmod 600 {home}/keys/*。",
    )


def calendar_is_known() -> Iterator[Finding]:
    """The working days of this year are known, and in autumn those of the next."""
    today = localdate()
    year = today.year + 1 if today.month > AUTUMN else today.year
    known = not national().is_provisional(today.replace(year=year, day=1))
    yield Finding(
        "工作日历",
        known,
        f"{year} 年的放假安排{'已收录' if known else '未收录，期限为暂算'}",
        "升级到收录该年安排的版本，再运行 gongkai manage settle_open_requests。",
    )


def policy_is_told() -> Iterator[Finding]:
    """Where the installation does otherwise than the defaults where the law is silent."""
    chosen = adopted()
    if not (Path(settings.GONGKAI_HOME) / POLICY).exists():
        yield Finding("口径", True, f"没有 {POLICY}，各项都按缺省办理")
        return
    told = [
        f"{each.label}：{in_words(getattr(chosen.policy, each.name))}（缺省：{each.answer}）"
        for each in chosen.changed
    ]
    says = f"{POLICY} 写了 {len(chosen.entries)} 项，与缺省不同的 {len(told)} 项"
    yield Finding("口径", True, "；".join([says, *told]))


def due_days_are_current() -> Iterator[Finding]:
    """The open files have the days that the calendar and the policy in force give them."""
    try:
        found = impact(None, localdate())
    except DatabaseError as error:
        yield _unread("在办期限", error)
        return
    stale = sum(each.was != each.will_be for each in found.moved)
    says = f"{found.seen} 件在办申请的期限与现行的日历、口径一致"
    if stale or found.refused:
        says = f"{stale} 件在办申请的期限与现行的日历、口径不符，{len(found.refused)} 件不能重算"
    yield Finding(
        "在办期限",
        not stale,
        says,
        "用 gongkai manage settle_open_requests --dry-run 查看，再去掉 --dry-run 重算。",
    )


def fonts_are_there() -> Iterator[Finding]:
    """PDF needs Chinese typefaces."""
    try:
        named = typefaces().named
    except OSError as error:
        yield Finding("字体", False, f"读不到字体（{error}）", "重新安装依赖 pylopdf-fonts-zh-cn。")
        return
    yield Finding("字体", True, named)


def audit_holds() -> Iterator[Finding]:
    """The chain holds, and the worker seals."""
    try:
        problems, last = verify(), AuditSeal.objects.order_by("-number").first()
        unsealed = AuditEntry.objects.filter(pk__gt=last.last_entry if last else 0)
        late = unsealed.filter(at__lt=now() - SEAL_PATIENCE).count()
    except DatabaseError as error:
        yield _unread("审计记录", error)
        return
    says = f"封存链有 {len(problems)} 处不符" if problems else "封存链完整"
    yield Finding("审计记录", not problems, says, "立即停用并查明原因：gongkai audit verify。")
    yield Finding(
        "后台工作进程",
        not late,
        "审计记录按时封存" if not late else f"{late} 条审计记录超过十分钟没有封存",
        "启动 gongkai serve 或 gongkai worker。",
    )


def _unread(about: str, error: DatabaseError) -> Finding:
    """What could not be looked at is not in order."""
    return Finding(
        about,
        False,
        f"读不出：{' '.join(str(error).split())}",
        "先处理数据库；数据表缺失的，从备份恢复（gongkai restore）。",
    )


def accounts_are_ours() -> Iterator[Finding]:
    """Somebody can sign in, and no demonstration password is left on a public installation."""
    try:
        officers = Officer.objects.filter(is_active=True).count()
        sites = Site.objects.count()
        left = _demonstration_accounts()
    except DatabaseError as error:
        yield _unread("账户", error)
        return
    yield Finding(
        "账户", officers > 0, f"{officers} 个可用账户", "运行 gongkai init 或 gongkai demo。"
    )
    yield Finding("网站", sites > 0, f"{sites} 个网站", "运行 gongkai init 或 gongkai demo。")
    exposed = bool(left) and settings.SECURE_SSL_REDIRECT
    says = f"{left} 个演示账户仍用演示口令" if left else "没有演示口令"
    yield Finding("演示口令", not exposed, says, "对外服务前停用演示账户，或者换新的主目录。")


def _demonstration_accounts() -> int:
    accounts = Officer.objects.filter(username__in=USERNAMES, is_active=True)
    return sum(check_password(PASSWORD, account.password) for account in accounts)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    settings_are_safe,
    database_answers,
    storage_is_ours,
    calendar_is_known,
    policy_is_told,
    due_days_are_current,
    fonts_are_there,
    audit_holds,
    accounts_are_ours,
)
