"""What the open interface offers, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from gongkai import __version__
from gongkai.portal import openapi as search

Json = dict[str, Any]

_SCHEMA = "/api/v1/schemas/annual-report.json"
_ENTRY = {
    "type": "object",
    "required": ["organ", "organ_code", "year", "title", "published_at", "url"],
    "properties": {
        "organ": {"type": "string"},
        "organ_code": {"type": "string"},
        "year": {"type": "integer"},
        "title": {"type": "string"},
        "published_at": {"type": "string", "format": "date-time"},
        "url": {"type": "string", "format": "uri"},
    },
}


def description(server: str) -> Json:
    """The whole description; `server` is the address under which the site is read."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "政府信息公开 开放数据接口",
            "version": __version__,
            "license": {"name": "MulanPSL-2.0", "identifier": "MulanPSL-2.0"},
        },
        "servers": [{"url": server}],
        "paths": {
            "/api/v1/reports/": {"get": _get("reports", "已发布的年度报告清单", _list_schema())},
            "/api/v1/reports/{year}/": {
                "get": {
                    **_get("report", "一份年度报告（gongkai/annual-report@1）", {"$ref": _SCHEMA}),
                    "parameters": [
                        _parameter("year", "path", {"type": "integer"}, required=True),
                        _parameter("organ", "query", {"type": "string"}, required=False),
                    ],
                }
            },
            **search.paths(),
            _SCHEMA: {"get": _get("schema", "年度报告的 JSON Schema", {"type": "object"})},
        },
    }


def _get(name: str, summary: str, schema: Json) -> Json:
    responses: Json = {
        "200": {"description": "成功", "content": {"application/json": {"schema": schema}}}
    }
    if name == "report":
        responses["404"] = {"description": "没有这一年度的报告"}
    return {"operationId": name, "summary": summary, "responses": responses}


def _list_schema() -> Json:
    entries = {"type": "array", "items": _ENTRY}
    return {"type": "object", "required": ["reports"], "properties": {"reports": entries}}


def _parameter(name: str, where: str, schema: Json, *, required: bool) -> Json:
    return {"name": name, "in": where, "required": required, "schema": schema}
