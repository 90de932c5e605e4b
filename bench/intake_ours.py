"""Our own lodging behind our own middleware, for the benchmark: the form is posted without a captcha.

Run by gunicorn as `intake_ours:application`; GONGKAI_HOME and DATABASE_URL come from the benchmark.
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")

import django

django.setup()

from django import forms  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

from gongkai.law.applicants import ApplicantKind  # noqa: E402
from gongkai.law.receipt import Intake  # noqa: E402
from gongkai.organs.models import Organ  # noqa: E402
from gongkai.requests.actions import lodge as lodge_request  # noqa: E402


class Form(forms.Form):
    """The same fields as the peer's."""

    organ = forms.IntegerField(min_value=1)
    name = forms.CharField(max_length=64)
    identity = forms.CharField(max_length=32)
    contact = forms.CharField(max_length=128)
    description = forms.CharField(max_length=5000)


_ORGANS: dict[int, Organ] = {}


def make_organs(organs: int) -> None:
    """Organs to lodge with."""
    from gongkai.organs.actions import create_organ  # noqa: PLC0415
    from gongkai.organs.terms import OrganKind  # noqa: PLC0415

    for n in range(1, organs + 1):
        create_organ(
            name=f"机关{n}", code=f"B{n}", kind=OrganKind.DEPARTMENT, number_prefix=f"测{n}"
        )


@csrf_exempt
def lodge(request: HttpRequest) -> HttpResponse:
    """Check the form and lodge: number, applicant sealed, request, clock, audit entry."""
    form = Form(request.POST)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    given, now = form.cleaned_data, timezone.now()  # noqa: TID251  -- a view asks the clock
    if not _ORGANS:
        _ORGANS.update((organ.pk, organ) for organ in Organ.objects.order_by("pk"))
    row = lodge_request(
        organ=list(_ORGANS.values())[given["organ"] - 1],
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        applicant_name=given["name"],
        identity=given["identity"],
        contact=given["contact"],
        description=given["description"],
        intake=Intake.IN_PERSON,
        submitted_at=now,
    )
    return HttpResponse(row.number, status=201)


urlpatterns = [path("lodge/", lodge), path("", include("gongkai.config.urls"))]
settings.ROOT_URLCONF = "intake_ours"
application = get_wsgi_application()
