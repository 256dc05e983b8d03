"""`manage.py import_articles`."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Campaign, Job, User
from claims.vocabulary import ArticleOrigin, JobKind


def test_files_folders_and_archives_go_in(
    campaign: Campaign, marat: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.txt").write_text("One dam.")
    (tmp_path / "two.txt").write_bytes("Две плотины открыли.".encode("windows-1251"))
    with ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("three.txt", "Three dams.")
    call_command("import_articles", campaign.slug, tmp_path / "more.zip", tmp_path)
    taken = Article.objects.order_by("text").values_list("text", "origin", "added_by")
    assert list(taken) == [
        ("One dam.", ArticleOrigin.COMMAND, marat.pk),
        ("Две плотины открыли.", ArticleOrigin.COMMAND, marat.pk),
    ]
    kinds = Job.objects.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == [
        JobKind.IMPORT_ARTICLES,
        JobKind.SEGMENT_ARTICLE,
        JobKind.SEGMENT_ARTICLE,
    ]
    assert "3 taken in, 0 refused" in capsys.readouterr().out


def test_what_is_refused_is_named_and_the_rest_goes_in(
    campaign: Campaign, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("One dam.")
    (tmp_path / "b.txt").write_text("One dam.")
    with pytest.raises(CommandError, match="2 of 3 files were refused"):
        call_command("import_articles", campaign.slug, tmp_path, tmp_path / "absent.txt")
    said = capsys.readouterr().err
    assert "b.txt: this campaign holds the same text already" in said
    assert "absent.txt: No such file or directory" in said
    assert Article.objects.count() == 1


def test_an_unknown_campaign_is_answered_with_those_there_are(campaign: Campaign) -> None:
    with pytest.raises(CommandError, match=r"no campaign “river” \(there are: dam\)"):
        call_command("import_articles", "river", "x.txt")
