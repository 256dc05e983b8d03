"""Find the passages of a campaign that were made since somebody looked, without reading the rest
of the campaign, or those of others.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("claims", "0023_sentence_meanings"),)

    operations = (
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(fields=("campaign", "id"), name="passage_of_campaign"),
        ),
        # The index above begins with it.
        migrations.AlterField(
            model_name="passage",
            name="campaign",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="passages",
                to="claims.campaign",
            ),
        ),
    )
