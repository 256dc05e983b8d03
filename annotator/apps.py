"""The project as a Django app: it brings the commands that run Claim Annotator."""

from django.apps import AppConfig


class AnnotatorConfig(AppConfig):
    name = "annotator"
    verbose_name = "Claim Annotator"

    def ready(self) -> None:
        # Shared tasks bind to this app; without it a publish would go to a default broker.
        from annotator.celery import app  # noqa: PLC0415 - needs configured settings

        app.set_default()
