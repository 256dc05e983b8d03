"""What each searched sentence means gets a table; every article that is there waits to be encoded,
and the worker does it a piece at a time.
"""

import django.db.models.deletion
from django.db import migrations, models

_WAIT = """
    INSERT INTO claims_unencodedarticle (article_id, times)
    SELECT id, 1 FROM claims_article WHERE segmentation_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = (("claims", "0022_texts_to_index"),)

    operations = (
        migrations.CreateModel(
            name="SentenceMeaning",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "article_id", "start", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "vector",
                    models.BinaryField(
                        help_text="A signed byte a number; only its direction counts."
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="claims.article",
                    ),
                ),
            ],
        ),
        # Two vectors have nothing in common that would compress: looking for it only takes time.
        migrations.RunSQL(
            "ALTER TABLE claims_sentencemeaning ALTER COLUMN vector SET STORAGE PLAIN",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="UnencodedArticle",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.article",
                    ),
                ),
                (
                    "times",
                    models.PositiveIntegerField(
                        help_text="How often its sentences were indexed since."
                    ),
                ),
            ],
        ),
        migrations.RunSQL(_WAIT, migrations.RunSQL.noop),
    )
