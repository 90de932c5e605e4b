"""The search and its suggestions, as OpenAPI 3.1 describes them."""

from __future__ import annotations

from typing import Any

from gongkai.law.documents import Validity
from gongkai.law.marks import Mark
from gongkai.portal.search.engine import FACETS
from gongkai.portal.terms import ItemKind

Json = dict[str, Any]

SEARCH, SUGGEST = "/api/v1/search", "/search/suggest"


def _whole(properties: Json) -> Json:
    """An object with exactly these values, none of them left out."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


_TEXT: Json = {"type": "string"}
_WORDS: Json = {"type": "string", "pattern": "\\S"}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_HIT: Json = {
    "title": _TEXT,
    "tag": {**_TEXT, "description": "标题前的标记，如“图解”；没有的为空"},
    "url": {"type": "string", "format": "uri"},
    "kind": {"enum": [str(kind) for kind in ItemKind]},
    "published_at": {"type": "string", "format": "date-time"},
    "section": _TEXT,
    "organ": _TEXT,
    "document_number": {**_TEXT, "description": "发文字号，没有的为空"},
    "index_number": {**_TEXT, "description": "索引号，没有的为空"},
    "validity": {"enum": [*(str(each) for each in Validity), ""]},
    "mark": {"enum": [*(each.label for each in Mark), ""], "description": "列表中的有效性标记"},
    "question": {**_TEXT, "description": "留言的内容；不是留言的为空"},
    "excerpt": {**_TEXT, "description": "正文中命中的一段；留言的为答复"},
}
_ANSWER: Json = {
    "query": _TEXT,
    "notes": {"type": "array", "items": _TEXT, "description": "检索词中没有用上的部分"},
    "total": _NUMBER,
    "page": {"type": "integer", "minimum": 1},
    "pages": {"type": "integer", "minimum": 1},
    "facets": {
        "type": "object",
        "required": list(FACETS),
        "properties": {
            name: {"type": "object", "additionalProperties": _NUMBER} for name in FACETS
        },
    },
    "results": {"type": "array", "items": _whole(_HIT)},
}


def paths() -> Json:
    """The paths of the description that belong to the search."""
    answer, error = _whole(_ANSWER), _whole({"error": _TEXT})
    titles = _whole({"suggestions": {"type": "array", "items": _TEXT, "maxItems": 8}})
    return {
        SEARCH: {
            "get": {
                "operationId": "search",
                "summary": "全站检索，每页十条",
                "parameters": [
                    _parameter("q", "检索词；加引号的按原文查找", _WORDS, required=True),
                    _parameter("page", "第几页", {"type": "integer", "minimum": 1, "default": 1}),
                    _parameter("sort", "date＝按日期，缺省按相关程度", {"enum": ["date"]}),
                    _parameter("kind", "类别", {"enum": [str(kind) for kind in ItemKind]}),
                    _parameter("year", "发布年份", {"type": "string", "pattern": "^[0-9]{4}$"}),
                    _parameter("organ", "发文机关"),
                    _parameter("subject", "主题分类"),
                    _parameter("validity", "有效性", {"enum": [str(each) for each in Validity]}),
                ],
                "responses": {
                    "200": _response("检索结果", answer),
                    "400": _response("没有检索词", error),
                    "429": _response("检索得太频繁", error),
                    "503": _response("检索正在准备", error),
                },
            }
        },
        SUGGEST: {
            "get": {
                "operationId": "suggest",
                "summary": "含有已输入文字的标题，最多八个",
                "parameters": [_parameter("q", "已输入的文字，只用前四十个字")],
                "responses": {
                    "200": _response("标题", titles),
                    "429": _response("请求得太频繁", error),
                },
            }
        },
    }


def _parameter(name: str, said: str, schema: Json = _TEXT, *, required: bool = False) -> Json:
    described = {"name": name, "in": "query", "description": said, "schema": schema}
    return {**described, "required": required}


def _response(said: str, schema: Json) -> Json:
    return {"description": said, "content": {"application/json": {"schema": schema}}}
