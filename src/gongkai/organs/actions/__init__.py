"""What is done to organs and officers."""

from gongkai.organs.actions.create_division import create_division
from gongkai.organs.actions.create_officer import create_officer
from gongkai.organs.actions.create_organ import create_organ
from gongkai.organs.actions.end_organ import end_organ
from gongkai.organs.actions.grant_role import grant_role, revoke_role, site_group_name
from gongkai.organs.actions.install_groups import install_groups
from gongkai.organs.actions.place_organ import place_organ
from gongkai.organs.actions.record_export import record_export
from gongkai.organs.actions.set_office import set_office

__all__ = [
    "create_division",
    "create_officer",
    "create_organ",
    "end_organ",
    "grant_role",
    "install_groups",
    "place_organ",
    "record_export",
    "revoke_role",
    "set_office",
    "site_group_name",
]
