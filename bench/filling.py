"""A campaign of any size: the product takes in one article and cuts it, the database copies its
rows under other numbers of the same width. So every copy is what the product would have stored.
"""

import time
from dataclasses import dataclass

import psycopg
from psycopg import sql

from bench.servers import CAMPAIGN, database_url
from tests.faults.stack import Stack

SENTENCES = 20  # of an article, which is one passage
NUMBER = "0000000"

MAKE_PEOPLE = """
from django.test import Client
from claims.models import Campaign, User
from claims.services import campaigns
from claims.vocabulary import Role
campaign = Campaign.objects.get(slug="{campaign}")
for number in range({people}):
    user = User.objects.create_user(username=f"{campaign}-{{number}}")
    campaigns.add_member(campaign=campaign, user=user, role=Role.ANNOTATOR)
    client = Client()
    client.force_login(user)
    print("session", client.cookies["sessionid"].value)
"""

DO_WHAT_WAITS = """
from django.db import connection
from claims.services import (
    agreement_counts, agreement_recount, meanings, progress_counts, search_index
)
connection.cursor().execute("SET synchronous_commit = off")
always = {"goes_on": lambda: True}
search_index.renew(**always), search_index.index_waiting(**always)
meanings.encode_waiting(**always)
while agreement_recount.count_waiting(): pass
while agreement_counts.fold() >= agreement_counts.MOST_FOLDED: pass
progress_counts.fold()
"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The article that all others copy."""

    article: int
    segmentation: int


def make_campaign(
    stack: Stack, *, people: int, overlap: int = 1, slug: str = CAMPAIGN
) -> list[str]:
    """Make a campaign of one article and its people; return their sessions."""
    folder = stack.state / f"pages-{slug}"
    folder.mkdir()
    text = " ".join(
        f"Пункт {NUMBER}.{at}: вода поднялась на {at + 2} метра, сообщили в мэрии города."
        for at in range(SENTENCES)
    )
    (folder / "pattern.txt").write_text(text, encoding="utf-8")
    manager = ("--manager", "demo-manager")
    stack.manage("make_campaign", slug, *manager, "--overlap", str(overlap))
    stack.manage("import_articles", slug, str(folder), "--by", "demo-manager")
    script = MAKE_PEOPLE.format(campaign=slug, people=people)
    printed = stack.manage("shell", "-v", "0", "-c", script)
    return [line.split()[1] for line in printed.splitlines() if line.startswith("session ")]


def grow(stack: Stack, *, articles: int, slug: str = CAMPAIGN) -> None:
    """Copy the pattern until the campaign has so many articles; the planner knows of them."""
    at_rest(stack)
    with psycopg.connect(database_url(stack)) as connection:
        pattern = _pattern(connection, slug)
        [(n_articles, newest)] = connection.execute(
            "SELECT count(*) FILTER (WHERE campaign_id ="
            " (SELECT id FROM claims_campaign WHERE slug = %s)),"
            " greatest(max(id), (SELECT max(id) FROM claims_segmentation)) FROM claims_article",
            [slug],
        ).fetchall()
        numbers = (newest + 1, newest + articles - n_articles)
        _copy_articles(connection, pattern, numbers)
    recount(stack)
    vacuum(stack)


def at_rest(stack: Stack) -> None:
    """Have all done at once that the worker does by and by, minutes long for a million sentences:
    its statements would run beside what is measured, and be taken for a part of it.

    The search index too: a new one that is not yet known to be current is built again, with all
    that was copied meanwhile, and what sentences mean is encoded again after it.
    """
    stack.manage("shell", "-v", "0", "-c", DO_WHAT_WAITS)
    vacuum(stack)


def vacuum(stack: Stack) -> None:
    """Do what autovacuum would do a minute later."""
    with psycopg.connect(database_url(stack), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def recount(stack: Stack) -> None:
    """Put right what the product keeps counts of: rows were copied behind its back."""
    stack.manage(
        *("shell", "-v", "0", "-c"),
        "from claims.models import Campaign; from claims.services import progress_recount;"
        "[progress_recount.recount(campaign=one) for one in Campaign.objects.all()]",
    )


def _pattern(connection: psycopg.Connection, slug: str) -> Pattern:
    """Return the pattern, once the worker has cut it."""
    for _ in range(1200):
        row = connection.execute(
            "SELECT p.article_id, p.segmentation_id FROM claims_passage p"
            " JOIN claims_campaign c ON c.id = p.campaign_id WHERE c.slug = %s ORDER BY p.id",
            [slug],
        ).fetchone()
        connection.rollback()
        if row is not None:
            return Pattern(*row)
        time.sleep(0.1)
    raise TimeoutError("the worker did not segment the pattern in time")


def _copy_articles(
    connection: psycopg.Connection, pattern: Pattern, numbers: tuple[int, int]
) -> None:
    """Copy under the ids of `numbers`, first to last, of articles and segmentations alike."""
    text = f"replace(t.text, '{NUMBER}', lpad(n::text, {len(NUMBER)}, '0'))"
    cut = {"segmentation_id": "n"}
    rank = "(n::bigint << 24) | t.position"
    for table, key, given in (
        (
            "claims_article",
            f"t.id = {pattern.article}",
            {
                "id": "n",
                "text": text,
                "sha256": f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')",
                **cut,
            },
        ),
        (
            "claims_segmentation",
            f"t.id = {pattern.segmentation}",
            {"id": "n", "article_id": "n"},
        ),
        ("claims_line", f"t.segmentation_id = {pattern.segmentation}", cut),
        ("claims_sentence", f"t.segmentation_id = {pattern.segmentation}", cut),
        (
            "claims_indexedsentence",
            f"t.article_id = {pattern.article}",
            # A number is indexed by its value: `0000000.5` as `#0.5`.
            {
                "article_id": "n",
                "terms": "replace(t.terms::text, '/#0.', '/#' || n || '.')::tsvector",
            },
        ),
        ("claims_quote", f"t.segmentation_id = {pattern.segmentation}", cut),
        (
            "claims_job",
            f"t.target = {pattern.article} AND t.kind = 'segment_article'",
            {"target": "n"},
        ),
        (
            "claims_passage",
            f"t.segmentation_id = {pattern.segmentation}",
            {
                **cut,
                "article_id": "n",
                "rank": rank,
                "taken_readings": "0",
                "submitted_readings": "0",
                "compared_at": "NULL",
            },
        ),
    ):
        copy_rows(connection, table, key, given, source=f"generate_series{numbers} n")
    for table in ("claims_article", "claims_segmentation"):
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {numbers[1]})")


def copy_rows(
    connection: psycopg.Connection, table: str, key: str, given: dict[str, str], *, source: str
) -> None:
    """Copy the rows `t` of a table that meet `key`, once for each row of `source`; `given` has the
    expressions of the columns that differ, the rest is as in the row copied.
    """
    columns = [
        name
        for (name,) in connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " AND is_generated = 'NEVER'",
            [table],
        )
        if name != "id" or "id" in given
    ]
    values = [given.get(name, f't."{name}"') for name in columns]
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} t, {} WHERE {}").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(map(sql.SQL, values)),
            sql.Identifier(table),
            sql.SQL(source),
            sql.SQL(key),
        )
    )
