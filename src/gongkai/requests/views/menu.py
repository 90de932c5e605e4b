"""The menu 依申请公开: one item of the sidebar, to which each part adds what it has."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

# What stands in the menu is registered under this name, with its place from `PLACES`.
HOOK = "register_requests_menu_item"
PLACES = {
    "inbox": 10,
    "lodge": 20,
    "unconfirmed": 30,
    "letters": 40,
    "corrections": 50,
    "ledger": 60,
}


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def requests_menu() -> SubmenuMenuItem:
    """The menu; shown to whoever may see anything in it."""
    menu = Menu(register_hook_name=HOOK)
    return SubmenuMenuItem("依申请公开", menu, icon_name="doc-full", order=300)
