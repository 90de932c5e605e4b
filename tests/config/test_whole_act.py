"""An act of the back office happens whole or not at all."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.config.middleware import WholeActMiddleware
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind

pytestmark = pytest.mark.django_db(transaction=True)


def answer(status: int):
    def view(request):
        create_organ(name="临江市档案局", code="LJ-DA", kind=OrganKind.DEPARTMENT)
        assert request.method != "POST" or transaction.get_connection().in_atomic_block
        return HttpResponse(status=status)

    return view


def test_a_failed_act_takes_its_rows_back():
    request = RequestFactory().post("/admin/pages/3/edit/")
    WholeActMiddleware(answer(500))(request)
    assert not Organ.objects.exists()


@pytest.mark.parametrize("status", [200, 302, 400])
def test_an_act_that_was_answered_stays(status):
    request = RequestFactory().post("/admin/pages/3/edit/")
    WholeActMiddleware(answer(status))(request)
    assert Organ.objects.count() == 1


def test_reading_opens_no_transaction():
    seen = []

    def view(request):
        seen.append(transaction.get_connection().in_atomic_block)
        return HttpResponse()

    WholeActMiddleware(view)(RequestFactory().get("/admin/"))
    WholeActMiddleware(view)(RequestFactory().post("/check/"))
    assert seen == [False, False]
