"""The index of evidence search gets a table of its own, because its terms are derived and change
with the search, and sentences never do.

Filling it takes minutes for a million sentences; nothing is left to do afterwards.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from claims.text.search.words import terms

_ARTICLES_AT_ONCE = 200
_SENTENCES = """
    SELECT a.id, a.campaign_id, s.start, s."end", l.language,
           substr(a.text, s.start + 1, s."end" - s.start)
    FROM claims_article AS a
    JOIN claims_sentence AS s ON s.segmentation_id = a.segmentation_id AND s.is_annotated
    JOIN claims_line AS l ON l.segmentation_id = s.segmentation_id AND l.number = s.line_number
    WHERE a.id = ANY(%s)
"""
_COPY = 'COPY claims_indexedsentence (article_id, start, "end", language, terms) FROM STDIN'


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id FROM claims_article WHERE segmentation_id IS NOT NULL ORDER BY 1")
        keys = [key for (key,) in cursor.fetchall()]
        for first in range(0, len(keys), _ARTICLES_AT_ONCE):
            cursor.execute(_SENTENCES, [keys[first : first + _ARTICLES_AT_ONCE]])
            rows = cursor.fetchall()
            with cursor.copy(_COPY) as copy:
                for article, campaign, start, end, language, text in rows:
                    vector = " ".join(f"'{campaign}/{term}'" for term in terms(text, language))
                    copy.write_row((article, start, end, language, vector))
        # An index is not built over rows whose foreign keys are still to be checked.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0016_gold_sentences'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedSentence',
            fields=[
                ('pk', models.CompositePrimaryKey('article_id', 'start', blank=True, editable=False, primary_key=True, serialize=False)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('language', models.CharField(max_length=8)),
                ('terms', django.contrib.postgres.search.SearchVectorField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.article')),
            ],
        ),
        # A search asks the planner's statistics which terms are common: as many as a language has
        # common words.
        migrations.RunSQL(
            'ALTER TABLE claims_indexedsentence ALTER COLUMN terms SET STATISTICS 500',
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='indexedsentence',
            index=django.contrib.postgres.indexes.GinIndex(fields=['terms'], name='indexed_sentence_by_term'),
        ),
        migrations.RemoveIndex(
            model_name='sentence',
            name='sentence_by_term',
        ),
        migrations.RemoveField(
            model_name='sentence',
            name='terms',
        ),
    ]
