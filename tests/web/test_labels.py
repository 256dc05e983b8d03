"""Editing a campaign's labels."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Campaign, User
from claims.schema import LabelSchema, Need
from claims.web.forms_labels import FREE, SETS


def as_posted(schema: LabelSchema) -> dict[str, Any]:
    """Return what a browser sends when nothing was touched."""
    posted: dict[str, Any] = {name: schema.need(name).value for name in (*SETS, *FREE)}
    for name in SETS:
        labels = getattr(schema, name).labels
        posted |= {f"{name}-TOTAL_FORMS": len(labels) + 1, f"{name}-INITIAL_FORMS": len(labels)}
        for at, label in enumerate(labels):
            row = {
                "value": label.value,
                "name": label.name,
                "definition": label.definition,
                "place": at + 1,
                "hidden": "on" if label.hidden else "",
                "checkable": "on" if label.checkable else "",
            }
            posted |= {f"{name}-{at}-{key}": value for key, value in row.items() if value != ""}
    return posted


@pytest.fixture
def schema(campaign: Campaign) -> LabelSchema:
    return campaign.schemas.get().schema


@pytest.fixture
def manager(client: Client, marat: User) -> Client:
    client.force_login(marat)
    return client


def saved(manager: Client, campaign: Campaign, posted: dict[str, Any]) -> LabelSchema:
    response = manager.post(f"/campaigns/{campaign.slug}/labels/", posted)
    assert response.status_code == 302
    return campaign.schemas.latest("version").schema


def test_untouched_labels_make_no_version(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    assert saved(manager, campaign, as_posted(schema)).to_json() == schema.to_json()
    assert campaign.schemas.count() == 1


def test_the_page_offers_every_label_of_the_schema(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    forms = manager.get(f"/campaigns/{campaign.slug}/labels/").context["forms"]
    offered = {
        name: [row["value"].value() for row in rows if row["value"].value()]
        for name, rows in forms.sets.items()
    }
    assert offered == {name: list(getattr(schema, name).values) for name in SETS}


def test_a_renamed_label_keeps_its_stored_value(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    posted = as_posted(schema) | {"verdicts-0-name": "Підтверджено"}
    label = saved(manager, campaign, posted).verdicts.labels[0]
    assert (label.value, label.name) == ("Supported", "Підтверджено")


def test_labels_are_reordered_by_their_places(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    places = {f"check_worthiness-{at}-place": 3 - at for at in range(3)}
    after = saved(manager, campaign, as_posted(schema) | places)
    assert after.check_worthiness.values == tuple(reversed(schema.check_worthiness.values))


def test_a_new_label_takes_its_name_as_value(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    n = len(schema.claim_types.labels)
    posted = as_posted(schema) | {
        f"claim_types-{n}-name": "Promise",
        f"claim_types-{n}-definition": "Somebody says what they will do.",
    }
    label = saved(manager, campaign, posted).claim_types.labels[-1]
    assert (label.value, label.definition, label.checkable) == (
        "Promise",
        "Somebody says what they will do.",
        False,
    )


def test_a_field_is_made_required_and_a_label_hidden(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    posted = as_posted(schema) | {"normalised_text": "required", "claim_types-8-hidden": "on"}
    after = saved(manager, campaign, posted)
    assert after.need("normalised_text") == Need.REQUIRED
    assert [label.hidden for label in after.claim_types.labels] == [False] * 8 + [True]


def test_reviewers_own_verdict_stays_theirs(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    after = saved(manager, campaign, as_posted(schema) | {"verdicts-0-definition": "It holds."})
    assert [label.value for label in after.verdicts.labels if label.reviewers_only] == [
        "Claim Too Vague"
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"claim_types-9-name": "Numerical Claim"},
        {"claim_types-0-name": ""},
        {"claim_types": "sometimes"},
        {f"claim_types-{at}-hidden": "on" for at in range(9)},
    ],
    ids=["twice", "nameless", "unknown need", "required, all hidden"],
)
def test_labels_that_cannot_stand_are_refused(
    manager: Client, campaign: Campaign, schema: LabelSchema, change: dict[str, str]
) -> None:
    response = manager.post(f"/campaigns/{campaign.slug}/labels/", as_posted(schema) | change)
    assert response.status_code == 422
    assert campaign.schemas.count() == 1


@pytest.mark.parametrize("name", ["aigul", "clara", "dmytro"])
def test_labels_are_the_managers_alone(
    client: Client, campaign: Campaign, dmytro: User, schema: LabelSchema, name: str
) -> None:
    client.force_login(User.objects.get(username=name))
    address = f"/campaigns/{campaign.slug}/labels/"
    answers = client.get(address), client.post(address, as_posted(schema))
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_definition_stays_one_line_however_it_was_typed(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    posted = as_posted(schema) | {"claim_types-0-definition": "Something\r\n  happened. "}
    after = saved(manager, campaign, posted)
    assert after.claim_types.labels[0].definition == "Something happened."


def test_a_definition_that_is_too_long_is_said_beside_it(
    manager: Client, campaign: Campaign, schema: LabelSchema
) -> None:
    posted = as_posted(schema) | {"claim_types-0-definition": "а" * 301}
    answer = manager.post(f"/campaigns/{campaign.slug}/labels/", posted)
    assert answer.status_code == 422
    assert "at most 300 characters" in answer.content.decode()
