"""Find the passages that the stopping rule has read further without reading all others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("claims", "0018_search_index_version"),)

    operations = (
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(
                fields=("campaign",),
                name="passage_read_further",
                condition=models.Q(planned_readings__gt=models.F("fixed_readings")),
            ),
        ),
    )
