"""The rows of this context: accounts, pushes, acts of publishing, and what is counted of them."""

from gongkai.channels.models.account import Account, Dispatch
from gongkai.channels.models.measure import Measure, MeasurePart
from gongkai.channels.models.publication import Publication, PublicationQuerySet

__all__ = [
    "Account",
    "Dispatch",
    "Measure",
    "MeasurePart",
    "Publication",
    "PublicationQuerySet",
]
