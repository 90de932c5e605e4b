"""What this context adds to the back office."""

from __future__ import annotations

from wagtail import hooks

from gongkai.channels.views import ChannelsGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_channels() -> ChannelsGroup:
    """The registers of accounts, publications and figures."""
    return ChannelsGroup()
