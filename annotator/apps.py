"""The project as a Django app: it brings the commands that run Claim Annotator."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class AnnotatorConfig(AppConfig):
    name = "annotator"
    verbose_name = "Claim Annotator"

    def ready(self) -> None:
        # Shared tasks bind to this app; without it a publish would go to a default broker.
        from annotator.celery import app  # noqa: PLC0415 - needs configured settings

        app.set_default()
        checks.register(tell_of_encoder)


def tell_of_encoder(**_: Any) -> list[checks.CheckMessage]:
    """Say so where evidence search has no sentence encoder; it works all the same."""
    if settings.ENCODER_FILE:
        return []
    return [
        checks.Info(
            "Evidence search goes by words alone: there is no sentence encoder.",
            hint="Install requirements/base.txt on Linux (x86-64), or name a file: ENCODER_FILE.",
            id="annotator.I001",
        )
    ]
