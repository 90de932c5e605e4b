"""What is done to sites."""

from gongkai.portal.actions.open_site import open_site

__all__ = ["open_site"]
