"""Counting everything anew, to show that the kept counts of progress are right, and to put them
right, and say so, where they are not.

Each statement sees what was kept and what was done at one moment, so nobody at work has to wait
for it. Only a second recount of the campaign waits: both would add what the counts lacked.
"""

from typing import Any

from django.db import connection, transaction

from claims.models import Campaign

_RECOUNTING = 5_502_004  # key of the lock, with the campaign's

_CAMPAIGN = """
WITH counted AS (
    SELECT (SELECT count(*) FROM claims_article WHERE campaign_id = %(campaign)s) AS n_articles,
           count(*) FILTER (WHERE n_sentences > 0) AS n_passages,
           coalesce(sum(n_sentences), 0) AS n_sentences,
           coalesce(sum(planned_readings) FILTER (WHERE n_sentences > 0), 0) AS n_planned,
           coalesce(sum(submitted_readings) FILTER (WHERE n_sentences > 0), 0) AS n_read,
           count(*) AS n_standing
    FROM claims_passage WHERE campaign_id = %(campaign)s
), kept AS (
    SELECT coalesce(sum(n_articles), 0) AS n_articles,
           coalesce(sum(n_passages), 0) AS n_passages,
           coalesce(sum(n_sentences), 0) AS n_sentences,
           coalesce(sum(n_planned), 0) AS n_planned,
           coalesce(sum(n_read), 0) AS n_read,
           coalesce(sum(n_cut), 0) AS n_cut
    FROM claims_progresscount WHERE campaign_id = %(campaign)s
), differing AS (
    SELECT c.n_articles - k.n_articles AS n_articles, c.n_passages - k.n_passages AS n_passages,
           c.n_sentences - k.n_sentences AS n_sentences, c.n_planned - k.n_planned AS n_planned,
           c.n_read - k.n_read AS n_read, greatest(c.n_standing - k.n_cut, 0) AS n_cut
    FROM counted c, kept k
)
INSERT INTO claims_progresscount
    (campaign_id, n_articles, n_passages, n_sentences, n_planned, n_read, n_cut)
SELECT %(campaign)s, * FROM differing
WHERE n_articles <> 0 OR n_passages <> 0 OR n_sentences <> 0
   OR n_planned <> 0 OR n_read <> 0 OR n_cut <> 0
RETURNING NULL, n_articles, n_passages, n_sentences, n_planned, n_read, n_cut, 0, 0, NULL, NULL
"""
_ANNOTATORS = """
WITH counted AS (
    SELECT a.annotator_id, count(*) AS n_given,
           count(*) FILTER (WHERE a.state = 'submitted') AS n_submitted,
           min(a.id) AS first_assignment, max(a.submitted_at) AS last_submitted_at
    FROM claims_assignment a JOIN claims_passage p ON p.id = a.passage_id
    WHERE p.campaign_id = %(campaign)s GROUP BY 1
), kept AS (
    SELECT annotator_id, sum(n_given) AS n_given, sum(n_submitted) AS n_submitted,
           min(first_assignment) AS first_assignment, max(last_submitted_at) AS last_submitted_at
    FROM claims_progresscount WHERE campaign_id = %(campaign)s AND annotator_id IS NOT NULL
    GROUP BY 1
), both_sides AS (
    SELECT annotator_id, coalesce(c.n_given, 0) - coalesce(k.n_given, 0) AS given,
           coalesce(c.n_submitted, 0) - coalesce(k.n_submitted, 0) AS submitted,
           CASE WHEN k.first_assignment <= c.first_assignment THEN NULL
                ELSE c.first_assignment END AS first,
           -- What was handed in and is open again stays the last time that something was.
           CASE WHEN k.last_submitted_at >= c.last_submitted_at THEN NULL
                ELSE c.last_submitted_at END AS last
    FROM counted c FULL JOIN kept k USING (annotator_id)
)
INSERT INTO claims_progresscount
    (campaign_id, annotator_id, n_given, n_submitted, first_assignment, last_submitted_at)
SELECT %(campaign)s, annotator_id, given, submitted, first, last FROM both_sides
WHERE given <> 0 OR submitted <> 0 OR first IS NOT NULL OR last IS NOT NULL
RETURNING annotator_id, 0, 0, 0, 0, 0, 0, n_given, n_submitted, first_assignment, last_submitted_at
"""
_NAMES = (
    *("annotator", "n_articles", "n_passages", "n_sentences", "n_planned", "n_read", "n_cut"),
    *("n_given", "n_submitted", "first_assignment", "last_submitted_at"),
)


@transaction.atomic
def recount(*, campaign: Campaign) -> list[dict[str, Any]]:
    """Compare a campaign's kept counts with what they count, and put them right; return what was
    missing in them (negative: too much), that of the campaign and of each annotator (user id).
    """
    missing = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_RECOUNTING, campaign.pk % 2**31])
        for statement in (_CAMPAIGN, _ANNOTATORS):
            cursor.execute(statement, {"campaign": campaign.pk})
            for row in cursor.fetchall():
                found = dict(zip(_NAMES, row, strict=True))
                missing.append({name: value for name, value in found.items() if value})
    return missing
