"""Find what a person has in hand among all that they ever handed in; write one index less a step."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("claims", "0013_content_warnings"),)

    operations = (
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["annotator", "state", "passage"], name="assignment_of_annotator"
            ),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="annotator",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="sentenceoutcome",
            name="assignment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outcomes",
                to="claims.assignment",
            ),
        ),
    )
