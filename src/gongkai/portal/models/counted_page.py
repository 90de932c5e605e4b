"""A page whose releases are counted, in the class of the section in which it stands."""

from __future__ import annotations

from typing import cast

from gongkai.organs.models import Organ
from gongkai.portal.models.site_page import SitePage
from gongkai.portal.terms import InformationClass


class CountedPage(SitePage):
    """What the ledger of publications asks of an article or a document."""

    class Meta:
        abstract = True

    @property
    def information_class(self) -> InformationClass:
        """The class in which a publication of the page counts: that of its section."""
        return cast(InformationClass, self.get_parent().specific.counts_as)

    @property
    def section_title(self) -> str:
        """The title of the section in which the page stands."""
        return str(self.get_parent().title)

    @property
    def owning_organ(self) -> Organ:
        """The organ whose site carries the page."""
        return cast(Organ, self.get_ancestors().get(depth=2).specific.organ)
