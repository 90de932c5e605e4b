"""The pages of a site and the values they hand to their templates."""

from gongkai.portal.models.article import ArticlePage
from gongkai.portal.models.home import HomePage
from gongkai.portal.models.platform import GuidePage, PlatformPage
from gongkai.portal.models.section import SectionPage
from gongkai.portal.models.site_page import SitePage
from gongkai.portal.models.values import Card, Door, Fact, Head, HomePart, Link, PageOf, Slice

__all__ = [
    "ArticlePage",
    "Card",
    "Door",
    "Fact",
    "GuidePage",
    "Head",
    "HomePage",
    "HomePart",
    "Link",
    "PageOf",
    "PlatformPage",
    "SectionPage",
    "SitePage",
    "Slice",
]
