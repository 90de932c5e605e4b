"""What the back office shows of requests: the register, and those that wait on the first page."""

from gongkai.requests.wagtail_hooks import home, register

__all__ = ["home", "register"]
