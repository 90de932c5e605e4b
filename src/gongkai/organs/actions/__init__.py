"""What is done to organs and officers."""

from gongkai.organs.actions.amend_officer import amend_officer
from gongkai.organs.actions.create_division import create_division
from gongkai.organs.actions.create_officer import create_officer
from gongkai.organs.actions.create_organ import create_organ
from gongkai.organs.actions.deactivate_officer import deactivate_officer, reactivate_officer
from gongkai.organs.actions.end_organ import end_organ
from gongkai.organs.actions.grant_role import grant_role, revoke_role, site_group_name
from gongkai.organs.actions.install_groups import install_groups
from gongkai.organs.actions.move_organ import move_organ
from gongkai.organs.actions.open_account import open_account, roles_at_opening
from gongkai.organs.actions.place_organ import place_organ
from gongkai.organs.actions.record_export import record_export
from gongkai.organs.actions.register_division import amend_division, register_division
from gongkai.organs.actions.register_organ import amend_organ, possible_parents, register_organ
from gongkai.organs.actions.reset_password import choose_password, reset_password
from gongkai.organs.actions.set_office import set_office
from gongkai.organs.actions.set_roles import set_roles

__all__ = [
    "amend_division",
    "amend_officer",
    "amend_organ",
    "choose_password",
    "create_division",
    "create_officer",
    "create_organ",
    "deactivate_officer",
    "end_organ",
    "grant_role",
    "install_groups",
    "move_organ",
    "open_account",
    "place_organ",
    "possible_parents",
    "reactivate_officer",
    "record_export",
    "register_division",
    "register_organ",
    "reset_password",
    "revoke_role",
    "roles_at_opening",
    "set_office",
    "set_roles",
    "site_group_name",
]
