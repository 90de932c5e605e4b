"""Is the installation alive, is it ready, and how is it doing?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from gongkai import __version__
from gongkai.config.metrics import exposition
from gongkai.lib.methods import require_safe

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked."""
    return HttpResponse("ok\n", content_type=PLAIN)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration; otherwise 503 with what is missing."""
    try:
        waiting = pending_migrations()
    except DatabaseError:
        return HttpResponse("database: not reachable\n", status=503, content_type=PLAIN)
    if waiting:
        text = f"migrations: {waiting} pending\n"
        return HttpResponse(text, status=503, content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts of rows and of waiting work, in the text form of Prometheus."""
    try:
        text = exposition(__version__)
    except DatabaseError:
        return HttpResponse("gongkai_up 0\n", status=503, content_type="text/plain; version=0.0.4")
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def pending_migrations() -> int:
    """How many migrations the database still waits for."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
