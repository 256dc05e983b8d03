"""Articles from web addresses: what is asked for, what is taken in, what is refused and why."""

import pytest
from django.utils import timezone

from claims.errors import Refused
from claims.models import Article, Campaign, Job, Original
from claims.outbound.pages import Limits, fetch_page
from claims.services import fetches, jobs
from claims.services.job_rows import rows_of
from claims.tasks import run_job
from claims.vocabulary import ArticleOrigin, JobKind, JobState
from tests.hands import take_in
from tests.plugins.site import Site
from tests.services.test_imports import PAGES

pytestmark = pytest.mark.django_db


def ask(campaign: Campaign, *addresses: str) -> fetches.Asked:
    return fetches.request(
        campaign=campaign,
        addresses=addresses,
        by=campaign.created_by,
        origin=ArticleOrigin.FETCH,
        now=timezone.now(),
    )


def fetch(site: Site, job: Job) -> Job | None:
    """Do what the worker does, on a site of this machine."""
    lease = jobs.take(job.pk, now=timezone.now())
    assert lease is not None
    page = fetch_page(
        fetches.address_of(lease),
        limits=Limits(ports=frozenset({site.port})),
        rule=lambda address: address == "127.0.0.1",
    )
    incoming = fetches.read(
        page.data, media_type=page.media_type, charset=page.charset, url=page.url
    )
    return fetches.store(lease=lease, incoming=incoming, url=page.url, now=timezone.now())


@pytest.fixture
def page(site: Site) -> str:
    body = (PAGES / "bare_divs_ru_windows_1251.html").read_bytes()
    return site.page("/bridge", body, Content_Type="text/html")


def test_a_fetched_page_is_kept_with_its_bytes_and_its_last_address(
    campaign: Campaign,
    site: Site,
    page: str,
) -> None:
    job = ask(campaign, site.redirect("/short", "/bridge")).job
    segmenting = fetch(site, job)
    job.refresh_from_db()
    article = Article.objects.get()
    assert (article.url, article.origin, article.encoding) == (page, "fetch", "windows-1251")
    assert article.title == "Мост через Тихую закрыли на ремонт"
    assert article.extractor.startswith("trafilatura ")
    assert bytes(article.original.data) == (PAGES / "bare_divs_ru_windows_1251.html").read_bytes()
    assert (job.state, job.target, job.message) == (JobState.DONE, article.pk, article.title)
    assert segmenting is not None
    assert (segmenting.parent, segmenting.target) == (job, article.pk)


def test_a_plain_text_is_read_in_the_charset_that_the_server_declares(
    campaign: Campaign,
    site: Site,
) -> None:
    address = site.page("/t", "Мост".encode("koi8-r"), Content_Type="text/plain; charset=koi8-r")
    fetch(site, ask(campaign, address).job)
    assert Article.objects.get().text == "Мост"


def test_a_page_whose_text_is_here_closes_its_job_with_the_article_it_equals(
    campaign: Campaign,
    site: Site,
    page: str,
) -> None:
    fetch(site, ask(campaign, page).job)
    again = ask(campaign, page).job
    assert fetch(site, again) is None
    again.refresh_from_db()
    assert (again.state, [error["article"] for error in again.errors]) == (
        JobState.DONE,
        [Article.objects.get().pk],
    )


def test_an_address_inside_the_network_fails_with_the_reason(campaign: Campaign) -> None:
    job = ask(campaign, "http://127.0.0.1/admin").job
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message == "127.0.0.1 is 127.0.0.1, which is no public address"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://a.example/x", "only http and https"),
        ("https://me:word@a.example/", "must not carry a name or a password"),
        ("https://a.example/\0", "no web address"),
        ("https://a.example/" + "x" * 2000, "over 2000 characters"),
        ("  ", "holds no address"),
    ],
)
def test_a_single_bad_address_is_refused_at_once(
    campaign: Campaign, address: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        ask(campaign, address)
    assert not Job.objects.exists()


def test_a_list_becomes_a_parent_with_a_job_for_each_good_address(campaign: Campaign) -> None:
    lines = (
        "https://a.example/1",
        "",
        "file:///etc/passwd",
        "https://A.example/1?utm_source=x",
        "https://b.example/2",
    )
    asked = ask(campaign, *lines)
    assert [(job.parameters["row"], job.parameters["url"]) for job in asked.to_do] == [
        (1, "https://a.example/1"),
        (5, "https://b.example/2"),
    ]
    assert asked.job.kind == JobKind.IMPORT_ARTICLES
    assert [(error["row"], error["reason"]) for error in asked.job.errors] == [
        (3, "only http and https addresses can be read"),
        (4, "is the same address as in row 1"),
    ]
    assert bytes(Original.objects.get(pk=asked.job.target).data).decode().splitlines() == [*lines]


def test_more_addresses_than_a_list_may_have_are_refused(campaign: Campaign) -> None:
    with pytest.raises(Refused, match="1,001 addresses; 1,000 is the most"):
        ask(campaign, *(f"https://a.example/{n}" for n in range(1001)))


def test_rows_that_fail_later_stand_in_the_parents_list_until_they_succeed(
    campaign: Campaign,
    site: Site,
    page: str,
) -> None:
    take_in(campaign)
    asked = ask(campaign, "http://10.0.0.1/", page, "nonsense")
    private, good = asked.to_do
    run_job(private.pk)
    rows = rows_of(asked.job)
    assert [(error["row"], error.get("job")) for error in rows.errors] == [
        (1, private.pk),
        (3, None),
    ]
    assert (rows.n_failed, rows.n_waiting, rows.n_done) == (1, 1, 0)
    fetch(site, good)
    jobs.retry(job=Job.objects.get(pk=private.pk))
    rows = rows_of(asked.job)
    assert [error["row"] for error in rows.errors] == [3]
    assert (rows.n_failed, rows.n_waiting, rows.n_done) == (0, 1, 1)
