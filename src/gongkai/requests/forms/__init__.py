"""Is what was typed well-formed: one module for each place where something is typed."""

from gongkai.requests.forms.amend import AmendForm

__all__ = ["AmendForm"]
