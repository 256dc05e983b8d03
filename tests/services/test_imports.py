"""Files of many articles: the good go in, the bad are listed row by row, nothing is lost."""

import io
import zipfile
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import Refused
from claims.formats import archives, bundles
from claims.models import Article, Job, Original
from claims.services import imports, jobs
from claims.tasks import run_job
from claims.vocabulary import JobState
from tests.hands import TEXT, take_in

pytestmark = pytest.mark.django_db

PAGES = Path(__file__).parents[1] / "cases" / "html"


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return buffer.getvalue()


def unpack(campaign, data: bytes, name: str = "pages.zip") -> Job:
    job = imports.request(campaign=campaign, name=name, data=data, by=campaign.created_by)
    run_job(job.pk)
    job.refresh_from_db()
    return job


def test_good_files_go_in_and_bad_ones_are_listed_with_row_field_and_reason(campaign):
    twin = take_in(campaign)
    job = unpack(
        campaign,
        archive(
            {
                "one.txt": "Первая новость города, сообщили в мэрии.".encode(),
                "picture.png": b"\x89PNG",
                "folder/two.txt": "Вторая новость города, сообщили в мэрии.".encode("cp1251"),
                "zero.txt": b"a\x00b",
                "same.txt": TEXT.encode(),
                "__MACOSX/one.txt": b"litter",
            }
        ),
    )
    assert (job.state, job.message) == (JobState.DONE, "2 of 5 articles taken in")
    assert [(row["row"], row["file"], row["field"]) for row in job.errors] == [
        (2, "picture.png", "file"),
        (4, "zero.txt", "file"),
        (5, "same.txt", "file"),
    ]
    assert (job.errors[1]["offset"], job.errors[2]["article"]) == (1, twin.pk)
    assert Article.objects.count() == 3


def test_each_article_gets_a_job_of_its_own(campaign):
    job = unpack(campaign, archive({"a.txt": "Новость, сообщили в мэрии.".encode()}))
    assert [child.target for child in job.children.all()] == [Article.objects.get().pk]


def test_unpacking_again_after_a_crash_takes_nothing_in_twice(campaign):
    data = archive({"a.txt": "Новость, сообщили в мэрии.".encode()})
    job = imports.request(campaign=campaign, name="a.zip", data=data, by=campaign.created_by)
    lease = jobs.take(job.pk, now=timezone.now())
    first = list(imports.unpack(lease=lease, clock=timezone.now))
    Job.objects.filter(pk=job.pk).update(state=JobState.PENDING)
    again = list(imports.unpack(lease=jobs.take(job.pk, now=timezone.now()), clock=timezone.now))
    job.refresh_from_db()
    assert (again, job.errors, Article.objects.count()) == (first, [], 1)


def test_what_is_no_zip_is_refused_at_once(campaign):
    with pytest.raises(Refused, match="no readable zip"):
        imports.request(campaign=campaign, name="a.zip", data=b"no", by=campaign.created_by)


def test_an_archive_that_unpacks_to_too_much_is_refused(campaign, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 100)
    with pytest.raises(Refused, match="unpacks to 1,000 bytes"):
        imports.request(
            campaign=campaign,
            name="bomb.zip",
            data=archive({"a.txt": b"a" * 1000}),
            by=campaign.created_by,
        )


def test_an_archive_of_everything_gives_each_file_and_row_its_fate(campaign):
    page = (PAGES / "main_tag_uk.html").read_bytes()
    table = "text;title;author\nПервая строка таблицы.;Раз;x\nshort\n".encode("windows-1251")
    inner = archive({"a.txt": b"never opened"})
    job = unpack(
        campaign,
        archive(
            {
                "one.txt": "Первая новость города.".encode(),
                "pages/uk.html": page,
                "pages/empty.html": b"<html><body><script>1</script></body></html>",
                "rows.csv": table,
                "rows.jsonl": b'{"text": "A row of JSON.", "language": "en"}\n{"text": \n',
                "inner.zip": inner,
                "headless.csv": b"a,b\n1,2\n",
                "nothing.jsonl": b"",
            }
        ),
    )
    assert job.message == "4 of 10 articles taken in; columns not read: author"
    assert [(error["file"], error["row"], error["field"]) for error in job.errors] == [
        ("pages/empty.html", 3, "file"),
        ("rows.csv", 3, ""),
        ("rows.jsonl", 2, ""),
        ("inner.zip", 6, "file"),
        ("headless.csv", 1, "file"),
        ("nothing.jsonl", 1, "file"),
    ]
    assert "an archive inside the archive" in job.errors[3]["reason"]
    taken = Article.objects.order_by("pk")
    assert [article.original.name for article in taken] == [
        "one.txt",
        "pages/uk.html",
        "rows.csv, row 2",
        "rows.jsonl, row 1",
    ]
    assert bytes(taken[1].original.data) == page
    assert taken[1].original.media_type == "text/html"
    assert taken[1].extractor.startswith("trafilatura ")


def test_a_table_is_kept_whole_and_its_rows_become_articles(campaign):
    data = (
        'id,text,title,url,published_on,language\r\n7,"Вода ушла.\r\nМэр доволен.",Вода,'
        "https://a.example/7,2026-04-14,kk\r\n"
    ).encode("utf-8-sig")
    job = unpack(campaign, data, "news.csv")
    article = Article.objects.get()
    assert bytes(Original.objects.get(pk=job.target).data) == data
    assert (article.text, article.title, article.url, article.external_id, article.language) == (
        "Вода ушла.\r\nМэр доволен.",
        "Вода",
        "https://a.example/7",
        "7",
        "kk",
    )
    run_job(job.children.get().pk)
    article.refresh_from_db()
    # What the file says of the language stands, whatever the letters look like.
    assert (article.language, article.segmentation.language) == ("kk", "kk")


def test_a_text_that_stands_twice_in_a_file_goes_in_once_and_the_second_names_it(campaign):
    job = unpack(campaign, b'{"text": "One dam."}\n{"text": "One dam."}\n', "a.jsonl")
    article = Article.objects.get()
    assert job.message == "1 of 2 articles taken in"
    (error,) = job.errors
    assert (error["row"], error["article"]) == (2, article.pk)


def test_the_same_file_again_takes_nothing_in_and_names_what_each_row_equals(campaign):
    data = b"text\nOne dam.\nTwo dams.\n"
    unpack(campaign, data, "a.csv")
    again = unpack(campaign, data, "a.csv")
    assert again.message == "0 of 2 articles taken in"
    assert [error["article"] for error in again.errors] == list(
        Article.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_a_table_read_again_after_a_crash_in_the_middle_ends_as_if_nothing_had_been(campaign):
    data = b"text\n" + b"".join(b"Dam number %d broke.\n" % n for n in range(6))
    job = imports.request(campaign=campaign, name="a.csv", data=data, by=campaign.created_by)
    lease = jobs.take(job.pk, now=timezone.now())
    reading = imports.unpack(lease=lease, clock=timezone.now)
    broken_off = [next(reading), next(reading), next(reading)]
    reading.close()
    Job.objects.filter(pk=job.pk).update(state=JobState.PENDING)
    lease = jobs.take(job.pk, now=timezone.now())
    whole = list(imports.unpack(lease=lease, clock=timezone.now))
    job.refresh_from_db()
    assert whole[:3] == broken_off
    assert (job.message, job.errors) == ("6 of 6 articles taken in", [])
    assert (Article.objects.count(), job.children.count()) == (6, 6)


def test_progress_is_told_each_second_and_holds_the_lease(campaign):
    data = b"text\n" + b"".join(b"Dam number %d broke.\n" % n for n in range(4))
    job = imports.request(campaign=campaign, name="a.csv", data=data, by=campaign.created_by)
    start = timezone.now()
    # The file is read in a thread that asks for the time as well.
    tick = count()
    reading = imports.unpack(
        lease=jobs.take(job.pk, now=start),
        clock=lambda: start + timedelta(seconds=30 * next(tick)),
    )
    seen = []
    for _ in reading:
        job.refresh_from_db()
        seen.append((job.progress_done, job.progress_total, job.message))
    assert seen == [(row, 5, "a.csv") for row in (2, 3, 4, 5)]
    assert job.lease_until > start + jobs.LEASE


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"text", "only .jsonl, .csv and .zip files hold many articles"),
        ("a.doc", b"text", "only .txt, .html, .jsonl, .csv and .zip files are taken"),
        ("a.csv", b" \n", "holds nothing"),
        ("a.zip", archive({}), "the archive holds no files"),
    ],
)
def test_a_file_that_holds_no_articles_is_refused_at_once(campaign, name, data, words):
    with pytest.raises(Refused, match=words):
        imports.request(campaign=campaign, name=name, data=data, by=campaign.created_by)


def test_an_encrypted_file_and_one_that_is_larger_than_it_says_are_listed(campaign, monkeypatch):
    monkeypatch.setattr(bundles, "MOST_BYTES", 1000)
    packed = bytearray(archive({"locked.txt": b"abc", "large.txt": b"a" * 1001}))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        packed[packed.index(signature) + offset] |= 1
    job = unpack(campaign, bytes(packed))
    assert [error["reason"] for error in job.errors] == [
        "is encrypted",
        "unpacks to 1,001 bytes; 1,000 is the most",
    ]


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text("абвгґдеёжзіїйкәғқңөұүһАБВ .,!«»—\n", min_size=1, max_size=200).flatmap(
            lambda text: st.sampled_from(("cp1251", "koi8-u", "utf-16", "utf-16-le")).map(
                lambda encoding: text.encode(encoding, "ignore")
            )
        ),
    ),
    kind=st.sampled_from(("txt", "html", "csv", "jsonl")),
)
def test_whatever_bytes_come_become_a_text_that_is_kept_or_a_refusal_in_words(campaign, data, kind):
    job = unpack(campaign, archive({f"a.{kind}": data, "b.txt": b"anchor"}))
    assert job.state == JobState.DONE, job.message
    assert all(error["reason"] for error in job.errors)
    for article in Article.objects.filter(original__name="a.txt"):
        marks = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
        bare = data.removeprefix(marks.get(article.encoding, b""))
        assert article.text.encode(article.encoding) == bare
    Article.objects.all().delete()
