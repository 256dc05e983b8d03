"""What the bench costs to open, with static files as a public server sends them."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.bench import Bench, Site, sign_in
from tests.hands import lease

pytestmark = pytest.mark.browser

MOST_REQUESTS = 12
MOST_BYTES = 150_000  # as they come over the wire


def test_the_first_load_takes_few_requests_and_little_weight(
    site: Site, fresh_context: BrowserContext
) -> None:
    campaign, aigul = site.campaign()
    hands = lease(campaign, aigul)
    url = site.server.url
    sign_in(fresh_context, url, aigul)
    page = fresh_context.new_page()
    session = fresh_context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(_size(event)))
    session.send("Network.enable")
    bench = Bench(page, hands, f"{url}/campaigns/{campaign.slug}/work/{hands.assignment.pk}/")
    bench.open()
    page.wait_for_load_state("networkidle")
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes) <= MOST_BYTES
    # The joined script works as its parts do.
    bench.press("1", "Enter", "0")
    bench.saved()
    assert len(bench.operations) == 2


def _size(event: dict[str, Any]) -> int:
    return int(event["encodedDataLength"])
