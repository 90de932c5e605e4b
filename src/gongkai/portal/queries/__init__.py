"""What the pages of a site, its feeds and its files are read from."""

from gongkai.portal.queries.addresses import moved_to, old_address, standing_tombstone
from gongkai.portal.queries.closed import closed_sections, refusal_of_new
from gongkai.portal.queries.files import is_public
from gongkai.portal.queries.frame import (
    Frame,
    frame_of,
    home_of,
    site_home,
    site_map,
    site_organ,
)
from gongkai.portal.queries.items import (
    PER_MAP,
    feed_section,
    feed_sections,
    map_part,
    map_parts,
    newest_items,
)

__all__ = [
    "PER_MAP",
    "Frame",
    "closed_sections",
    "feed_section",
    "feed_sections",
    "frame_of",
    "home_of",
    "is_public",
    "map_part",
    "map_parts",
    "moved_to",
    "newest_items",
    "old_address",
    "refusal_of_new",
    "site_home",
    "site_map",
    "site_organ",
    "standing_tombstone",
]
