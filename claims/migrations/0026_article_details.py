"""What an article holds of itself, as revisions: a curator corrects title, outlet and day."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0025_meaning_cells'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=500)),
                ('outlet', models.CharField(blank=True, max_length=200)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('edit', models.JSONField(blank=True, default=dict, help_text="A curator's correction; empty for what came in.")),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='details', to='claims.article')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('article', 'revision'),
                'constraints': [models.UniqueConstraint(fields=('article', 'revision'), name='details_revision_once_per_article')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articledetails',
            trigger=pgtrigger.compiler.Trigger(name='article_details_is_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% rows are append-only: write a new row instead', TG_TABLE_NAME;", hash='db8965fa06fa58a6ebbd23e86fc8c4f4ba5d2077', operation='UPDATE OR DELETE', pgid='pgtrigger_article_details_is_append_only_92167', table='claims_articledetails', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articledetails',
            trigger=pgtrigger.compiler.Trigger(name='article_details_is_never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% rows are append-only: write a new row instead', TG_TABLE_NAME;", hash='9cb217b6178cf8283c21ae5ef841cbe253a8d2cf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_article_details_is_never_truncated_62a56', table='claims_articledetails', when='BEFORE')),
        ),
    ]
