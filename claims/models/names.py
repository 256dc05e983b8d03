"""What the kinds of rows that people meet in the administration are called, in their language."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NAMES = {
    "AgreementRun": (_("agreement run"), _("agreement runs")),
    "Article": (_("article"), _("articles")),
    "Campaign": (_("campaign"), _("campaigns")),
    "Claim": (_("claim"), _("claims")),
    "Decision": (_("decision"), _("decisions")),
    "Disagreement": (_("disagreement"), _("disagreements")),
    "Job": (_("job"), _("jobs")),
    "Operation": (_("operation"), _("operations")),
    "Release": (_("release"), _("releases")),
    "User": (_("person"), _("people")),
}


def name_models(app: AppConfig) -> None:
    """Give the models their names; said here, so that a migration knows nothing of words."""
    for model, (one, many) in NAMES.items():
        options = app.get_model(model)._meta
        options.verbose_name, options.verbose_name_plural = one, many
