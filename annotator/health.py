"""/healthz: is this server fit to serve, and are the parts behind it alive?"""

from datetime import datetime
from typing import Any

from celery import current_app
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotator.models import Heartbeat

# Four missed beats: one lost message or one long job is not yet a silent worker.
LATE_AFTER_SECONDS = 60


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while pages can be served, else 503; the body names each part's state.

    A dead broker or worker delays jobs but loses none and stops no page, so it is told, not 503.
    """
    parts: dict[str, dict[str, Any]] = {
        "broker": broker_state(),
        "worker": {"state": "unknown", "heartbeat_age_seconds": None},
    }
    try:
        parts["worker"] = worker_state(now=timezone.now())
        parts["database"] = {"state": "ok"}
    except DatabaseError:
        connection.close()
        parts["database"] = {"state": "unreachable"}
    serving = parts["database"]["state"] == "ok"
    every_part_ok = all(part["state"] == "ok" for part in parts.values())
    state = ("ok" if every_part_ok else "degraded") if serving else "down"
    return JsonResponse({"state": state, **parts}, status=200 if serving else 503)


def worker_state(*, now: datetime) -> dict[str, Any]:
    """Tell how many seconds ago a worker finished its last heartbeat task."""
    beat = Heartbeat.objects.filter(part="worker").first()
    if beat is None:
        return {"state": "never seen", "heartbeat_age_seconds": None}
    age = (now - beat.beaten_at).total_seconds()
    state = "ok" if age <= LATE_AFTER_SECONDS else "late"
    return {"state": state, "heartbeat_age_seconds": round(age, 1)}


def broker_state() -> dict[str, Any]:
    """Tell whether a message could be sent now; waits at most two seconds."""
    try:
        with current_app.connection_for_write(connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except Exception as reason:
        return {"state": "unreachable", "reason": type(reason).__name__}
    return {"state": "ok"}
