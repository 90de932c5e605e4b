"""The register of wishes to correct a record, beside that of requests."""

from __future__ import annotations

from wagtail import hooks

from gongkai.requests.views.corrections import CorrectionRegister

hooks.register("register_admin_viewset", CorrectionRegister)
