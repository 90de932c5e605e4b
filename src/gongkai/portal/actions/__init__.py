"""What is done to sites."""

from gongkai.portal.actions.change_site import change_site
from gongkai.portal.actions.furnish_site import furnish_site
from gongkai.portal.actions.open_site import open_site
from gongkai.portal.actions.project import project, unproject

__all__ = ["change_site", "furnish_site", "open_site", "project", "unproject"]
