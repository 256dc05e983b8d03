"""What the bench costs to open, with static files as a public server sends them."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from annotator.local.processes import free_port
from tests.browser.bench import Bench, Site, sign_in
from tests.hands import lease
from tests.plugins.embedded import ROOT, running_server

pytestmark = pytest.mark.browser

MOST_REQUESTS = 12
MOST_BYTES = 150_000  # as they come over the wire


@pytest.fixture
def hashed_site(site: Site, tmp_path: Path) -> Iterator[Site]:
    """The same site behind a second server, whose static files are joined, hashed and packed."""
    environment = {
        **site.environment,
        "HASHED_STATIC": "1",
        "STATIC_ROOT": str(tmp_path / "static"),
        "STATE_DIR": str(tmp_path),
    }
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    with running_server(environment, port=free_port()) as server:
        yield replace(site, server=server, n_campaigns=site.n_campaigns + 1000)


def test_the_first_load_takes_few_requests_and_little_weight(
    hashed_site: Site, context: BrowserContext
) -> None:
    campaign, aigul = hashed_site.campaign()
    hands = lease(campaign, aigul)
    url = hashed_site.server.url
    sign_in(context, url, aigul)
    page = context.new_page()
    session = context.new_cdp_session(page)
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
