"""The roads past the reviews that Wagtail's permissions do not close: each ends in a sentence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

BULK_CLOSED = {
    "publish": "不能批量发布：每一篇都要经过三审和保密审查。",
    "unpublish": "不能批量下线：已经公开的信息用“撤稿”办理。",
}
# Fields of Wagtail's form for copies that would make something public at once.
COPIES = ("publish_copies", "alias")


def no_publishing(request: HttpRequest, page: Page) -> HttpResponse:
    """Publishing from the editor or while creating."""
    return _back(request, page, "不能直接发布：请送审，终审通过后系统自动发布。")


def no_unpublishing(request: HttpRequest, page: Page) -> HttpResponse:
    """Taking down from the explorer."""
    return _back(request, page, "不能直接下线：已经公开的信息用“撤稿”办理。")


def no_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Deleting what has been public."""
    if page.permissions_for_user(request.user).can_delete():
        return None
    return _back(request, page, "公开过的信息不能删除，用“撤稿”办理，记录保留备查。")


def no_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias is public as soon as it is made; so is a copy that is published with its making."""
    if request.method == "POST" and any(request.POST.get(name) for name in COPIES):
        return _back(request, page, "不能建立同步页面，也不能复制后直接发布；复制出的草稿要送审。")
    return None


def no_alias_made(request: HttpRequest, page: Page) -> HttpResponse:
    """Making an alias by itself."""
    return _back(request, page, "不能建立同步页面：请用“同时显示在”让信息出现在其他栏目。")


def no_moving(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Moving to another site, or what has been public by anyone but the head."""
    if page.permissions_for_user(request.user).can_move_to(destination):
        return None
    said = "不能移到这里：页面不能移到另一个网站，公开过的页面只能由负责人移动。"
    return _back(request, page, said)


def no_bulk(request: HttpRequest, action: str, objects: Any, _view: Any) -> HttpResponse | None:
    """Publishing and taking down by the dozen; other acts ask for each page."""
    if action in BULK_CLOSED and all(isinstance(each, Page) for each in objects):
        messages.error(request, BULK_CLOSED[action])
        return redirect("wagtailadmin_home")
    return None


def frozen_slug(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Another address for what has been public."""
    if request.method != "POST" or page.first_published_at is None:
        return None
    live = Page.objects.only("slug").get(pk=page.pk).slug
    if request.POST.get("slug", live) == live:
        return None
    said = f"公开过的页面不能改网址，没有保存；网址仍是 {live}。"
    return _back(request, page, said)


def _back(request: HttpRequest, page: Page, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    if page.pk and page.depth > 1:
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect("wagtailadmin_home")
