"""Whatever an annotator does, the log alone gives back what the tables hold."""

import random
from uuid import UUID, uuid4

import pytest

from claims.models import Operation
from claims.services import history
from tests.hands import Hands, lease, take_in
from tests.plugins.properties import thorough

pytestmark = pytest.mark.django_db


class Restless:
    """An annotator who does anything at all, right or wrong, from a seed."""

    def __init__(self, hands: Hands, source: int, seed: int) -> None:
        self.hands = hands
        self.source = source
        self.random = random.Random(seed)
        self.revs: dict[UUID, int] = {}
        self.links: dict[UUID, int] = {}

    def act(self) -> dict[str, object]:
        choose = self.random.choice
        return choose(
            (self.claim, self.edit, self.retract, self.verdict, self.link, self.mark, self.mark)
        )()

    def place(self) -> dict[str, int]:
        sentence = self.random.choice(self.hands.sentences)
        start = self.random.randrange(sentence.start, sentence.end)
        return {"start": start, "end": self.random.randint(start, sentence.end + 3)}

    def known(self, among: dict[UUID, int]) -> tuple[UUID, int]:
        """One that exists, mostly with the right revision; sometimes one that does not."""
        if not among or self.random.random() < 0.1:
            return uuid4(), 1
        key = self.random.choice(sorted(among, key=str))
        return key, among[key] - (self.random.random() < 0.1)

    def claim(self) -> dict[str, object]:
        key = uuid4()
        self.revs[key] = 1
        types = self.random.choice((["Causal Claim"], ["Numerical Claim"], [], ["No such"]))
        return self.hands.operation(
            "create_claim",
            {"claim": str(key), "spans": [self.place()], "fields": {"claim_types": types}},
        )

    def edit(self) -> dict[str, object]:
        key, rev = self.known(self.revs)
        self.revs[key] = rev + 1
        payload: dict[str, object] = {"claim": str(key), "fields": {"place": "KZ"}}
        if self.random.random() < 0.5:
            payload["spans"] = [self.place()]
        return self.hands.operation("edit_claim", payload, rev)

    def retract(self) -> dict[str, object]:
        key, rev = self.known(self.revs)
        self.revs[key] = rev + 1
        kind = self.random.choice(("retract_claim", "restore_claim"))
        return self.hands.operation(kind, {"claim": str(key)}, rev)

    def verdict(self) -> dict[str, object]:
        key, rev = self.known(self.revs)
        self.revs[key] = rev + 1
        value = self.random.choice(("Supported", "Refuted", ""))
        return self.hands.operation("set_verdict", {"claim": str(key), "value": value}, rev)

    def link(self) -> dict[str, object]:
        claim, _ = self.known(self.revs)
        key = uuid4()
        self.links[key] = 1
        source = self.random.choice(({"article": self.source}, {"url": "https://example.org/a"}))
        return self.hands.operation(
            "link_evidence",
            {
                "evidence": str(key),
                "claim": str(claim),
                "source": source,
                "fields": {"stance": self.random.choice(("supports", "contradicts", "maybe"))},
                "quotes": self.random.choice(([], [{"start": 0, "end": 4}])),
            },
        )

    def mark(self) -> dict[str, object]:
        sentence = self.random.choice(self.hands.sentences)
        mark = self.random.choice(("no_claim", "open", "flagged"))
        reason = {"flag_reason": "unclear"} if mark == "flagged" else {}
        payload = {"start": sentence.start, "end": sentence.end, "mark": mark, **reason}
        return self.hands.operation("mark_sentence", payload, self.random.randrange(3))


@pytest.mark.parametrize("seed", range(thorough(2, 4)))
def test_any_run_of_acts_replays_to_the_stored_state(campaign, aigul, seed):
    take_in(campaign)
    source = take_in(campaign, "Вода поднялась на метр, сообщили в мэрии.\n")
    restless = Restless(lease(campaign, aigul), source.pk, seed)
    sent = [restless.act() for _ in range(120)]
    answers = []
    while sent:
        batch = [sent.pop(0) for _ in range(min(len(sent), restless.random.randint(1, 20)))]
        answers += restless.hands.send(*batch, *batch[:2]).answers
    assert list(history.differences(campaign)) == []
    statuses = {answer.status for answer in answers}
    assert statuses == {"applied", "duplicate", "conflict", "refused"}
    logged = {str(row.op_id) for row in Operation.objects.all()}
    acknowledged = {answer.op_id for answer in answers if answer.status in ("applied", "conflict")}
    assert logged == acknowledged
    assert Operation.objects.count() == len(logged)
