"""What `python -m annotator.local` does with its words."""

import pytest

from annotator.local import __main__ as local


@pytest.mark.parametrize("words", [["--help"], ["pu"], ["up", "--prot"], []])
def test_what_is_no_command_of_the_local_stack_starts_nothing(words, monkeypatch, capsys):
    monkeypatch.setattr(local, "up", lambda config: pytest.fail("the stack was started"))
    with pytest.raises(SystemExit):
        local.main(words)
    said = capsys.readouterr()
    assert "usage: annotator.local" in said.out + said.err


def test_options_behind_a_django_command_are_the_command_s(monkeypatch):
    monkeypatch.setattr(local, "manage", lambda config, words: words)
    assert local.main(["manage", "token", "--help", "aigul"]) == ["token", "--help", "aigul"]
