"""How much does the inbox cost when there are very many files, over one page of them and bare SQL?"""

from __future__ import annotations

import os
import random
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from measure import Outcome, compare

# A million takes some minutes to fill: GONGKAI_BENCH_FILES=1000000 gongkai bench inbox
ROWS = int(os.environ.get("GONGKAI_BENCH_FILES", "100000"))
BATCH = 20_000
OPEN_SHARE = 0.05
MOST_QUERIES = 15
ZONE = ZoneInfo("Asia/Shanghai")
TOPICS = (
    "预算公开",
    "征收补偿方案",
    "停车位规划",
    "供水水质监测",
    "招标文件",
    "道路竣工图",
    "行政处罚",
)
PLACES = ("江东区", "江西区", "东岸县", "滨江街道", "老城片区", "高新园区", "北湖镇")
SQL = """
SELECT {columns} FROM requests_accessrequest
WHERE organ_id = %s AND is_open ORDER BY due_on IS NULL, due_on, id LIMIT 50
"""
INSERT_TEXT = "INSERT INTO requests_filetext (access_request_id, grams) VALUES (%s, %s)"

VIEWS = (
    ("open files by urgency", {}),
    ("my own files", {"tab": "mine"}),
    ("overdue files", {"tab": "overdue"}),
    ("all files of a stage and kind", {"tab": "all", "stage": "delivered", "applicant_kind": "business"}),
    ("a phrase in all files", {"q": "停车位规划"}),
    ("a rare phrase in all files", {"q": "丹霞路四十七号"}),
    ("page 90 of all files", {"tab": "all", "p": "90"}),
)  # fmt: skip


def lines() -> list[Outcome]:
    """The officer of an organ with very many files, on a database of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GONGKAI_HOME"] = home
        if not os.environ.get("GONGKAI_BENCH_KEEP_DATABASE"):
            os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
        return measured(Path(home))


def measured(home: Path) -> list[Outcome]:
    """Fill the tables, count the queries of each view, then time it."""
    import django  # noqa: PLC0415  -- settings are chosen first

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    (organ, officer), (other, idle) = people()
    start = time.perf_counter()
    fill(organ, officer, first=10, last=ROWS, open_share=OPEN_SHARE)
    fill(other, idle, first=ROWS + 10, last=ROWS + 70, open_share=1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    took = time.perf_counter() - start
    print(f"  {ROWS:,} files filled in {took:.0f} s ({connection.vendor})", flush=True)
    busy, few = Client(), Client()
    busy.force_login(officer)
    few.force_login(idle)
    url = reverse("access_request:index")

    def limit() -> None:
        few.get(url)
        with connection.cursor() as cursor:
            cursor.execute(SQL.format(columns="*"), [organ.pk])
            cursor.fetchall()

    # The database of SQLite works in this process, another one elsewhere.
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    found = []
    for name, asked in VIEWS:
        queries = counted(busy, url, asked)
        assert queries <= MOST_QUERIES, f"{name}: {queries} queries"
        line = compare(
            f"inbox: {name}",
            ours=lambda asked=asked: busy.get(url, asked),
            limit=limit,
            bar=1.5,
            clock=clock,
            note=f"{queries} queries",
        )
        found.append(line)
    connection.close()
    return found


def counted(client, url: str, asked: dict[str, str]) -> int:
    """How many queries a page takes, the session's among them."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client.get(url, asked)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(url, asked)
    assert answer.status_code == 200
    if os.environ.get("GONGKAI_BENCH_SHOW"):
        for query in captured.captured_queries:
            print("   ", query["time"], query["sql"][: int(os.environ["GONGKAI_BENCH_SHOW"])])
    told = [query["sql"] for query in captured.captured_queries]
    return sum(not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for sql in told)


def people() -> tuple:
    """An organ with its handler, and another whose inbox is one page."""
    from gongkai.organs.actions import create_officer, create_organ, install_groups  # noqa: PLC0415
    from gongkai.organs.terms import OrganKind, Role  # noqa: PLC0415

    install_groups()
    organ = create_organ(name="临江市测量局", code="LJ-BENCH", kind=OrganKind.DEPARTMENT)
    other = create_organ(name="临江市清闲局", code="LJ-FEW", kind=OrganKind.DEPARTMENT)
    made = [
        create_officer(username=name, password=os.urandom(12).hex(), name=name, organ=of, roles=[Role.HANDLER])
        for name, of in (("busy", organ), ("idle", other))
    ]  # fmt: skip
    return (organ, made[0]), (other, made[1])


def fill(organ, officer, *, first: int, last: int, open_share: float) -> None:
    """Files of ten years, a few of them open; stage, days and words vary."""
    from django.db import connection, transaction  # noqa: PLC0415

    from gongkai.lib.grams import grams  # noqa: PLC0415
    from gongkai.requests.models import AccessRequest  # noqa: PLC0415

    template = lodged(organ)
    names = [field.column for field in AccessRequest._meta.concrete_fields]
    listed, marks = ", ".join(names), ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM requests_accessrequest WHERE id = %s", [template.pk])  # noqa: S608
        values = dict(zip(names, cursor.fetchone(), strict=True))
    insert = f"INSERT INTO requests_accessrequest ({listed}) VALUES ({marks})"  # noqa: S608
    draw = random.Random(1)  # noqa: S311  -- sample rows
    for start in range(first, last, BATCH):
        files, texts = [], []
        for n in range(start, min(start + BATCH, last)):
            row = {**values, **varied(draw, n, officer.pk, open_share)}
            files.append([row[name] for name in names])
            texts.append([n, f"organ{organ.pk} {grams(row['number'])} {grams(row['description'])}"])
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(insert, files)
            cursor.executemany(INSERT_TEXT, texts)


def lodged(organ):
    """The file whose columns the others repeat."""
    from gongkai.law.applicants import ApplicantKind  # noqa: PLC0415
    from gongkai.law.receipt import Intake  # noqa: PLC0415
    from gongkai.requests.actions import lodge  # noqa: PLC0415

    return lodge(
        organ=organ, applicant_kind=ApplicantKind.NATURAL_PERSON, applicant_name="测量用",
        description="样", intake=Intake.IN_PERSON, submitted_at=datetime(2024, 1, 4, 10, tzinfo=ZONE),
    )  # fmt: skip


def varied(draw: random.Random, n: int, handler: int, open_share: float) -> dict[str, object]:
    """The columns in which a file differs from the others."""
    kinds = ("natural_person", "business", "research_body", "other")
    today = datetime.now(ZONE).date()
    is_open = draw.random() < open_share
    received = today - timedelta(draw.randrange(60 if is_open else 3650))
    stage = draw.choice(
        ("in_hand", "in_hand", "in_hand", "consulting", "decided", "awaiting_confirmation")
    )
    if not is_open:
        stage = draw.choice(("delivered", "delivered", "delivered", "withdrawn", "lapsed"))
    due = None if stage == "awaiting_confirmation" else received + timedelta(28)
    place, topic = draw.choice(PLACES), draw.choice(TOPICS)
    rare = "，丹霞路四十七号" if n % (ROWS // 7) == 0 else ""
    ended = not is_open or stage == "decided"
    return {
        "id": n,
        "number": f"临测公开〔{received.year}〕{n}号",
        "number_year": received.year,
        "number_in_year": n,
        "description": f"{place}{received.year - 1}年{topic}及相关会议纪要{rare}",
        "applicant_kind": draw.choice(kinds),
        "received_on": None if due is None else received,
        "stage": stage,
        "original_due_on": due,
        "due_on": due,
        "is_open": is_open,
        "handler_id": handler if draw.random() < 0.02 else None,
        "decided_on": date.fromordinal(min(today.toordinal(), received.toordinal() + 20)) if ended else None,
        "outcome": "granted" if ended else None,
    }  # fmt: skip
