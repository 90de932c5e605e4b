"""What this context adds to the back office."""

from __future__ import annotations

from wagtail import hooks

from gongkai.interaction.views import InteractionGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_interaction() -> InteractionGroup:
    """The register of messages."""
    return InteractionGroup()
