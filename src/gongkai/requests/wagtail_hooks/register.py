"""The inbox of access requests, the file behind each row, and what is done to it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from gongkai import __version__
from gongkai.lib.registers import Register
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests.models import AccessRequest
from gongkai.requests.views import feeds, inbox
from gongkai.requests.views.act import act
from gongkai.requests.views.amend import amend
from gongkai.requests.views.desk import RequestFile, bundle, paper
from gongkai.requests.views.menu import HOOK, PLACES
from gongkai.requests.views.recompute import recompute
from gongkai.requests.views.register import Inbox


class AccessRequestRegister(Register):
    """Requests, the open ones by urgency; a row opens its file."""

    model = AccessRequest
    name = "access_request"
    icon = "doc-full"
    menu_label = "收件箱"
    menu_order = PLACES["inbox"]
    menu_hook = HOOK
    index_view_class = Inbox
    inspect_view_class = RequestFile
    inspect_template_name = RequestFile.template_name
    search_fields = ["number"]
    search_backend_name = None

    def rows(self, user: Any) -> QuerySet[AccessRequest]:
        """The requests to organs in which the officer may see them."""
        found = AccessRequest.objects.all().visible_to(user, Permission.REQUESTS_VIEW)
        return found.select_related("organ")

    def opens_to(self, user: Any) -> bool:
        """Those who may see requests somewhere."""
        return may_anywhere(user, Permission.REQUESTS_VIEW)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The inbox, the file, and what is done to it."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/amend/<slug:field>/", amend, name="amend"),
            path("<int:pk>/act/<slug:word>/", act, name="act"),
            path("<int:pk>/bundle/", bundle, name="bundle"),
            path("<int:pk>/papers/<int:paper_pk>/", paper, name="paper"),
            path("views/save/", inbox.save_view, name="save_view"),
            path("views/<int:pk>/drop/", inbox.drop_view, name="drop_view"),
            path("assign/", inbox.assign_many, name="assign_many"),
            path("identity/", inbox.identity, name="identity"),
            path("calendar/", feeds.feed_keys, name="feed_keys"),
            path("calendar/<int:pk>/revoke/", feeds.revoke, name="revoke_feed_key"),
            path("recompute/", recompute, name="recompute"),
        ]


hooks.register("register_admin_viewset", AccessRequestRegister)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def desk_css() -> SafeString:
    """The look of the desk."""
    url = f"{static('requests/desk.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def desk_js() -> SafeString:
    """Small conveniences of the desk; every page works without them."""
    url = f"{static('requests/desk.js')}?v={__version__}"
    return format_html('<script src="{}" defer></script>', url)
