"""What is done to sites."""

from gongkai.portal.actions.open_site import open_site
from gongkai.portal.actions.project import project, unproject

__all__ = ["open_site", "project", "unproject"]
