"""The browser's fold and the server's give the same states from the same operations."""

import random
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page

from claims.operations.acts import parse
from claims.operations.states import Reading, replay
from claims.vocabulary import OperationType
from tests.browser.bench import Site
from tests.plugins.embedded import ROOT

pytestmark = pytest.mark.browser

SCRIPT = ROOT / "claims" / "static" / "claims" / "work-state.js"
SENTENCES = [(0, 20), (21, 50), (51, 90)]
TYPES = ["Event/Property Claim", "Numerical Claim", "Causal Claim"]

FOLD = """async ([reading, operations]) => {
  const {readState, apply} = await import("/work-state.js");
  const state = operations.reduce(apply, readState(reading));
  return {
    claims: [...state.claims.values()],
    evidence: [...state.evidence.values()],
    sentences: [...state.sentences],
    isSubmitted: state.isSubmitted,
  };
}"""


def random_operations(seed: int, count: int) -> list[dict[str, Any]]:
    """Make operations that a bench could send: each with the base that its target then has."""
    dice = random.Random(seed)
    claims: dict[str, bool] = {}
    evidence: dict[str, bool] = {}
    revs: dict[str, int] = {}
    made: list[dict[str, Any]] = []
    while len(made) < count:
        kind, target, payload = _one(dice, claims, evidence)
        if kind:
            base = revs.get(target, 0)
            revs[target] = base + 1
            made.append({"type": kind, "base_rev": base, "payload": payload})
    return [*made, {"type": "submit", "base_rev": None, "payload": {}}]


def _one(
    dice: random.Random, claims: dict[str, bool], evidence: dict[str, bool]
) -> tuple[str, str, dict[str, Any]]:
    what = dice.choice(
        ["mark", "claim", "claim", "edit", "verdict", "flip", "link", "quote", "drop"]
    )
    standing = [key for key, stands in claims.items() if stands]
    if what == "mark":
        start, end = dice.choice(SENTENCES)
        mark = dice.choice(["open", "no_claim", "flagged"])
        reason = "unclear" if mark == "flagged" else ""
        payload = {"start": start, "end": end, "mark": mark, "flag_reason": reason, "note": "n"}
        return "mark_sentence", f"s{start}", payload
    if what == "claim" or not standing:
        key = str(UUID(int=dice.getrandbits(128)))
        claims[key] = True
        start = dice.randrange(80)
        fields = {"claim_types": dice.sample(TYPES, 2)}
        spans = [{"start": start, "end": start + 5}]
        return "create_claim", key, {"claim": key, "spans": spans, "fields": fields}
    key = dice.choice(standing)
    if what == "edit":
        fields = {"check_worthiness": "worth checking", "place": dice.choice(["KZ", "UA", ""])}
        return "edit_claim", key, {"claim": key, "fields": fields}
    if what == "verdict":
        words = {"justification": "j", "missing_information": "", "comment": "c"}
        verdict = {"value": "Refuted", "confidence": dice.choice([None, 1, 5]), **words}
        return "set_verdict", key, {"claim": key, **verdict}
    if what == "flip":
        flipped = dice.choice(list(claims))
        claims[flipped] = not claims[flipped]
        kind = "restore_claim" if claims[flipped] else "retract_claim"
        return kind, flipped, {"claim": flipped}
    return _one_evidence(dice, what, key, evidence)


def _one_evidence(
    dice: random.Random, what: str, claim: str, evidence: dict[str, bool]
) -> tuple[str, str, dict[str, Any]]:
    standing = [key for key, stands in evidence.items() if stands]
    if what == "link" or not standing:
        key = str(UUID(int=dice.getrandbits(128)))
        evidence[key] = True
        payload = {
            "evidence": key,
            "claim": claim,
            "source": {"article": 7},
            "fields": {"stance": "supports", "set_number": 2},
            "quotes": [{"start": 3, "end": 9}],
        }
        return "link_evidence", key, payload
    key = dice.choice(standing)
    if what == "quote":
        fields = {"stance": "context", "is_partial": True, "scope_note": "earlier"}
        quotes = [{"start": 1, "end": 2}]
        return "edit_evidence", key, {"evidence": key, "fields": fields, "quotes": quotes}
    flipped = dice.choice(list(evidence))
    evidence[flipped] = not evidence[flipped]
    kind = "restore_evidence" if evidence[flipped] else "retract_evidence"
    return kind, flipped, {"evidence": flipped}


def as_the_browser_has_it(reading: Reading) -> dict[str, Any]:
    """Write the server's states down in the browser's shape."""
    return {
        "claims": [
            {
                "id": str(state.claim),
                "spans": [{"start": s.start, "end": s.end} for s in state.spans],
                "fields": {
                    "normalised_text": state.fields.normalised_text,
                    "language": state.fields.language,
                    "claim_types": list(state.fields.claim_types),
                    "check_worthiness": state.fields.check_worthiness,
                    "attribution": [],
                    "claim_date": None,
                    "date_precision": "",
                    "place": state.fields.place,
                    "parent": None,
                },
                "verdict": {
                    "value": state.verdict.value,
                    "justification": state.verdict.justification,
                    "missing_information": state.verdict.missing_information,
                    "confidence": state.verdict.confidence,
                    "comment": state.verdict.comment,
                },
                "is_retracted": state.is_retracted,
                "rev": state.rev,
            }
            for state in reading.claims.values()
        ],
        "evidence": [
            {
                "id": str(state.evidence),
                "claim": str(state.claim),
                "source": {"article": 7},
                "snapshot": None,
                "quotes": [{"start": q.start, "end": q.end} for q in state.quotes],
                "stance": state.fields.stance,
                "set_number": state.fields.set_number,
                "is_partial": state.fields.is_partial,
                "scope_note": state.fields.scope_note,
                "is_retracted": state.is_retracted,
                "rev": state.rev,
            }
            for state in reading.evidence.values()
        ],
        "sentences": [[start, _sentence(reading, start)] for start, _ in SENTENCES],
        "isSubmitted": reading.is_submitted,
    }


def _sentence(reading: Reading, start: int) -> dict[str, Any]:
    state = reading.sentences.get(start)
    if state is None:
        return {"mark": "open", "flag_reason": "", "note": "", "rev": 0}
    return {
        "mark": str(state.mark),
        "flag_reason": state.flag_reason,
        "note": state.note,
        "rev": state.rev,
    }


def reader_of_folds(site: Site, context: BrowserContext) -> Page:
    """Return a page that can load the fold by itself, which the site sends joined with all else."""
    page = context.new_page()
    page.route("**/work-state.js", lambda route: route.fulfill(path=SCRIPT))
    page.goto(f"{site.server.url}/accounts/login/")
    return page


@pytest.mark.parametrize("seed", range(5))
def test_both_folds_give_the_same_reading(site: Site, context: BrowserContext, seed: int) -> None:
    operations = random_operations(seed, 150)
    page = reader_of_folds(site, context)
    sentences = [
        {"start": start, "end": end, "mark": "open", "flag_reason": "", "note": "", "rev": 0}
        for start, end in SENTENCES
    ]
    empty = {"sentences": sentences, "claims": [], "state": "leased"}
    here = page.evaluate(FOLD, [empty, operations])
    there = replay(parse(OperationType(o["type"]), o["payload"]) for o in operations)
    assert here == as_the_browser_has_it(there)


def test_an_operation_that_the_server_has_already_is_not_folded_twice(
    site: Site, context: BrowserContext
) -> None:
    page = reader_of_folds(site, context)
    empty = {"sentences": [], "claims": [], "state": "leased"}
    operations = [o for o in random_operations(3, 60) if "mark" not in o["type"]]
    once = page.evaluate(FOLD, [empty, operations])
    assert page.evaluate(FOLD, [empty, [*operations, *operations]]) == once
