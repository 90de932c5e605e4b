"""Why an act of the reviews is refused."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """The act is not open to this officer, or not now; the message is a sentence for the officer.

    A kind of PermissionDenied, so that Wagtail's own pages answer it without a fault.
    """
