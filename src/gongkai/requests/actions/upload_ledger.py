"""How a ledger comes in for a look: kept sealed, and written down who brought it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.interchange.refusals import Unreadable
from gongkai.lib import audit
from gongkai.lib.models import StoredFile
from gongkai.lib.storage import NotAccepted, keep, require_acceptable
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.ledger.checking import likely_sheets
from gongkai.requests.actions.ledger.mapping import Mapping
from gongkai.requests.actions.ledger.problems import NotImportable

UPLOADED = "requests.ledger_uploaded"
_KINDS = frozenset(
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/plain"}
)


@transaction.atomic
def upload_ledger(
    raw: bytes, *, organ: Organ, mapping: Mapping, by: Officer, at: datetime
) -> StoredFile:
    """Keep the file for the next steps; NotImportable, and nothing kept, if it is no ledger."""
    try:
        kind = require_acceptable(raw)
        if kind not in _KINDS:
            raise NotImportable(
                "台账应为 XLSX 或 CSV 文件；系统按文件内容判断，改扩展名不能改变它。"
            )
        if not likely_sheets(raw, mapping):
            raise NotImportable(
                "没有找到台账的表头：前 20 行里应有一行写明“登记编号”“收到日期”“申请人”等列名。"
            )
    except (NotAccepted, Unreadable) as refusal:
        raise NotImportable(str(refusal)) from refusal
    file = keep(raw, at=at, media_type=kind)
    audit.record(UPLOADED, actor=by, organ=organ, target=file, at=at)
    return file
