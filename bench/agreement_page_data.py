"""A campaign of any size for `agreement_page`: some articles read by the real operations, and the
rows that they left repeated in the database.
"""

from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection

from claims.models import (
    Article,
    ArticleTally,
    Campaign,
    CampaignTally,
    PassageTally,
)
from claims.services import agreement, agreement_counts, campaigns
from claims.vocabulary import Role
from tests.newsroom import (
    CAUSE,
    DAM,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    Said,
    later,
    read,
    take_in,
)

REAL_ARTICLES = 20
SENTENCES_A_PASSAGE = 10
PASSAGES_AN_ARTICLE = 5
PEOPLE = 5
OUTLETS = ("Lake Courier", "Steppe Daily", "Left Bank News")
# Rows are made without looking up what they refer to.
UNCHECKED = ("claims_sentence", "claims_sentenceoutcome", "claims_passagetally")


def build(sentences: int) -> Campaign:
    """Make a campaign of so many sentences, all of them read twice, and its latest run."""
    campaign = _read_by_hand(f"Campaign {Campaign.objects.count()} of {sentences}")
    run, job = agreement.request_run(campaign=campaign, by=None, seed=1)
    job.delete()
    agreement.store_run(run=run, measured=agreement.measure_run(run=run), now=NOON)
    agreement_counts.fold()
    real = campaign.passages.count() * 4
    articles = max(0, sentences - real) // (SENTENCES_A_PASSAGE * PASSAGES_AN_ARTICLE)
    _repeat(campaign, articles)
    _sum_up(campaign)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return campaign


def _read_by_hand(name: str) -> Campaign:
    random = Random(3)
    users = get_user_model().objects
    manager = users.create_user(username=f"{name}-manager", password=None)
    campaign = campaigns.create_campaign(name=name, by=manager, languages=("en",), overlap=2)
    people = [users.create_user(username=f"{name}-{n}", password=None) for n in range(PEOPLE)]
    for one in people:
        campaigns.add_member(campaign=campaign, user=one, role=Role.ANNOTATOR, languages=("en",))
    for number in range(REAL_ARTICLES):
        take_in(campaign, manager, DAM.replace("the town", f"Millford {number}"))
        for turn in range(2):
            types = random.choice(((EVENT,), (EVENT,), (NUMBER,), (CAUSE,), (EVENT, NUMBER)))
            said = [Said(HOUSES, types=types, fields={"check_worthiness": "worth checking"})]
            if random.random() < 0.4:
                said.append(Said(GOVERNOR, types=(EVENT,)))
            reader = people[(number + turn) % PEOPLE]
            read(campaign, reader, said, now=later(days=number))
    return campaign


def _repeat(campaign: Campaign, articles: int) -> None:
    """Add articles with passages, readings, counts and open disagreements, as those read have."""
    template = Article.objects.filter(campaign=campaign).order_by("pk").first()
    assert template is not None
    asked: dict[str, Any] = {
        "campaign": campaign.pk,
        "article": template.pk,
        "articles": articles,
        "passages": PASSAGES_AN_ARTICLE,
        "sentences": SENTENCES_A_PASSAGE,
        "outlets": list(OUTLETS),
        "base": 1_000_000 * campaign.pk,
    }
    with connection.cursor() as cursor:
        for table in UNCHECKED:
            _drop_references(cursor, table)
        for statement in _STATEMENTS:
            cursor.execute(statement, asked)


def _drop_references(cursor: Any, table: str) -> None:
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
        [table],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


# Ids from a million times the campaign's on; a passage's is its article's times ten and more.
_ARTICLES = """
INSERT INTO claims_article
SELECT made.* FROM claims_article AS a, generate_series(1, %(articles)s) AS n,
  jsonb_populate_record(a, jsonb_build_object(
    'id', %(base)s + n, 'sha256', encode(sha256(convert_to(n::text, 'UTF8')), 'hex'),
    'outlet', (%(outlets)s::text[])[1 + n %% 3], 'title', 'Article ' || n,
    'text', repeat(a.text, 12), 'length', 12 * a.length, 'segmentation_id', NULL)) AS made
WHERE a.id = %(article)s
"""
_SEGMENTATIONS = """
INSERT INTO claims_segmentation
SELECT made.* FROM claims_segmentation AS s, generate_series(1, %(articles)s) AS n,
  jsonb_populate_record(s, jsonb_build_object(
    'id', %(base)s + n, 'article_id', %(base)s + n)) AS made
WHERE s.article_id = %(article)s
"""
_SENTENCES = """
INSERT INTO claims_sentence (segmentation_id, number, line_number, start, "end", is_annotated)
SELECT %(base)s + n, k, 1, k * 100, k * 100 + 90, TRUE
FROM generate_series(1, %(articles)s) AS n, generate_series(1, %(passages)s * %(sentences)s) AS k
"""
_PASSAGES = """
INSERT INTO claims_passage
SELECT made.* FROM claims_passage AS p, generate_series(1, %(articles)s) AS n,
  generate_series(1, %(passages)s) AS k,
  jsonb_populate_record(p, jsonb_build_object(
    'id', 10 * (%(base)s + n) + k, 'article_id', %(base)s + n, 'segmentation_id', %(base)s + n,
    'position', k, 'start', (k - 1) * %(sentences)s * 100 + 100,
    'end', k * %(sentences)s * 100 + 90, 'n_sentences', %(sentences)s, 'rank', n)) AS made
WHERE p.article_id = %(article)s
"""
_ASSIGNMENTS = """
INSERT INTO claims_assignment
SELECT made.* FROM claims_passage AS p,
  (SELECT a, row_number() OVER (ORDER BY a.id) AS turn FROM claims_assignment AS a
   JOIN claims_passage AS q ON q.id = a.passage_id WHERE q.article_id = %(article)s) AS held,
  jsonb_populate_record(held.a, jsonb_build_object(
    'id', 10 * p.id + held.turn, 'passage_id', p.id)) AS made
WHERE p.campaign_id = %(campaign)s AND p.article_id > %(base)s
"""
_OUTCOMES = """
INSERT INTO claims_sentenceoutcome (assignment_id, segmentation_id, start, "end", mark, outcome,
                                    n_claims, flag_reason, note, rev, updated_at)
SELECT a.id, p.segmentation_id, p.start + 100 * k, p.start + 100 * k + 90, 'no_claim', 'no_claim',
       0, '', '', 1, now()
FROM claims_passage AS p JOIN claims_assignment AS a ON a.passage_id = p.id,
     generate_series(0, %(sentences)s - 1) AS k
WHERE p.campaign_id = %(campaign)s AND p.article_id > %(base)s
"""
_TALLIES = """
INSERT INTO claims_passagetally (campaign_id, guideline_version, cells, passage_id, article_id,
                                 week, schema_version, clusters)
SELECT t.campaign_id, t.guideline_version, t.cells, p.id, p.article_id, t.week, t.schema_version,
       '[]'
FROM claims_passage AS p JOIN (
  SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS places
  FROM claims_passagetally WHERE campaign_id = %(campaign)s) AS t ON p.id %% t.places = t.place
WHERE p.campaign_id = %(campaign)s AND p.article_id > %(base)s
"""
_DISAGREEMENTS = """
INSERT INTO claims_disagreement
SELECT made.* FROM claims_passage AS p,
  (SELECT d FROM claims_disagreement AS d WHERE campaign_id = %(campaign)s ORDER BY id LIMIT 1)
    AS held,
  jsonb_populate_record(held.d, jsonb_build_object(
    'id', p.id, 'passage_id', p.id, 'article_id', p.article_id,
    'segmentation_id', p.segmentation_id, 'start', p.start, 'end', p.start + 90,
    'severity', (p.id %% 97) / 97.0)) AS made
WHERE p.campaign_id = %(campaign)s AND p.article_id > %(base)s AND p.id %% 3 = 0
"""
_STATEMENTS = (
    _ARTICLES,
    _SEGMENTATIONS,
    _SENTENCES,
    _PASSAGES,
    _ASSIGNMENTS,
    _OUTCOMES,
    _TALLIES,
    _DISAGREEMENTS,
)
_BY_ARTICLE = """
INSERT INTO claims_articletally (campaign_id, guideline_version, cells, article_id, week)
SELECT %(campaign)s, guideline_version, jsonb_object_agg(key, n), article_id, week
FROM (SELECT article_id, guideline_version, week, key, sum(value::bigint) AS n
      FROM claims_passagetally, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
      GROUP BY 1, 2, 3, 4) AS cells
GROUP BY article_id, guideline_version, week
"""
_BY_CAMPAIGN = """
INSERT INTO claims_campaigntally (campaign_id, guideline_version, cells)
SELECT %(campaign)s, guideline_version, jsonb_object_agg(key, n)
FROM (SELECT guideline_version, key, sum(value::bigint) AS n
      FROM claims_articletally, jsonb_each_text(cells) WHERE campaign_id = %(campaign)s
      GROUP BY 1, 2) AS cells
GROUP BY guideline_version
"""


def _sum_up(campaign: Campaign) -> None:
    """Sum the passages' counts up as folding would have."""
    ArticleTally.objects.filter(campaign=campaign).delete()
    CampaignTally.objects.filter(campaign=campaign).delete()
    assert PassageTally.objects.filter(campaign=campaign).exists()
    with connection.cursor() as cursor:
        cursor.execute(_BY_ARTICLE, {"campaign": campaign.pk})
        cursor.execute(_BY_CAMPAIGN, {"campaign": campaign.pk})
