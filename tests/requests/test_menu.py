"""The sidebar: everything of access requests under one item, for each officer what it may do."""

from __future__ import annotations

import json
import re
from typing import Any

import cast
import pytest
from django.urls import reverse

from gongkai.organs.terms import Role


def sidebar(client) -> dict[str, Any]:
    """The items of the first level by their labels, each with those below it."""
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    return dict(_items(json.loads(props)))


def _items(found: Any):
    """Each packed menu item with its own items, wherever it lies."""
    if isinstance(found, dict) and found.get("_type", "").endswith("MainMenuModule"):
        for item in found["_args"][0]:
            below = item["_args"][1] if item["_type"].endswith("SubMenuItem") else []
            yield item["_args"][0]["label"], [each["_args"][0]["label"] for each in below]
    elif isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from _items(part)


ALL = ["收件箱", "登记申请", "待确认收到", "文书", "更正申请", "导入旧台账"]


def test_the_head_has_everything_under_one_item(linjiang, head, signed_in):
    found = sidebar(signed_in(head))
    assert found["依申请公开"] == ALL
    assert not set(ALL) & set(found)
    assert "公开工作机构" in found["机构与人员"]
    assert len(found) <= 12


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        pytest.param(Role.HANDLER, ALL[:-1], id="承办人不导入旧台账"),
        pytest.param(Role.LEADER, ["收件箱", "文书", "更正申请", "导入旧台账"], id="领导不登记"),
        pytest.param(Role.AUTHORITY, ["收件箱", "文书", "更正申请"], id="主管部门只看"),
    ],
)
def test_each_role_sees_what_it_may_do(linjiang, signed_in, role, shown):
    officer = cast.officer("somebody", "王某某", linjiang, role)
    assert sidebar(signed_in(officer))["依申请公开"] == shown


def test_who_has_nothing_to_do_with_requests_has_no_such_item(linjiang, signed_in):
    editor = cast.officer("editor", "吴编辑", linjiang, Role.EDITOR)
    found = sidebar(signed_in(editor))
    assert "依申请公开" not in found
    assert "公开工作机构" not in found["机构与人员"]
