"""`gongkai init`: a new installation: keys, database, the first organ, its first officer."""

from __future__ import annotations

import getpass
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from gongkai.cli.arguments import Misused
from gongkai.cli.site_options import options
from gongkai.cli.site_schema import migrate
from gongkai.organs.actions import create_officer, create_organ
from gongkai.organs.models import Officer, Organ
from gongkai.organs.terms import OrganKind, Role
from gongkai.portal.actions import furnish_site, open_site
from gongkai.portal.models import HomePage


def run(argv: list[str]) -> int:
    """Bring the database up to date; on an empty one also ask for organ and first officer.

    The first officer administers accounts; roles for daily work are granted by another one, whom
    this one creates, since the three administrators are never the same person.
    """
    parser = options(
        "init",
        "建立装机：密钥、数据库、机关、网站和第一个账户。",
        "gongkai init --organ 临江市数据局 --code 11410000 --username admin",
    )
    parser.add_argument("--organ", help="机关名称")
    parser.add_argument("--code", help="机构代码（统一社会信用代码）")
    parser.add_argument("--username", help="第一个账户的用户名")
    parser.add_argument("--password-stdin", action="store_true", help="从标准输入读口令")
    given = parser.parse_args(argv)
    migrate()
    if Organ.objects.exists():
        print("数据库已是最新；机关和账户已有，没有改动。", file=sys.stderr)
        return 0
    name = _fitting(given.organ, "机关名称", Organ, "name")
    code = _fitting(given.code, "机构代码", Organ, "code")
    username = _fitting(given.username, "用户名", Officer, "username")
    password = sys.stdin.readline().rstrip("\n") if given.password_stdin else _ask_password()
    try:
        validate_password(password)
    except ValidationError as error:
        raise Misused("口令不合要求：" + "".join(error.messages)) from error
    _set_up(name, code, username, password)
    print(f"已建立“{name}”和账户 {username}。运行 gongkai serve 启动。", file=sys.stderr)
    return 0


@transaction.atomic
def _set_up(name: str, code: str, username: str, password: str) -> None:
    organ = create_organ(name=name, code=code, kind=OrganKind.DEPARTMENT)
    create_officer(
        username=username,
        password=password,
        name="系统管理员",
        organ=organ,
        roles=(Role.SYSTEM_ADMIN,),
    )
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    now = timezone.now()  # noqa: TID251  -- a command asks the clock
    home = HomePage(
        title=name,
        slug="home",
        site_domain=base.hostname or "",
        first_published_at=now,
        last_published_at=now,
    )
    open_site(
        organ, home, hostname=base.hostname or "127.0.0.1", port=base.port or 80, default=True
    )
    furnish_site(home, at=now, by=None)


def _fitting(given: str | None, what: str, model: type[Model], field: str) -> str:
    """The value without blanks at its ends, asked for where none is given; refused if unfit."""
    value = _ask(what) if given is None else given.strip()
    if not value:
        raise Misused(f"“{what}”不能为空。")
    try:
        model._meta.get_field(field).clean(value, None)  # type: ignore[union-attr]
    except ValidationError as error:
        raise Misused(f"“{what}”不合要求：{''.join(error.messages)}") from error
    return value


def _ask(what: str) -> str:
    if not sys.stdin.isatty():
        raise Misused(f"缺少“{what}”：在终端运行，或者用参数给出（gongkai init --help）。")
    while True:
        answer = input(f"{what}：").strip()
        if answer:
            return answer


def _ask_password() -> str:
    if not sys.stdin.isatty():
        raise Misused("缺少口令：在终端运行，或者用 --password-stdin 从标准输入给出。")
    password = getpass.getpass("口令：")
    if password != getpass.getpass("再输一次："):
        raise Misused("两次输入的口令不同，没有建立账户。")
    return password
