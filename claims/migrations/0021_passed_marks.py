"""Keep from where on in a campaign's order there is something for each annotator."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("claims", "0020_progress_counts"),)

    operations = (
        migrations.CreateModel(
            name="PassedMark",
            fields=[
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.membership",
                    ),
                ),
                ("rank", models.BigIntegerField()),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        help_text="Those that they read.",
                        size=None,
                    ),
                ),
                (
                    "n_cut",
                    models.BigIntegerField(
                        help_text="Passages ever made in the campaign, at that time."
                    ),
                ),
                (
                    "newest_passage",
                    models.BigIntegerField(help_text="The newest id of all campaigns, then."),
                ),
            ],
        ),
        migrations.AddField(
            model_name="passage",
            name="came_back",
            field=models.BooleanField(
                db_default=False,
                help_text="It was free once more after somebody may have passed it.",
            ),
        ),
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(
                fields=("campaign", "rank", "id"),
                name="passage_came_back_to_hand_out",
                condition=models.Q(
                    ("came_back", True), ("taken_readings__lt", models.F("planned_readings"))
                ),
            ),
        ),
    )
