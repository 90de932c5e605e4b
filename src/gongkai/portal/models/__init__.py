"""The pages of a site and the values they hand to their templates."""

from gongkai.portal.models.addresses import OldAddress, Tombstone
from gongkai.portal.models.article import ArticlePage
from gongkai.portal.models.counted_page import CountedPage
from gongkai.portal.models.counted_state import CountedState
from gongkai.portal.models.files import (
    ArticleFile,
    AttachedFile,
    Attachment,
    Picture,
    PictureRendition,
)
from gongkai.portal.models.home import HomePage, home_of
from gongkai.portal.models.item import ItemQuerySet, Placement, PublicItem, SearchChange
from gongkai.portal.models.people import LeaderPage, ServicePage
from gongkai.portal.models.platform import GuidePage, PlatformPage
from gongkai.portal.models.section import SectionPage
from gongkai.portal.models.site_page import SitePage
from gongkai.portal.models.topic import TopicPage
from gongkai.portal.models.values import (
    Card,
    Door,
    Fact,
    FileLink,
    Head,
    HomePart,
    Link,
    PageOf,
    Slice,
    State,
    tag_and_title,
)

__all__ = [
    "ArticleFile",
    "ArticlePage",
    "AttachedFile",
    "Attachment",
    "Card",
    "CountedPage",
    "CountedState",
    "Door",
    "Fact",
    "FileLink",
    "GuidePage",
    "Head",
    "HomePage",
    "HomePart",
    "ItemQuerySet",
    "LeaderPage",
    "Link",
    "OldAddress",
    "PageOf",
    "Picture",
    "PictureRendition",
    "Placement",
    "PlatformPage",
    "PublicItem",
    "SearchChange",
    "SectionPage",
    "ServicePage",
    "SitePage",
    "Slice",
    "State",
    "Tombstone",
    "TopicPage",
    "home_of",
    "tag_and_title",
]
