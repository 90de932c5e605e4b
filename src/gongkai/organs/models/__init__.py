"""The rows of this context: organs, divisions, officers, roles, and who may see what."""

from gongkai.organs.models.move import OrganMove, Tree, paths_on, stood, tree_on
from gongkai.organs.models.office import DisclosureOffice
from gongkai.organs.models.officer import Officer, OfficerRole
from gongkai.organs.models.organ import NAMES, Division, Organ, OrganQuerySet, in_tree_order
from gongkai.organs.models.visibility import (
    REACHING,
    VisibleQuerySet,
    forget_held_roles,
    held_roles,
    visible_organs,
)

__all__ = [
    "NAMES",
    "REACHING",
    "DisclosureOffice",
    "Division",
    "Officer",
    "OfficerRole",
    "Organ",
    "OrganMove",
    "OrganQuerySet",
    "Tree",
    "VisibleQuerySet",
    "forget_held_roles",
    "held_roles",
    "in_tree_order",
    "paths_on",
    "stood",
    "tree_on",
    "visible_organs",
]
