"""The plain Django form that lodging is measured against: form check, number, request, event.

Run by gunicorn as `intake_peer:application`; DATABASE_URL and SYNCHRONOUS come from the benchmark.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import django
from django.conf import settings

URL = urlsplit(os.environ["PEER_DATABASE_URL"])
SYNCHRONOUS = os.environ.get("SYNCHRONOUS", "NORMAL")
DATABASE: dict[str, object] = (
    {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": URL.path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SYNCHRONOUS};",
        },
    }
    if URL.scheme == "sqlite"
    else {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": URL.path.lstrip("/"),
        "USER": URL.username or "postgres",
        "HOST": URL.hostname,
        "PORT": URL.port or 5432,
    }
)
settings.configure(
    SECRET_KEY="of no use",  # noqa: S106  -- a benchmark
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="intake_peer",
    DATABASES={"default": DATABASE},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    # What `startproject` gives, as it gives it.
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)
django.setup()

from django import forms  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402


class Counter(models.Model):
    """The last number of each organ."""

    organ = models.IntegerField(unique=True)
    last = models.IntegerField(default=0)

    class Meta:
        app_label = "peer"


class Request(models.Model):
    """A request."""

    organ = models.IntegerField()
    number = models.IntegerField()
    name = models.CharField(max_length=64)
    identity = models.CharField(max_length=32)
    contact = models.CharField(max_length=128)
    description = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        app_label = "peer"
        unique_together = [("organ", "number")]


class Event(models.Model):
    """What happened to it."""

    of = models.ForeignKey(Request, models.CASCADE)
    what = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        app_label = "peer"


class Form(forms.Form):
    """What is asked."""

    organ = forms.IntegerField(min_value=1)
    name = forms.CharField(max_length=64)
    identity = forms.CharField(max_length=32)
    contact = forms.CharField(max_length=128)
    description = forms.CharField(max_length=5000)


def make_tables(organs: int) -> None:
    """Empty tables and the counters."""
    with connection.schema_editor() as editor:
        for model in (Counter, Request, Event):
            editor.create_model(model)
    Counter.objects.bulk_create(Counter(organ=n + 1) for n in range(organs))


@csrf_exempt
def lodge(request: HttpRequest) -> HttpResponse:
    """Check the form; number under a lock, request row, event row."""
    form = Form(request.POST)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    given, now = form.cleaned_data, timezone.now()  # noqa: TID251  -- a view asks the clock
    with transaction.atomic():
        counter = Counter.objects.select_for_update().get(organ=given["organ"])
        counter.last += 1
        counter.save(update_fields=["last"])
        row = Request.objects.create(**given, number=counter.last, received_at=now)
        Event.objects.create(of=row, what="lodged", at=now)
    return HttpResponse(str(counter.last), status=201)


urlpatterns = [path("lodge/", lodge)]
application = get_wsgi_application()
