"""The task that shows that beat, broker, worker and database still reach each other."""

from celery import shared_task
from django.utils import timezone

from annotator.models import Heartbeat


@shared_task(name="annotator.tasks.beat_heart")
def beat_heart() -> None:
    """Write down that a worker is alive now."""
    Heartbeat.objects.update_or_create(part="worker", defaults={"beaten_at": timezone.now()})
