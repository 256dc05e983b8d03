"""Commands that check campaigns refuse a name that none has: a check of nothing would pass."""

import pytest
from django.core.management import CommandError, call_command

from claims.models import Campaign

pytestmark = pytest.mark.django_db

CHECKS = ("check_operations", "check_progress")


@pytest.mark.parametrize("check", CHECKS)
def test_a_campaign_that_is_not_there_is_no_campaign_without_faults(
    check: str, campaign: Campaign
) -> None:
    with pytest.raises(CommandError, match="There is no campaign “misspelt”"):
        call_command(check, campaign.slug, "misspelt")


@pytest.mark.parametrize("check", CHECKS)
def test_the_campaigns_that_are_named_are_checked_alone(
    check: str, campaign: Campaign, capsys: pytest.CaptureFixture[str]
) -> None:
    Campaign.objects.create(slug="other", name="Other", created_by=campaign.created_by)
    call_command(check, campaign.slug)
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        campaign.slug
    ]
