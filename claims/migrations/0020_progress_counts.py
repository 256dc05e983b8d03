"""Keep the counts of what is planned and handed in: those of what is there already are counted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

COUNT_TEXT_AND_PLAN = """
INSERT INTO claims_progresscount
    (campaign_id, n_articles, n_passages, n_sentences, n_planned, n_read, n_cut)
SELECT c.id, (SELECT count(*) FROM claims_article a WHERE a.campaign_id = c.id),
       count(p.id) FILTER (WHERE p.n_sentences > 0), coalesce(sum(p.n_sentences), 0),
       coalesce(sum(p.planned_readings) FILTER (WHERE p.n_sentences > 0), 0),
       coalesce(sum(p.submitted_readings) FILTER (WHERE p.n_sentences > 0), 0), count(p.id)
FROM claims_campaign c LEFT JOIN claims_passage p ON p.campaign_id = c.id
GROUP BY c.id
"""
COUNT_ANNOTATORS = """
INSERT INTO claims_progresscount
    (campaign_id, annotator_id, n_given, n_submitted, first_assignment, last_submitted_at)
SELECT p.campaign_id, a.annotator_id, count(*), count(*) FILTER (WHERE a.state = 'submitted'), min(a.id),
       max(a.submitted_at)
FROM claims_assignment a JOIN claims_passage p ON p.id = a.passage_id
GROUP BY 1, 2
"""


class Migration(migrations.Migration):
    dependencies = (("claims", "0019_passages_read_further"),)

    operations = (
        migrations.CreateModel(
            name="ProgressCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n_articles", models.IntegerField(db_default=0)),
                ("n_passages", models.IntegerField(db_default=0)),
                ("n_sentences", models.IntegerField(db_default=0)),
                ("n_planned", models.IntegerField(db_default=0, help_text="Readings.")),
                (
                    "n_read",
                    models.IntegerField(db_default=0, help_text="Planned readings that are in."),
                ),
                (
                    "n_cut",
                    models.IntegerField(db_default=0, help_text="Passages ever made; never less."),
                ),
                (
                    "n_given",
                    models.IntegerField(db_default=0, help_text="Assignments of the annotator."),
                ),
                (
                    "n_submitted",
                    models.IntegerField(db_default=0, help_text="All readings of the annotator."),
                ),
                ("first_assignment", models.BigIntegerField(null=True)),
                ("last_submitted_at", models.DateTimeField(null=True)),
                (
                    "annotator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
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
        migrations.RunSQL((COUNT_TEXT_AND_PLAN, COUNT_ANNOTATORS), migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=("campaign", "id"), name="article_of_campaign"),
        ),
        migrations.AlterField(
            model_name="article",
            name="campaign",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="articles",
                to="claims.campaign",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=("campaign", "kind"),
                name="job_failed",
                condition=models.Q(state="failed"),
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=("annotator", "guideline"),
                name="assignment_worked_under",
                condition=models.Q(opened_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=("passage",),
                name="assignment_left_to_others",
                condition=models.Q(state="skipped"),
            ),
        ),
    )
