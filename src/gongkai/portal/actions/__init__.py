"""What is done to sites."""

from gongkai.portal.actions.change_site import change_site
from gongkai.portal.actions.close_section import close_section, reopen_section
from gongkai.portal.actions.furnish_site import furnish_site
from gongkai.portal.actions.import_articles import import_articles
from gongkai.portal.actions.keep_address import keep_address
from gongkai.portal.actions.open_site import open_site
from gongkai.portal.actions.place_page import (
    Slugs,
    keep_file,
    keep_files,
    keep_picture,
    place_page,
    with_pictures,
)
from gongkai.portal.actions.project import project, unproject

__all__ = [
    "Slugs",
    "change_site",
    "close_section",
    "furnish_site",
    "import_articles",
    "keep_address",
    "keep_file",
    "keep_files",
    "keep_picture",
    "open_site",
    "place_page",
    "project",
    "reopen_section",
    "unproject",
    "with_pictures",
]
