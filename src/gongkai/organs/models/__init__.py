"""The rows of this context: organs, divisions, officers, roles, and who may see what."""

from gongkai.organs.models.office import DisclosureOffice
from gongkai.organs.models.officer import Officer, OfficerRole
from gongkai.organs.models.organ import Division, Organ, OrganQuerySet
from gongkai.organs.models.visibility import VisibleQuerySet, visible_organs

__all__ = [
    "DisclosureOffice",
    "Division",
    "Officer",
    "OfficerRole",
    "Organ",
    "OrganQuerySet",
    "VisibleQuerySet",
    "visible_organs",
]
