"""The Celery app, with the settings of annotator/jobs.py."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_before_create_process, worker_ready
from django.conf import settings

from annotator import readiness

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

app = Celery("annotator")
app.config_from_object(settings.CELERY)
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_kwargs: Any) -> None:
    """Stop Celery from replacing the handlers that Django's LOGGING set up."""


@worker_before_create_process.connect
def share_memory_with_children(**_kwargs: Any) -> None:
    """Keep the collector's hands off what a child shares with us, or it would copy it all."""
    gc.collect()
    gc.freeze()


@worker_ready.connect
def tell_who_started_us(**_kwargs: Any) -> None:
    """Say that tasks are taken from now on."""
    readiness.announce()
