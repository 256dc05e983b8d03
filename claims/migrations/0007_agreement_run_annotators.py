from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0006_agreement_counts'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreementrunrecord',
            name='annotators',
            field=models.JSONField(default=dict, help_text='Code by user id.'),
        ),
    ]
