"""`manage.py segment`: JSON lines and the reading form, without a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

PAGE = (
    "Мост закрыли до осени\r\n\r\n"
    "Власти закрыли старый мост после осмотра его опор. Объезд готов.\r\n"
    "Мэр сказал: «Мост опасен.\r\nОбъезд готов. Ждите до осени»."
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xef\xbb\xbf" + PAGE.encode())
    return path


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("segment", *arguments, stdout=out)
    return out.getvalue()


def rows(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments).splitlines()]


def test_every_line_has_one_object_with_all_its_keys(page: Path):
    found = rows(str(page))
    assert [row["line"] for row in found] == [1, 2, 3, 4, 5]
    assert set(found[0]) == {
        *("file", "line", "start", "end", "class", "confidence", "feature"),
        *("language", "sentences", "quotes"),
    }


def test_offsets_count_code_points_without_the_byte_order_mark(page: Path):
    third = rows(str(page))[2]
    assert PAGE[third["start"] : third["end"]].startswith("Власти")
    assert [PAGE[one["start"] : one["end"]] for one in third["sentences"]] == [
        "Власти закрыли старый мост после осмотра его опор.",
        "Объезд готов.",
    ]


def test_blank_line_is_other_and_has_no_sentences(page: Path):
    second = rows(str(page))[1]
    assert (second["class"], second["sentences"], second["quotes"]) == ("other", [], [])


def test_quotation_over_two_lines_stands_on_its_first(page: Path):
    found = rows(str(page))
    [quote] = found[3]["quotes"]
    assert PAGE[quote["start"] : quote["end"]] == "«Мост опасен.\r\nОбъезд готов. Ждите до осени»"
    assert PAGE[quote["speaker"]["start"] : quote["speaker"]["end"]] == "Мэр"
    assert found[4]["quotes"] == []


def test_language_can_be_given(page: Path):
    assert {row["language"] for row in rows(str(page), "--language", "kk")} == {"kk"}


def test_files_come_one_after_another(page: Path):
    assert [row["line"] for row in rows(str(page), str(page))] == [1, 2, 3, 4, 5] * 2


def test_reading_form_shows_classes_and_sentences(page: Path):
    out = run(str(page), "--text")
    assert "title" in out
    assert "| Объезд готов." in out
    assert "« Мэр:" in out


def test_reading_form_shows_a_chain_and_the_name_that_may_be_meant(tmp_path: Path):
    path = tmp_path / "page.txt"
    path.write_text(
        "На мосту был Олег Котов. Опоры осмотрели ещё в пятницу, и трещин на них не нашли.\n"
        "«Мост закроют», — цитирует его слова мэр.\n"
    )
    assert "« мэр > его [Олег Котов?]: «Мост закроют»" in run(str(path), "--text")


def test_a_file_that_cannot_be_read_is_named_and_the_others_come(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    noise, absent = tmp_path / "noise.bin", tmp_path / "absent.txt"
    noise.write_bytes(b"ab\0cd")
    out = StringIO()
    with pytest.raises(CommandError, match="3 of 4 files could not be read"):
        call_command("segment", str(noise), str(absent), str(tmp_path), str(page), stdout=out)
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said] == [str(noise), str(absent), str(tmp_path)]
    assert "Byte 2 is NUL" in said[0]
    assert len(out.getvalue().splitlines()) == PAGE.count("\r\n") + 1


def in_a_shell(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line with `segment` standing for the command, in a process of its own."""
    manage = Path(__file__).parents[2] / "manage.py"
    line = line.replace("segment", f"'{sys.executable}' '{manage}' segment")
    environment = {**os.environ, **variables}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, env=environment
    )


def test_reader_who_has_had_enough_ends_the_command_without_a_word(page: Path):
    files = f"'{page}' " * 400  # more than a pipe holds
    done = in_a_shell(f"segment {files} | head -n 1")
    assert (done.returncode, done.stderr) == (128 + 13, b"")
    assert json.loads(done.stdout)["line"] == 1


def test_output_is_json_in_utf8_whatever_the_locale_and_the_name_of_the_file(page: Path):
    odd = page.rename(os.fsdecode(os.fsencode(page.parent) + "/мост ".encode() + b"\xcf"))
    done = in_a_shell(f"cd '{page.parent}'; segment *", PYTHONIOENCODING="cp1251")
    first = json.loads(done.stdout.decode("utf-8").splitlines()[0])
    assert (done.stderr, first["file"]) == (b"", odd.name)
