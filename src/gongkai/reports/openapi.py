"""What the open interface offers, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any, cast

from gongkai import __version__
from gongkai.catalogue import openapi as registers
from gongkai.interchange import schema as annual_report
from gongkai.portal import openapi as search
from gongkai.reports import return_document

Json = dict[str, Any]

_SCHEMA = "/api/v1/schemas/annual-report.json"
_RETURN_SCHEMA = "/api/v1/schemas/website-return.json"
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
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}},
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
            "/api/v1/reports/": {"get": _get("reports", "已发布的年度报告清单", _list("reports"))},
            "/api/v1/reports/{year}/": {
                "get": _of_year("report", "一份年度报告（gongkai/annual-report@1）", "AnnualReport")
            },
            "/api/v1/website-returns/": {
                "get": _get("websiteReturns", "已发布的网站年度报表清单", _list("returns"))
            },
            "/api/v1/website-returns/{year}/": {
                "get": _of_year(
                    "websiteReturn", "一份网站年度报表（gongkai/website-return@1）", "WebsiteReturn"
                )
            },
            **search.paths(),
            **registers.paths(),
            _SCHEMA: {"get": _get("schema", "年度报告的 JSON Schema", {"type": "object"})},
            _RETURN_SCHEMA: {
                "get": _get("returnSchema", "网站年度报表的 JSON Schema", {"type": "object"})
            },
        },
        "components": {
            "schemas": {
                "AnnualReport": _component("AnnualReport", annual_report.schema()),
                "WebsiteReturn": _component("WebsiteReturn", return_document.schema()),
            },
            "securitySchemes": registers.SECURITY,
        },
    }


def _component(name: str, schema: Json) -> Json:
    """A schema as a part of the description, its references led to where it now stands.

    A reader of the description alone finds everything in it: an address relative to the site
    could not be followed by one who was handed the file.
    """
    kept = {key: value for key, value in schema.items() if key not in ("$schema", "$id")}
    return cast(Json, _led(kept, f"#/components/schemas/{name}"))


def _led(value: Any, to: str) -> Any:
    if isinstance(value, dict):
        return {
            key: to + inner.removeprefix("#") if key == "$ref" else _led(inner, to)
            for key, inner in value.items()
        }
    return [_led(inner, to) for inner in value] if isinstance(value, list) else value


def _get(name: str, summary: str, schema: Json) -> Json:
    responses: Json = {
        "200": {"description": "成功", "content": {"application/json": {"schema": schema}}}
    }
    return {"operationId": name, "summary": summary, "responses": responses}


def _of_year(name: str, summary: str, schema: str) -> Json:
    """What one organ published on one year; the organ is that of the site unless named."""
    described = _get(name, summary, {"$ref": f"#/components/schemas/{schema}"})
    described["responses"]["404"] = {
        "description": "没有这一年度的报告或者报表，或者没有这个编码的机关",
        "content": {"application/json": {"schema": _ERROR}},
    }
    described["parameters"] = [
        _parameter("year", "path", {"type": "integer"}, required=True),
        _parameter("organ", "query", {"type": "string"}, required=False),
    ]
    return described


def _list(name: str) -> Json:
    entries = {"type": "array", "items": _ENTRY}
    return {"type": "object", "required": [name], "properties": {name: entries}}


def _parameter(name: str, where: str, schema: Json, *, required: bool) -> Json:
    return {"name": name, "in": where, "required": required, "schema": schema}
