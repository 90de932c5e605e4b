"""The registers of decisions and fees, as OpenAPI 3.1 describes them."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.terms import DecisionKind

Json = dict[str, Any]

DECISIONS, CHARGES = "/api/v1/decisions/", "/api/v1/charges/"
SECURITY: Json = {
    "organKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "后台“公开目录”→“数据接口密钥”签发，只及于一个机关",
    }
}
_TEXT: Json = {"type": "string"}
_ID: Json = {"type": "integer", "minimum": 1}
_DAY: Json = {"type": "string", "format": "date"}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_KIND: Json = {
    "enum": [str(kind) for kind in DecisionKind],
    "description": "；".join(f"{kind}＝{kind.label}" for kind in DecisionKind),
}


def _whole(properties: Json, *, optional: tuple[str, ...] = ()) -> Json:
    """An object with exactly these values."""
    return {
        "type": "object",
        "required": [name for name in properties if name not in optional],
        "properties": properties,
        "additionalProperties": False,
    }


_DECISION: Json = {
    "kind": _KIND,
    "number": {**_TEXT, "maxLength": 64, "description": "决定书文号，同一类别中不重复"},
    "subject": {**_TEXT, "description": "事项名称或者许可、处罚内容；超过 255 字的只保留前面"},
    "decided_on": {**_DAY, "description": "决定日期，不晚于今天；表二按这一天统计"},
    "is_disclosed": {"type": "boolean", "default": True, "description": "已公开"},
    "counterparty": {
        "type": ["string", "null"],
        "maxLength": 128,
        "description": "行政相对人；加密保存，读取时不返回",
    },
}
_CHARGE: Json = {
    "charge": {**_TEXT, "maxLength": 128, "description": "收费项目"},
    "amount_yuan": {
        "type": ["string", "number"],
        "description": '金额（元），大于零，最小到分；写成文字最准确，如 "12.50"',
    },
    "received_on": {**_DAY, "description": "收费日期，不晚于今天；表二按这一天统计"},
    "receipt_number": {
        "type": ["string", "null"],
        "maxLength": 64,
        "description": "票据号，可以没有；有的不重复",
    },
}
_STANDING: Json = {
    "recorded_at": _MOMENT,
    "voided_at": {"type": ["string", "null"], "format": "date-time"},
    "void_reason": {**_TEXT, "description": "作废理由，未作废的为空"},
}
_DECISION_READ = _whole(
    {"id": _ID, **{k: v for k, v in _DECISION.items() if k != "counterparty"}, **_STANDING}
)
_CHARGE_READ = _whole(
    {"id": _ID, **_CHARGE, "amount_yuan": _TEXT, "receipt_number": _TEXT, **_STANDING}
)
_PROBLEM = _whole(
    {
        "row": {"type": "integer", "minimum": 1, "description": "第几件，从 1 起"},
        "field": {**_TEXT, "description": "字段；空为整件"},
        "message": _TEXT,
    }
)
_ERROR = _whole({"error": _TEXT})
_PROBLEMS = _whole({"error": _TEXT, "problems": {"type": "array", "items": _PROBLEM}})


def paths() -> Json:
    """The paths of the description that belong to the registers."""
    new_decision = _whole(_DECISION, optional=("is_disclosed", "counterparty"))
    new_charge = _whole(_CHARGE, optional=("receipt_number",))
    told_decision = _whole({"id": _ID, "kind": _KIND, "number": _TEXT})
    told_charge = _whole({"id": _ID, "receipt_number": _TEXT})
    kind = _parameter("kind", "query", "类别", _KIND)
    return {
        DECISIONS: {
            "get": _listing("decisions", "本机关的许可、处罚和强制决定", _DECISION_READ, [kind]),
            "post": _writing("recordDecisions", "登记决定", new_decision, told_decision),
        },
        f"{DECISIONS}{{id}}/": {"get": _reading("decision", "一件决定", _DECISION_READ)},
        f"{DECISIONS}{{id}}/void/": {"post": _voiding("voidDecision", "作废一件决定")},
        CHARGES: {
            "get": _listing("charges", "本机关的行政事业性收费", _CHARGE_READ, []),
            "post": _writing("recordCharges", "登记收费", new_charge, told_charge),
        },
        f"{CHARGES}{{id}}/": {"get": _reading("charge", "一笔收费", _CHARGE_READ)},
        f"{CHARGES}{{id}}/void/": {"post": _voiding("voidCharge", "作废一笔收费")},
    }


def _listing(name: str, summary: str, entry: Json, more: list[Json]) -> Json:
    answer = _whole(
        {
            "total": {"type": "integer", "minimum": 0},
            "page": _ID,
            "pages": _ID,
            "entries": {"type": "array", "items": entry, "maxItems": 100},
        }
    )
    year = _parameter("year", "query", "年度", {"type": "string", "pattern": "^[0-9]{4}$"})
    page = _parameter("page", "query", "第几页，每页一百件", {**_ID, "default": 1})
    said = f"{summary}，新登记的在前，作废的也在内"
    return _operation(name, said, [*more, year, page], {"200": answer, "400": _ERROR})


def _reading(name: str, summary: str, entry: Json) -> Json:
    return _operation(name, summary, [_PK], {"200": entry, "404": _ERROR})


def _writing(name: str, summary: str, entry: Json, told: Json) -> Json:
    entries = {"type": "array", "items": entry, "minItems": 1, "maxItems": 1000}
    receipt = _whole({"recorded": _ID, "entries": {"type": "array", "items": told}})
    said = f"{summary}：一次 1 至 1000 件，全部成功或者全部不变"
    responses = {"201": receipt, **_REFUSED, "422": _PROBLEMS}
    described = _operation(name, said, [_ONCE], responses)
    return {**described, "requestBody": _body(_whole({"entries": entries}))}


def _voiding(name: str, summary: str) -> Json:
    said = f"{summary}：登记有误的作废并写明理由，再登记正确的；作废的保留备查，不再计入统计"
    responses = {"200": _whole({"voided": _ID}), "404": _ERROR, **_REFUSED}
    described = _operation(name, said, [_PK, _ONCE], responses)
    reason = {**_TEXT, "minLength": 1, "maxLength": 255}
    return {**described, "requestBody": _body(_whole({"reason": reason}))}


def _operation(name: str, summary: str, parameters: list[Json], answers: Json) -> Json:
    return {
        "operationId": name,
        "summary": summary,
        "security": [{"organKey": []}],
        "parameters": parameters,
        "responses": {
            status: _response(_SAID[status], schema)
            for status, schema in {**answers, "401": _ERROR, "429": _ERROR}.items()
        },
    }


def _parameter(name: str, where: str, said: str, schema: Json) -> Json:
    required = where != "query"
    return {"name": name, "in": where, "description": said, "schema": schema, "required": required}


def _response(said: str, schema: Json) -> Json:
    return {"description": said, "content": {"application/json": {"schema": schema}}}


def _body(schema: Json) -> Json:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


_PK = _parameter("id", "path", "登记的编号", _ID)
_ONCE = _parameter(
    "Idempotency-Key",
    "header",
    "这次写入的名称，由调用方自定，重发时不变：重发得到同样的回执，不会重复登记",
    {**_TEXT, "minLength": 1, "maxLength": 128},
)
_SAID = {
    "200": "成功",
    "201": "已登记；重发的带有 Idempotent-Replayed: true",
    "400": "请求不合格",
    "401": "没有密钥，或者密钥不对、已经停用",
    "404": "本机关没有这一件登记",
    "409": "不能办理：已经作废，或者 Idempotency-Key 已用于别的内容",
    "413": "内容太大",
    "415": "内容不是 application/json",
    "422": "有问题的件和字段，没有写入任何内容",
    "429": "请求得太频繁",
}
_REFUSED = dict.fromkeys(("400", "409", "413", "415"), _ERROR)
