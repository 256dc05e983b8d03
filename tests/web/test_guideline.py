"""The guideline: read by all, written by the manager, one version after another."""

from django.test import Client

from claims.models import Campaign, User
from claims.services import campaigns
from claims.web.guideline_changes import Change, changes


def test_changes_are_told_line_by_line() -> None:
    before = "# Claims\n\nMark facts.\n\nLeave opinions."
    after = "# Claims\n\nMark facts and figures.\n\nLeave opinions.\n\nFlag bad splits."
    assert changes(before, after) == [
        Change(removed=("Mark facts.",), added=("Mark facts and figures.",)),
        Change(removed=(), added=("Flag bad splits.",)),
    ]


def test_publishing_makes_the_next_version(client: Client, campaign: Campaign, marat: User) -> None:
    client.force_login(marat)
    address = f"/campaigns/{campaign.slug}/guideline/"
    assert client.post(f"{address}edit/", {"text": "Mark facts.\r\n"}).status_code == 302
    texts = campaign.guidelines.order_by("version").values_list("version", "text")
    assert list(texts) == [(1, ""), (2, "Mark facts.\n")]
    assert "Mark facts." in client.get(address).content.decode()


def test_publishing_the_same_text_makes_no_version(
    client: Client, campaign: Campaign, marat: User
) -> None:
    campaigns.publish_guideline(campaign=campaign, text="Mark facts.\n", by=marat)
    client.force_login(marat)
    client.post(f"/campaigns/{campaign.slug}/guideline/edit/", {"text": "Mark facts.\r\n"})
    assert campaign.guidelines.count() == 2


def test_an_annotator_reads_an_old_version_but_writes_none(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    campaigns.publish_guideline(campaign=campaign, text="Mark facts.", by=marat)
    campaigns.publish_guideline(campaign=campaign, text="Mark figures.", by=marat)
    client.force_login(aigul)
    address = f"/campaigns/{campaign.slug}/guideline/"
    assert "Mark facts." in client.get(f"{address}2/").content.decode()
    assert client.get(f"{address}9/").status_code == 404
    assert client.post(f"{address}edit/", {"text": "Mine."}).status_code == 404


def test_markup_in_a_guideline_is_shown_and_never_run(
    client: Client, campaign: Campaign, marat: User
) -> None:
    text = "# Claims\n\n<script>alert(1)</script>\n\n[go](javascript:alert(1))"
    campaigns.publish_guideline(campaign=campaign, text=text, by=marat)
    client.force_login(marat)
    shown = client.get(f"/campaigns/{campaign.slug}/guideline/").content.decode()
    assert "<h2>Claims</h2>" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert 'href="javascript:' not in shown


def test_an_outsider_meets_no_guideline(client: Client, campaign: Campaign, dmytro: User) -> None:
    client.force_login(dmytro)
    assert client.get(f"/campaigns/{campaign.slug}/guideline/").status_code == 404
