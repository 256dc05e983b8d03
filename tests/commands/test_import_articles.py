"""`manage.py import_articles`."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Campaign, Job, User
from claims.vocabulary import ArticleOrigin, JobKind, JobState

PAGES = Path(__file__).parents[1] / "cases" / "html"


def test_files_folders_tables_and_archives_go_in(
    campaign: Campaign, marat: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.txt").write_text("One dam.")
    (tmp_path / "deep" / "notes.md").write_text("Nobody asked for this.")
    (tmp_path / "two.txt").write_bytes("Две плотины открыли.".encode("windows-1251"))
    (tmp_path / "four.csv").write_text('text,title\n"Four dams.",Four\n')
    (tmp_path / "five.jsonl").write_text('{"text": "Five dams."}\n')
    (tmp_path / "page.html").write_bytes((PAGES / "article_tag_en.html").read_bytes())
    archive_path = tmp_path / "more.zip"
    with ZipFile(archive_path, "w") as archive:
        archive.writestr("three.txt", "Three dams.")
    call_command("import_articles", campaign.slug, tmp_path)
    taken = Article.objects.exclude(extractor__gt="").order_by("text")
    assert list(taken.values_list("text", "origin", "added_by")) == [
        ("Five dams.", ArticleOrigin.COMMAND, marat.pk),
        ("Four dams.", ArticleOrigin.COMMAND, marat.pk),
        ("One dam.", ArticleOrigin.COMMAND, marat.pk),
        ("Three dams.", ArticleOrigin.COMMAND, marat.pk),
        ("Две плотины открыли.", ArticleOrigin.COMMAND, marat.pk),
    ]
    assert Article.objects.filter(extractor__startswith="trafilatura").count() == 1
    assert "6 taken in, 0 refused" in capsys.readouterr().out
    waiting = Job.objects.filter(kind=JobKind.SEGMENT_ARTICLE, state=JobState.PENDING)
    assert waiting.count() == 6


def test_what_is_refused_stands_in_a_table_and_the_rest_goes_in(
    campaign: Campaign, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("One dam.")
    (tmp_path / "b.txt").write_text("One dam.")
    (tmp_path / "c.csv").write_text("text,url\nTwo dams.,ftp://x\nThree dams.,\n")
    absent = tmp_path / "absent.txt"
    with pytest.raises(CommandError, match="3 of 5 were refused"):
        call_command("import_articles", campaign.slug, tmp_path, absent)
    heading, *rows = capsys.readouterr().err.splitlines()
    assert heading.split() == ["file", "or", "address", "row", "field", "reason"]
    assert [" ".join(row.split())[len(str(tmp_path)) + 1 :] for row in rows] == [
        "b.txt file this campaign holds the same text already, as “Article "
        f"{Article.objects.get(text='One dam.').pk}”",
        "c.csv 2 url only http and https addresses can be read",
        "absent.txt file No such file or directory",
    ]
    assert sorted(Article.objects.values_list("text", flat=True)) == ["One dam.", "Three dams."]


def test_addresses_become_jobs_for_the_worker(
    campaign: Campaign, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("https://b.example/2\n\nhttps://a.example/1\n")
    with pytest.raises(CommandError, match="1 of 3 were refused"):
        call_command("import_articles", campaign.slug, "https://a.example/1", addresses=listed)
    fetching = Job.objects.filter(kind=JobKind.FETCH_ARTICLE).order_by("pk")
    assert [job.parameters["url"] for job in fetching] == [
        "https://a.example/1",
        "https://b.example/2",
    ]
    said = capsys.readouterr()
    assert "0 taken in, 2 to be fetched, 1 refused" in said.out
    assert "is the same address as in row 1" in said.err


def test_an_unknown_campaign_is_answered_with_those_there_are(campaign: Campaign) -> None:
    with pytest.raises(CommandError, match=r"no campaign “river” \(there are: dam\)"):
        call_command("import_articles", "river", "x.txt")
