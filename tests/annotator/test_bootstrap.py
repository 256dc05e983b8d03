"""The first step of every make target, on machines that we can't choose."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import bootstrap, environment

ROOT = Path(__file__).resolve().parent.parent.parent
AS_OLD_PYTHON = """
import sys
sys.version_info = (3, 9, 1)
sys.argv = ["bootstrap", "setup"]
from annotator import bootstrap
sys.exit(bootstrap.main())
"""


def in_old_python(path: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", AS_OLD_PYTHON],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )


def test_a_too_old_python_gets_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    done = in_old_python(str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"Claim Annotator needs Python 3.11 to 3.14, but this is Python 3.9.1 ({sys.executable}). "
        f"Install a newer one, or name it: make run PYTHON=python3.12"
    ]


def test_a_too_old_python_hands_over_to_a_newer_one_on_the_path(tmp_path: Path) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] && echo "(3, 12)" || echo "handed over: $*"\n')
    newer.chmod(0o755)
    done = in_old_python(str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "handed over: -m annotator.bootstrap setup\n")


def test_a_python_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    shim = tmp_path / "python3.12"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert in_old_python(str(tmp_path)).returncode == 1


def test_bootstrap_is_written_so_that_old_pythons_can_read_it() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert "f'" not in source
    assert 'f"' not in source


def test_an_environment_with_more_in_it_is_never_cut_down(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment, "installed", lambda: {"bench": "of an older lock"})
    monkeypatch.setattr(environment, "install", asked.append)
    environment.prepared("local")
    assert asked == ["bench"]


def test_an_environment_from_the_same_lock_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment, "installed", lambda: {"dev": environment.fingerprint("dev")})
    monkeypatch.setattr(environment, "install", asked.append)
    environment.prepared("local")
    assert asked == []


def test_the_installer_is_fetched_by_the_hashes_of_the_lock() -> None:
    entry = environment.lock_entry("uv", lock="dev").splitlines()
    assert entry[0].startswith("uv==")
    assert len(entry) > 1
    assert all(line.strip().startswith("--hash=sha256:") for line in entry[1:])


def test_an_unknown_target_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert environment.main(["rnu"]) == 2
    assert "no target 'rnu'" in capsys.readouterr().err


def test_every_target_of_the_makefile_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = {
        line.split("$(BOOT)")[1].split()[0] for line in makefile.splitlines() if "@$(BOOT)" in line
    }
    assert called <= set(environment.TARGETS)
    assert {"run", "test", "setup", "lint", "bench", "soak", "memory"} <= called
