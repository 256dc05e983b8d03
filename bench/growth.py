"""What a step, a lease and the pages cost in a campaign of 10,000 sentences and of a million.

    python -m bench.growth [--sentences 1000000] [--rounds 21]

Both campaigns stand in one database and are asked in turn, each as often before the other as after
it, so that what else runs on the machine meets both. Two read each passage. Of the first half, the
veteran has read every passage and nobody else any; it is in a language that the newcomers read, and
the specialists do not.

A figure is the median of the rounds, with the middle half of them beside it. One round more goes
before them and is told apart: in it the veteran walks past all that was copied as read behind the
product's back, as happens once whenever a mark of who has passed where is void.
"""

import argparse
import json
import os
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.filling import SENTENCES, at_rest, copy_rows, grow, make_campaign, recount, vacuum
from bench.servers import cpu_seconds, database_url
from tests.faults.annotator import Annotator
from tests.faults.stack import Stack, running_stack

SMALL = 10_000
FLAT = 1.2  # at most so much more, of a cost that is called flat

# One who has read half, one who reads the other half's language only, and newcomers.
VETERAN, SPECIALIST, NEWCOMERS = 0, 1, 2

MAKE_LANGUAGES = """
UPDATE claims_passage SET language = 'kk' WHERE campaign_id = %(campaign)s AND id > %(half)s;
UPDATE claims_membership SET languages = '{kk}' WHERE campaign_id = %(campaign)s AND user_id =
    (SELECT id FROM claims_user WHERE username = %(specialist)s);
UPDATE claims_passage SET taken_readings = 1, submitted_readings = 1
WHERE campaign_id = %(campaign)s AND id <= %(half)s
"""


@dataclass(slots=True)
class Place:
    """One of the two campaigns, its people, and the CPU seconds spent on each kind of request."""

    slug: str
    people: list[Annotator]
    manager: Annotator
    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=21)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            places = [
                fill(stack, slug, sentences, chosen.rounds)
                for slug, sentences in (("small", SMALL), ("large", chosen.sentences))
            ]
            at_rest(stack)
            for number in range(chosen.rounds + 1):
                for place in places[:: 1 if number % 2 else -1]:
                    measure(stack, place)
            for row in rows(places[0], places[1], chosen.sentences):
                print(json.dumps(row), flush=True)


def fill(stack: Stack, slug: str, sentences: int, rounds: int) -> Place:
    """Make a campaign of so many sentences, the first half of it read once."""
    sessions = make_campaign(stack, people=NEWCOMERS + rounds + 1, overlap=2, slug=slug)
    people = [Annotator(stack.url, session, slug) for session in sessions]
    veteran = people[VETERAN]
    grow(stack, articles=sentences // SENTENCES, slug=slug)
    # What the product stored of the first passage, under the veteran's other passages as well.
    veteran.work(lambda done: done <= SENTENCES)
    with psycopg.connect(database_url(stack)) as connection:
        [(campaign, half)] = connection.execute(
            "SELECT c.id, percentile_disc(0.5) WITHIN GROUP (ORDER BY p.id)"
            " FROM claims_passage p JOIN claims_campaign c ON c.id = p.campaign_id"
            " WHERE c.slug = %s GROUP BY c.id",
            [slug],
        ).fetchall()
        _read_half(connection, campaign, half)
        values = {"campaign": campaign, "half": half, "specialist": f"{slug}-{SPECIALIST}"}
        psycopg.ClientCursor(connection).execute(MAKE_LANGUAGES, values)
    recount(stack)
    vacuum(stack)
    return Place(slug, people, Annotator(stack.url, _manager(stack), slug))


def _manager(stack: Stack) -> str:
    printed = stack.manage(
        *("shell", "-v", "0", "-c"),
        "from django.test import Client; from claims.models import User; client = Client();"
        "client.force_login(User.objects.get(username='demo-manager'));"
        "print('session', client.cookies['sessionid'].value)",
    )
    return printed.split()[-1]


def _read_half(connection: psycopg.Connection, campaign: int, half: int) -> None:
    """Copy the first assignment, with what is said and logged in it, to the first half."""
    [(assignment, newest, passage)] = connection.execute(
        "SELECT min(a.id), (SELECT max(id) FROM claims_assignment), min(a.passage_id)"
        " FROM claims_assignment a JOIN claims_passage p ON p.id = a.passage_id"
        " WHERE p.campaign_id = %s AND a.state = 'submitted'",
        [campaign],
    ).fetchall()
    others = (
        f"(SELECT id, segmentation_id, {newest} + row_number() OVER (ORDER BY id) AS a FROM"
        f" claims_passage WHERE campaign_id = {campaign} AND id <= {half} AND id <> {passage}"
        " AND NOT EXISTS (SELECT FROM claims_assignment x WHERE x.passage_id = claims_passage.id)"
        ") p"
    )
    said = f"t.assignment_id = {assignment}"
    connection.execute("CREATE TEMP TABLE read_passage AS SELECT * FROM " + others)
    others = "read_passage p"
    given = {"id": "p.a", "passage_id": "p.id"}
    copy_rows(connection, "claims_assignment", f"t.id = {assignment}", given, source=others)
    given = {"assignment_id": "p.a", "segmentation_id": "p.segmentation_id"}
    copy_rows(connection, "claims_sentenceoutcome", said, given, source=others)
    given = {"assignment_id": "p.a", "op_id": "gen_random_uuid()"}
    copy_rows(connection, "claims_operation", said, given, source=others)
    connection.execute(
        "SELECT setval(pg_get_serial_sequence('claims_assignment', 'id'), max(id))"
        " FROM claims_assignment"
    )


def measure(stack: Stack, place: Place) -> None:
    """Ask for everything once, or as often as makes a figure of it."""
    servers = (stack.pid("web"), stack.pid("database"))

    def spend(kind: str, annotator: Annotator, *paths: str) -> None:
        before = cpu_seconds(*servers)
        for path in paths:
            status, _, _ = annotator.ask("GET", path)
            annotator.statuses[f"{kind} {status}"] += status not in (200, 302)
        place.spent[kind].append((cpu_seconds(*servers) - before) / len(paths))

    newcomer = place.people[NEWCOMERS + len(place.spent["a step"])]
    work = f"/campaigns/{place.slug}/work/"
    for kind, person in (
        ("the next passage for a newcomer", newcomer),
        ("the next passage for who has read half of all", place.people[VETERAN]),
        ("the next passage for who reads one language", place.people[SPECIALIST]),
    ):
        spend(kind, person, work)
        here = person.sit_down()
        assert here is not None
        if person is newcomer:
            spend("the work page", person, *[here] * 10)
            spend("the work page's state", person, *[f"{here}state.json"] * 10)
        before, done = cpu_seconds(*servers), len(person.seconds)
        # To the end of this passage: the next one is another request's.
        person.finish()
        if person is newcomer:
            steps = len(person.seconds) - done
            place.spent["a step"].append((cpu_seconds(*servers) - before) / steps)
    spend("home", newcomer, *["/"] * 10)
    spend("home, for who has read half of all", place.people[VETERAN], *["/"] * 10)
    for kind, path in (
        ("the campaign's page, for its manager", ""),
        ("the list of articles", "articles/"),
        ("the review queue", "review/"),
        ("the agreement page", "agreement/"),
    ):
        spend(kind, place.manager, *[f"/campaigns/{place.slug}/{path}"] * 3)


def rows(small: Place, large: Place, sentences: int) -> Iterator[dict[str, Any]]:
    for kind, few in small.spent.items():
        many = large.spent[kind]
        at_first, later = (1000 * statistics.median(one[1:]) for one in (few, many))
        ratio = later / at_first if at_first else None
        yield {
            "row": f"growth: {kind}, CPU of web and database",
            "milliseconds": round(later, 2),
            "baseline": f"with {SMALL:,} sentences, not {sentences:,}: {at_first:.2f} ms",
            "ratio": ratio and round(ratio, 2),
            "target": f"flat: ratio up to {FLAT}",
            "met": ratio is not None and ratio <= FLAT,
            "middle_half": f"{middle_half(many)} ms, not {middle_half(few)} ms",
            "first_round": f"{1000 * many[0]:.1f} ms, not {1000 * few[0]:.1f} ms",
            "load": round(os.getloadavg()[0], 1),
        }


def middle_half(spent: list[float]) -> str:
    """Name the quarters between which half of the rounds lie, the first round left out."""
    lower, _, upper = statistics.quantiles(spent[1:], n=4, method="inclusive")
    return f"{1000 * lower:.1f}-{1000 * upper:.1f}"


if __name__ == "__main__":
    main()
