"""How a citizen asks for information over the internet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from citizen import FORM, proof_for
from citizen import typed as t
from django.utils import timezone

from gongkai.requests.models import AccessRequest


def test_x(browser):
    typed = t()
    page = browser.get(FORM)
    assert page.status_code == 200
    open("/tmp/x1.html", "wb").write(page.content)
    page = browser.post(FORM, {**typed, "step": "check"})
    open("/tmp/x2.html", "wb").write(page.content)
    assert page.status_code == 200
    page = browser.post(
        FORM,
        {**typed, "step": "send", "proof": proof_for(typed["submission_key"], timezone.now())},
        follow=True,
    )
    open("/tmp/x3.html", "wb").write(page.content)
    assert AccessRequest.objects.count() == 1
    assert page.redirect_chain
