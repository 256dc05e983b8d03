"""The fold of acts into states."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import Conflict, Refused
from claims.operations.acts import (
    ClaimFields,
    CreateClaim,
    EditClaim,
    MarkSentence,
    RestoreClaim,
    RetractClaim,
    SetVerdict,
    Submit,
    TextRange,
    VerdictFields,
)
from claims.operations.states import (
    ClaimState,
    Reading,
    SentenceState,
    apply_to_claim,
    check_base,
    outcome,
    replay,
)
from claims.vocabulary import Mark, Outcome

CLAIM = UUID(int=1)
CREATED = CreateClaim(CLAIM, (TextRange(0, 5),), ClaimFields(claim_types=("A",)))


def test_each_act_raises_the_revision_by_one():
    acts = (CREATED, EditClaim(CLAIM, None, {"place": "KZ"}), SetVerdict(CLAIM, VerdictFields("S")))
    assert replay(acts).claims[CLAIM] == ClaimState(
        CLAIM,
        (TextRange(0, 5),),
        ClaimFields(claim_types=("A",), place="KZ"),
        VerdictFields("S"),
        rev=3,
    )


def test_restoring_brings_back_what_was_retracted():
    before = apply_to_claim(None, CREATED)
    after = apply_to_claim(apply_to_claim(before, RetractClaim(CLAIM)), RestoreClaim(CLAIM))
    assert after == ClaimState(CLAIM, before.spans, before.fields, before.verdict, rev=3)


def test_a_retracted_claim_is_not_edited():
    gone = apply_to_claim(apply_to_claim(None, CREATED), RetractClaim(CLAIM))
    with pytest.raises(Refused, match="restore it first"):
        apply_to_claim(gone, EditClaim(CLAIM, None, {"place": "KZ"}))


def test_a_claim_is_created_once():
    with pytest.raises(Refused, match="exists already"):
        apply_to_claim(apply_to_claim(None, CREATED), CREATED)


def test_a_date_needs_its_precision():
    with pytest.raises(Refused, match="precision"):
        apply_to_claim(
            apply_to_claim(None, CREATED), EditClaim(CLAIM, None, {"date_precision": "day"})
        )


def test_an_old_base_revision_is_a_conflict_that_names_the_current_one():
    with pytest.raises(Conflict) as caught:
        check_base(1, 2)
    assert caught.value.current == 2


@pytest.mark.parametrize(
    ("mark", "n_claims", "expected"),
    [
        (Mark.OPEN, 0, Outcome.OPEN),
        (Mark.NO_CLAIM, 0, Outcome.NO_CLAIM),
        (Mark.OPEN, 2, Outcome.CLAIMS),
        (Mark.NO_CLAIM, 1, Outcome.CLAIMS),
        (Mark.FLAGGED, 0, Outcome.FLAGGED),
        (Mark.FLAGGED, 3, Outcome.FLAGGED),
    ],
)
def test_a_flag_stands_before_claims_and_claims_before_no_claim(mark, n_claims, expected):
    assert outcome(mark, n_claims) is expected


def test_replay_keeps_the_last_mark_of_each_sentence():
    log = (
        MarkSentence(0, 5, Mark.NO_CLAIM),
        MarkSentence(6, 9, Mark.FLAGGED, "unclear", "?"),
        MarkSentence(0, 5, Mark.OPEN),
        Submit(),
    )
    assert replay(log) == Reading(
        sentences={
            0: SentenceState(0, 5, Mark.OPEN, rev=2),
            6: SentenceState(6, 9, Mark.FLAGGED, "unclear", "?", rev=1),
        },
        is_submitted=True,
    )


claim_acts = st.one_of(
    st.builds(
        EditClaim,
        st.just(CLAIM),
        st.none(),
        st.fixed_dictionaries({"place": st.sampled_from(["KZ", "UA", ""])}),
    ),
    st.builds(
        SetVerdict, st.just(CLAIM), st.builds(VerdictFields, st.sampled_from(["", "Supported"]))
    ),
    st.just(RetractClaim(CLAIM)),
    st.just(RestoreClaim(CLAIM)),
)


@given(st.lists(claim_acts, max_size=20))
def test_applying_one_by_one_equals_replaying_what_was_accepted(acts):
    accepted, state = [CREATED], apply_to_claim(None, CREATED)
    for act in acts:
        try:
            state = apply_to_claim(state, act)
        except Refused:
            continue
        accepted.append(act)
    assert replay(accepted).claims == {CLAIM: state}
    assert state.rev == len(accepted)
