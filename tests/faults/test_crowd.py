"""A crowd at once over HTTP: no passage is given too often, nothing is lost, nothing is doubled."""

import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from claims.models import Campaign, Passage, User
from claims.services import campaigns, history
from claims.vocabulary import Role
from tests.cast import person, session_of
from tests.faults.annotator import Annotator
from tests.hands import take_in
from tests.plugins.embedded import Part

PEOPLE = 6
ARTICLES = 3


@dataclass(slots=True)
class Hasty(Annotator):
    """An annotator whose client now and then sends the same operation twice at once."""

    chance: random.Random = field(default_factory=random.Random)
    n_sent_twice: int = 0

    def send(self, path: str, operation: dict[str, Any]) -> tuple[int, bytes]:
        if self.chance.random() > 0.3:
            return Annotator.send(self, path, operation)
        self.n_sent_twice += 1
        twin = Annotator(self.url, self.session, self.campaign)
        with ThreadPoolExecutor(1) as pool:
            again = pool.submit(twin.send, path, operation)
            first = Annotator.send(self, path, operation)
            self.take_in(*again.result())
        twin.close()
        return first


def test_a_crowd_is_given_no_passage_too_often_and_loses_nothing(
    live_database: str, server: Part, campaign: Campaign, marat: User
) -> None:
    campaign.passage_sentences = 2
    campaign.save()
    for number in range(ARTICLES):
        text = " ".join(
            f"Пункт {number}.{at}: вода поднялась на {at + 2} метра, сообщили в мэрии."
            for at in range(8)
        )
        take_in(campaign, text)
    crowd = []
    for number in range(PEOPLE):
        user = person(f"reader-{number}", "Reader")
        campaigns.add_member(campaign=campaign, user=user, role=Role.ANNOTATOR)
        session, chance = session_of(user), random.Random(number)
        crowd.append(Hasty(server.url, session, campaign.slug, chance=chance))
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(Hasty.work, crowd))

    given = Counter(passage for one in crowd for passage in set(one.passages))
    passages = Passage.objects.filter(campaign=campaign)
    assert given == dict.fromkeys(passages.values_list("pk", flat=True), 2)
    assert set(passages.values_list("taken_readings", "submitted_readings")) == {(2, 2)}
    said = sum((one.statuses for one in crowd), Counter[str]())
    assert set(said) == {"applied", "duplicate", "nothing to read: 200"}
    assert said["duplicate"] == sum(one.n_sent_twice for one in crowd) > 0
    assert said["nothing to read: 200"] == PEOPLE

    manager = Annotator(server.url, session_of(marat), campaign.slug)
    status, _, log = manager.ask("GET", f"/api/v1/campaigns/{campaign.slug}/operations.jsonl")
    manager.close()
    assert status == 200
    exported = Counter(json.loads(line)["op_id"] for line in log.decode().splitlines())
    acknowledged = {op_id for one in crowd for op_id in one.acknowledged}
    assert exported == dict.fromkeys(acknowledged, 1)
    assert not list(history.differences(campaign))
