"""The index of evidence search says which terms it holds. What is there already has the first ones;
the worker renews it within minutes, a piece at a time, and people may search meanwhile.
"""

from django.db import migrations, models


def say_which(apps, schema_editor):
    apps.get_model('claims', 'SearchIndex').objects.create(id=1, version=1, renewing=1)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_evidence_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchIndex',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(help_text='Of the terms of every sentence, at least.')),
                ('renewing', models.PositiveIntegerField(help_text='The version that articles get now.')),
                ('renewed_until', models.BigIntegerField(default=0, help_text='The last article that has it.')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='search_index_has_one_row')],
            },
        ),
        migrations.RunPython(say_which, migrations.RunPython.noop),
    ]
