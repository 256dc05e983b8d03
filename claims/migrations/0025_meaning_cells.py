"""What sentences mean is kept in cells, and is made anew: vectors weigh rare words more since."""

import django.db.models.deletion
from django.db import migrations, models

_WAIT = """
    INSERT INTO claims_unencodedarticle (article_id, times)
    SELECT id, 1 FROM claims_article WHERE segmentation_id IS NOT NULL
    ON CONFLICT (article_id) DO UPDATE SET times = claims_unencodedarticle.times + 1
"""


class Migration(migrations.Migration):
    dependencies = (("claims", "0024_passages_made_since"),)

    operations = (
        migrations.RunSQL("TRUNCATE claims_sentencemeaning", migrations.RunSQL.noop),
        migrations.RunSQL(_WAIT, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="MeaningCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                (
                    "held",
                    models.PositiveIntegerField(
                        help_text="How many sentences it was given since it was split, those that "
                        "went since too."
                    ),
                ),
                (
                    "mean",
                    models.BinaryField(help_text="Of their vectors: four bytes a number."),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="claims.campaign",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="sentencemeaning",
            name="cell",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="claims.meaningcell",
            ),
        ),
    )
