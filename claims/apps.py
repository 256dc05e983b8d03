"""The one Django app of Claim Annotator."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from claims.models.names import name_models  # noqa: PLC0415 - models are there only now

        name_models(self)
