"""Every page, as everybody who may open it: no rule of accessibility broken, in either scheme.

The pages are those of the demo campaign, so that they hold text in four languages. A URL that is
neither in `PAGES` nor in `NO_PAGES` fails the first test: nobody adds a page past this one.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from annotator.urls import accounts
from claims.demo.people import MANAGER
from claims.demo.people import REVIEWER as REVIEWING
from claims.models import Campaign, Disagreement, Job, User
from claims.services import assignments, campaigns
from claims.vocabulary import GateItemKind, JobKind, Role
from claims.web.urls import urlpatterns
from tests.browser.bench import Site, sign_in
from tests.browser.looks import (
    NARROW,
    WIDE,
    broken_rules,
    hidden_focus,
    open_folds,
    settle,
    too_wide,
    unspoken,
)
from tests.newsroom import EVENT
from tests.plugins.embedded import ROOT
from tests.services.test_gate import ask, item

pytestmark = pytest.mark.browser

NOBODY, ANNOTATOR, REVIEWER, MANAGING = "nobody", "aigul", "reviewer", "manager"
ALL = (ANNOTATOR, REVIEWER, MANAGING)
REVIEWERS = (REVIEWER, MANAGING)

# Who opens what; a query after the name makes another page of the same address.
PAGES: dict[str, tuple[str, ...]] = {
    "account_login": (NOBODY,),
    "account_signup": (NOBODY,),
    "account_inactive": (NOBODY,),
    "account_change_password": (ANNOTATOR,),
    "account_logout": (ANNOTATOR,),
    "home": ALL,
    "campaign-new": (MANAGING,),
    "campaign": ALL,
    "campaign-settings": (MANAGING,),
    "campaign-members": (MANAGING,),
    "campaign-guideline": ALL,
    "campaign-guideline-edit": (MANAGING,),
    "campaign-guideline-version": (ANNOTATOR,),
    "campaign-labels": (MANAGING,),
    "gate": (ANNOTATOR,),
    "gate-items": (MANAGING,),
    "gate-item-new": (MANAGING,),
    "gate-item": (MANAGING,),
    "gate-import": (MANAGING,),
    "gate-people": REVIEWERS,
    "gold": REVIEWERS,
    "gold-article": (MANAGING,),
    "articles": ALL,
    "articles?q=nothing-has-this-name": (ANNOTATOR,),
    "article": (ANNOTATOR,),
    "article?view=lines": (MANAGING,),
    "article-add": (MANAGING,),
    "article-correct": (MANAGING,),
    "article-details": (MANAGING,),
    "sites": (MANAGING,),
    "job": (MANAGING,),
    "work": (ANNOTATOR,),
    "work-page": (ANNOTATOR,),
    "work-skip": (ANNOTATOR,),
    "own-settings": (ANNOTATOR,),
    "receipts": (ANNOTATOR,),
    "receipts?show=changed": (ANNOTATOR,),
    "reviews": REVIEWERS,
    "review": (REVIEWER,),
    "agreement": REVIEWERS,
    "agreement-sentences?a=claims&b=no_claim": (REVIEWER,),
    "releases": REVIEWERS,
}
# What answers a script, gives a file, takes a form or only leads on.
NO_PAGES = {
    "set_language",
    "campaign-switch",
    "member-change",
    "member-remove",
    "gate-read",
    "gate-answer",
    "gate-finish",
    "gate-item-move",
    "gate-item-retire",
    "gate-grant",
    "articles-preparing",
    "article-original",
    "sites-forget",
    "job-errors",
    "job-retry",
    "work-ask-page",
    "work-page-text",
    "work-operations",
    "work-state",
    "work-extend",
    "work-ahead",
    "work-search",
    "work-source",
    "work-snapshot-text",
    "work-act",
    "work-show",
    "work-show-source",
    "work-lift-veil",
    "review-show",
    "work-take-again",
    "article-caution",
    "article-take",
    "agreement-measure",
    "agreement-send",
    "agreement-json",
    "agreement-csv",
    "agreement-counts",
    "agreement-clusters",
    "release",
}
# Pages of errors that no address leads to.
BROKEN = ("400.html", "403.html", "403_csrf.html", "500.html")
RENDER = """
import json, sys
import django
from django.template.loader import render_to_string
django.setup()
print(json.dumps({name: render_to_string(name) for name in sys.argv[1:]}))
"""


def names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def test_no_url_is_left_out_of_the_walk() -> None:
    walked = {name.partition("?")[0] for name in PAGES}
    assert walked | NO_PAGES == {*names(urlpatterns), *names(accounts)}
    assert not walked & NO_PAGES


@dataclass
class Tour:
    """The demo campaign on a running site, its people, and what the addresses are made of."""

    site: Site
    campaign: Campaign
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Looks of text that were found to have enough contrast, on any page.
    enough: set[str] = field(default_factory=set)

    def address(self, name: str) -> str:
        bare, _, query = name.partition("?")
        values = self.values.get(bare, {"slug": self.campaign.slug} if bare in _OF_CAMPAIGN else {})
        return f"{self.site.server.url}{reverse(bare, kwargs=values)}?{query}"


_OF_CAMPAIGN = (
    set(PAGES)
    - {"home", "own-settings", "campaign-new", "job"}
    - {n for n in PAGES if "account" in n}
)


@pytest.fixture(scope="module")
def tour(site: Site) -> Tour:
    call_command("load_demo", verbosity=0, stdout=StringIO())
    campaign = Campaign.objects.get(is_demo=True)
    manager = User.objects.get(username=MANAGER.username)
    aigul = User.objects.get(username="demo-aigul")
    leased = assignments.next_assignment(campaign=campaign, annotator=aigul, now=timezone.now())
    gated = campaigns.create_campaign(name="Gated", by=manager, guideline="# Rule\n\nMark facts.")
    campaigns.add_member(campaign=gated, user=aigul, role=Role.ANNOTATOR)
    clara = User.objects.get(username=REVIEWING.username)
    campaigns.add_member(campaign=gated, user=clara, role=Role.REVIEWER)
    ask(gated)
    question = item(gated, GateItemKind.TEST, "За ночь выпало 40 мм дождя.", EVENT, language="ru")
    empty = campaigns.create_campaign(name="Empty", by=manager)
    campaigns.add_member(campaign=empty, user=aigul, role=Role.ANNOTATOR)
    cut = Job.objects.filter(campaign=campaign, kind=JobKind.SEGMENT_ARTICLE)
    undecided = Disagreement.objects.filter(passage__campaign=campaign, decided_at=None)
    place = {"slug": campaign.slug}
    gate = {"slug": gated.slug}
    article = {**place, "pk": leased.passage.article_id}
    return Tour(
        site,
        campaign,
        {
            **dict.fromkeys(("gate", "gate-items", "gate-item-new", "gate-import"), gate),
            "gate-people": gate,
            "gate-item": {**gate, "key": question.key},
            "campaign-guideline-version": {**place, "version": 1},
            "article": article,
            "article-correct": article,
            "article-details": article,
            "gold-article": article,
            "work": {"slug": empty.slug},
            "work-page": {**place, "pk": leased.pk},
            "work-skip": {**place, "pk": leased.pk},
            "review": {**place, "pk": undecided[0].pk},
            "agreement-sentences": {**place, "level": "sentence"},
            "job": {"pk": cut[0].pk},
        },
    )


@dataclass
class Walk:
    """One person's way through their pages; what is wrong is kept, so that one run tells all."""

    page: Page
    enough: set[str]
    wrong: dict[str, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Look at the page as it is, wide and light; then narrow and dark."""
        page = self.page
        if page.locator("body.work").count():
            page.wait_for_selector("body[data-ready]")
        # What the policy forbids, and what a script trips over, is said on the console.
        self._keep(name, "console", [words for words in self.said if "status of 404" not in words])
        self.said.clear()
        self._keep(name, "light", broken_rules(page, enough=self.enough))
        self._keep(name, "language", unspoken(page))
        self._keep(name, "focus", hidden_focus(page))
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="dark")
        settle(page)
        self._keep(name, "320 px", too_wide(page))
        self._keep(name, "narrow and dark", broken_rules(page, enough=self.enough))
        self._keep(name, "focus at 320 px", hidden_focus(page))
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")

    def _keep(self, name: str, what: str, found: list[str]) -> None:
        if found:
            self.wrong[f"{name}, {what}"] = found


@pytest.fixture
def walk(browser: Browser, tour: Tour, request: pytest.FixtureRequest) -> Iterator[Walk]:
    context: BrowserContext = browser.new_context(
        viewport=WIDE, locale="en-GB", reduced_motion="reduce", color_scheme="light"
    )
    context.set_default_timeout(60_000)
    if request.param != NOBODY:
        user = User.objects.get(username=f"demo-{request.param}")
        sign_in(context, tour.site.server.url, user)
    walk = Walk(context.new_page(), tour.enough)
    walk.page.on("console", lambda message: walk.said.append(message.text))
    walk.page.on("pageerror", lambda error: walk.said.append(str(error)))
    yield walk
    context.close()


@pytest.mark.parametrize(
    ("walk", "who"), [(who, who) for who in (NOBODY, *ALL)], indirect=["walk"], ids=[*"abcd"]
)
def test_every_page_keeps_the_rules_for(walk: Walk, tour: Tour, who: str) -> None:
    for name, readers in PAGES.items():
        if who in readers:
            answer = walk.page.goto(tour.address(name))
            assert answer is not None
            assert answer.ok, f"{name}: {answer.status}"
            assert walk.page.url.rstrip("?") == tour.address(name).rstrip("?"), name
            walk.look(name)
    assert not walk.wrong, "\n".join(f"{at}: {said}" for at, said in walk.wrong.items())


def test_no_page_scrolls_sideways_in_the_language_with_the_longest_words(
    browser: Browser, tour: Tour
) -> None:
    context = browser.new_context(viewport=NARROW, locale="uk-UA", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    wrong = {}
    for who in (ANNOTATOR, MANAGING):
        sign_in(context, tour.site.server.url, User.objects.get(username=f"demo-{who}"))
        page = context.new_page()
        for name in (name for name, readers in PAGES.items() if who in readers):
            page.goto(tour.address(name))
            open_folds(page)
            settle(page)
            if found := too_wide(page):
                wrong[f"{name}, {who}"] = found
    context.close()
    assert not wrong, "\n".join(f"{at}: {said}" for at, said in wrong.items())


def rendered(site: Site, templates: Iterable[str]) -> dict[str, str]:
    """Return each template as the site's own process renders it, which knows its static files."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER, *templates],
        cwd=ROOT,
        env=dict(site.environment),
        check=True,
        capture_output=True,
    )
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("walk", [ANNOTATOR], indirect=True, ids=[""])
def test_pages_of_errors_keep_the_rules_too(walk: Walk, tour: Tour) -> None:
    url = tour.site.server.url
    walk.page.goto(f"{url}/nowhere/")
    walk.look("404.html")
    # As the server would send them; what breaks there is not broken here for their sake.
    for template, sent in rendered(tour.site, BROKEN).items():
        walk.page.route(f"{url}/{template}", lambda route, _, body=sent: route.fulfill(body=body))
        walk.page.goto(f"{url}/{template}")
        walk.look(template)
    assert not walk.wrong, "\n".join(f"{at}: {said}" for at, said in walk.wrong.items())
