"""Celery tasks: load by id, compute, let a service write, record the outcome. Running one twice
changes nothing: the job's lease decides who works, its fence who writes.
"""

import secrets
import time
from collections.abc import Callable, Iterable
from functools import partial

import structlog
from celery import current_app, shared_task
from django.db import transaction
from django.utils import timezone

from claims.errors import ClaimsError, LeaseLost, Refused
from claims.models import AgreementRun, Article, Campaign, Job, Source
from claims.outbound import pages
from claims.services import (
    agreement,
    agreement_counts,
    agreement_recount,
    assignments,
    fetches,
    imports,
    jobs,
    meanings,
    progress_counts,
    progress_recount,
    releases,
    reviews,
    search_index,
    site_profiles,
    source_texts,
    sources,
    text_stage,
)
from claims.vocabulary import JobKind

log = structlog.get_logger(__name__)

# Articles that one transaction stores, and the seconds after which the worker takes other work.
ARTICLES_AT_ONCE = 100
DRAIN_SECONDS = 5
# The same for the search index: what is not in it yet, and what an older version wrote.
RENEWAL_SECONDS = 15
# Half of the time between two ticks, so that other work has as much.
ENCODING_SECONDS = 10
# A person waits for the page while we ring.
_IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 2, "socket_timeout": 2}


def ring(*to_do: Job | None) -> None:
    """Ring for jobs once the transaction is committed. A dead broker neither fails nor stalls the
    request: the sweep rings again.
    """
    ring_keys(job.pk for job in to_do if job is not None)


def ring_keys(to_do: Iterable[int]) -> None:
    """Ring for jobs as `ring` does, by their keys."""
    ids = list(to_do)
    if ids:
        transaction.on_commit(partial(_ring_now, ids), robust=True)


def _ring_now(ids: Iterable[int]) -> None:
    try:
        # A connection of its own: the pool's would try for seconds to reach a dead broker.
        with current_app.connection_for_write(transport_options=_IMPATIENT) as broker:
            for job in ids:
                # `connection` is missing in the stubs.
                run_job.apply_async((job,), connection=broker, retry=False)  # type: ignore[call-arg]
    except Exception as error:
        # Whatever the broker's client raises: the rows wait, the sweep comes by.
        log.warning("doorbell not heard", jobs=list(ids), error=str(error))


@shared_task(name="claims.tasks.run_job")
def run_job(job: int) -> None:
    """Do a job, if nobody else has it."""
    lease = jobs.take(job, now=timezone.now())
    if lease is None:
        return
    try:
        _WORK[lease.kind](lease)
    except LeaseLost:
        log.warning("lease lost", job=job)
    except ClaimsError as error:
        jobs.fail(lease, reason=str(error), now=timezone.now())
    except Exception as error:
        jobs.note_attempt(lease, reason=f"{type(error).__name__}: {error}")
        raise


@shared_task(name="claims.tasks.sweep_jobs")
def sweep_jobs() -> None:
    """Ring again for jobs that waited too long or whose worker died."""
    _ring_now([job.pk for job in jobs.sweep(now=timezone.now())])


@shared_task(name="claims.tasks.return_lapsed_leases")
def return_lapsed_leases() -> None:
    """Give back the passages of people who went away."""
    assignments.return_lapsed_leases(now=timezone.now())


@shared_task(name="claims.tasks.settle_single_readings")
def settle_single_readings() -> None:
    """Settle what one person read alone, once its editing window has closed."""
    reviews.settle_single_readings(now=timezone.now())


@shared_task(name="claims.tasks.fold_agreement")
def fold_agreement() -> None:
    """Fold changes of the agreement counts into the kept ones, and count what still waits."""
    agreement_recount.count_waiting()
    while agreement_counts.fold() >= agreement_counts.MOST_FOLDED:
        pass


@shared_task(name="claims.tasks.fold_progress")
def fold_progress() -> None:
    """Fold the counts of what is planned and handed in."""
    progress_counts.fold()


@shared_task(name="claims.tasks.recount_progress")
def recount_progress() -> None:
    """Count everything anew, compare with what is kept, and put that right."""
    for campaign in Campaign.objects.order_by("pk"):
        missing = progress_recount.recount(campaign=campaign)
        if missing:
            log.error("progress counts differed", campaign=campaign.slug, missing=missing)


@shared_task(name="claims.tasks.index_new_texts")
def index_new_texts() -> None:
    """Index for search what was taken in without, a while at a time."""
    ends = time.monotonic() + RENEWAL_SECONDS
    done = search_index.index_waiting(goes_on=lambda: time.monotonic() < ends)
    if done:
        log.info("texts indexed for search", articles=done)


@shared_task(name="claims.tasks.renew_search_index")
def renew_search_index() -> None:
    """Build the search index anew, a while at a time, where an older version wrote it."""
    ends = time.monotonic() + RENEWAL_SECONDS
    done = search_index.renew(goes_on=lambda: time.monotonic() < ends)
    if done:
        log.info("search index renewed", articles=done, is_current=search_index.is_current())


@shared_task(name="claims.tasks.encode_new_texts")
def encode_new_texts() -> None:
    """Encode what new texts mean, a while at a time and while no other work waits: a text can be
    read and found by its words meanwhile.
    """
    ends = time.monotonic() + ENCODING_SECONDS

    def goes_on() -> bool:
        return time.monotonic() < ends and not jobs.is_any_waiting()

    done = meanings.encode_waiting(goes_on=goes_on) if goes_on() else 0
    if done:
        log.info("texts encoded for search", sentences=done)


@shared_task(name="claims.tasks.recount_agreement")
def recount_agreement() -> None:
    """Count every campaign's readings anew and compare; measure what changed since its last run."""
    for campaign in agreement_recount.counted_campaigns():
        now = timezone.now()
        found = agreement_recount.recount(campaign=campaign, now=now)
        if not found.is_equal:
            log.error("agreement counts differed", campaign=campaign.slug, recount=found.pk)
        if agreement_recount.changed_since_run(campaign):
            seed = secrets.randbelow(2**31)
            _, job = agreement.request_run(campaign=campaign, by=None, seed=seed)
            ring(job)


def _segment_article(lease: jobs.Lease) -> None:
    """Segment an article, and with it others that wait: one commit for many costs what one does.

    What goes wrong in company is tried again alone, so that one bad text spoils no other's turn.
    """
    ends = time.monotonic() + DRAIN_SECONDS
    try:
        _segment_together([lease, *_more_articles(ARTICLES_AT_ONCE - 1)])
    except _Apart as company:
        jobs.give_back(company.others)
        _segment_together([lease])
    while more := _more_articles(ARTICLES_AT_ONCE):
        try:
            _segment_together(more)
        except _Apart as company:
            jobs.give_back([*company.others, more[0]])
            log.warning("articles given back", jobs=[one.job for one in more])
            return
        if time.monotonic() > ends:
            # Doorbells of articles that were done in company lead nobody to those that still wait.
            _ring_now(jobs.waiting(JobKind.SEGMENT_ARTICLE, most=1))
            return


class _Apart(Exception):
    """Several jobs were taken together and none was done; `others` are all but the first."""

    def __init__(self, others: list[jobs.Lease]) -> None:
        super().__init__(f"{len(others) + 1} jobs")
        self.others = others


def _more_articles(most: int) -> list[jobs.Lease]:
    return jobs.take_more(
        JobKind.SEGMENT_ARTICLE, most=most, fits=text_stage.how_many_fit, now=timezone.now()
    )


def _segment_together(leases: list[jobs.Lease]) -> None:
    """Segment the leases' articles and store them in one transaction."""
    try:
        targets = [lease.target for lease in leases]
        rows = Article.objects.select_related("campaign").in_bulk(targets)
        if len(leases) == 1:
            jobs.report(leases[0], done=0, total=1, now=timezone.now(), message="reading the text")
        found = [(rows[target], site_profiles.segment(rows[target])) for target in targets]
        with jobs.fenced_together(leases) as held:
            stored = text_stage.store_segmentations(found, by=None)
            done = [
                (job, f"{one.n_sentences} sentences") for job, one in zip(held, stored, strict=True)
            ]
            jobs.finish_together(done, now=timezone.now())
    except Exception as error:
        if len(leases) == 1:
            raise
        raise _Apart(leases[1:]) from error


def _import_articles(lease: jobs.Lease) -> None:
    for number, job in enumerate(imports.unpack(lease=lease, clock=timezone.now)):
        # Whoever answers for one takes its neighbours along.
        if number % ARTICLES_AT_ONCE == 0:
            ring_keys([job])
    # All is taken in. If we die here, the beat comes by.
    index_new_texts()


def _fetch_article(lease: jobs.Lease) -> None:
    jobs.report(lease, done=0, total=1, now=timezone.now(), message="fetching the page")
    address = fetches.address_of(lease)
    page = pages.fetch_page(address)
    incoming = fetches.read(
        page.data, media_type=page.media_type, charset=page.charset, url=page.url
    )
    ring(fetches.store(lease=lease, incoming=incoming, url=page.url, now=timezone.now()))


def _measure_agreement(lease: jobs.Lease) -> None:
    run = AgreementRun.objects.select_related("campaign").get(pk=lease.target)
    jobs.report(lease, done=0, total=1, now=timezone.now(), message="collecting readings")
    while agreement_recount.count_waiting(campaign=run.campaign):
        jobs.report(lease, done=0, total=1, now=timezone.now(), message="counting readings")
    measured = agreement.measure_run(
        run=run,
        beat=lambda done, of: jobs.report(lease, done=done, total=of, now=timezone.now()),
    )
    with jobs.fenced(lease) as job:
        agreement.store_run(run=run, measured=measured, now=timezone.now())
        jobs.finish(job, now=timezone.now(), message="measured")


def _freeze_release(lease: jobs.Lease) -> None:
    jobs.report(lease, done=0, total=1, now=timezone.now(), message="writing files")
    with jobs.fenced(lease) as job:
        now = timezone.now()
        release = releases.freeze_release(job=job, now=now)
        unchanged = "" if release.created_at == now else "nothing has changed since "
        jobs.finish(job, now=now, message=f"{unchanged}release {release.number}")


def _fetch_source(lease: jobs.Lease) -> None:
    source = Source.objects.get(pk=lease.target)
    jobs.report(lease, done=0, total=1, now=timezone.now(), message="fetching the page")
    now = timezone.now()
    try:
        page = pages.fetch_text(source.url)
    except Refused as refusal:
        with jobs.fenced(lease) as job:
            sources.store_refused(source=source, reason=refusal.message)
            source_texts.keep_refusal(job=job, refusal=refusal)
            jobs.finish(job, now=now, message=refusal.message)
        return
    said = {"text": page.text, "extractor": page.extractor, "title": page.title}
    with jobs.fenced(lease) as job:
        sources.store_fetched(source=source, now=now, **said)
        source_texts.keep(job=job, source=source, now=now, **said)
        jobs.finish(job, now=now, message="fetched")


_WORK: dict[JobKind, Callable[[jobs.Lease], None]] = {
    JobKind.SEGMENT_ARTICLE: _segment_article,
    JobKind.IMPORT_ARTICLES: _import_articles,
    JobKind.FETCH_ARTICLE: _fetch_article,
    JobKind.MEASURE_AGREEMENT: _measure_agreement,
    JobKind.FREEZE_RELEASE: _freeze_release,
    JobKind.FETCH_SOURCE: _fetch_source,
}
