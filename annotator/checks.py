"""`make lint` and `make test`: every check by its name, and every test.

All checks run, even after one failed, so that one round shows all there is to mend. The tests begin
beside them, since both leave a processor idle at times, and are shown once the checks are done.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import IO

from annotator.local.config import compiled_once

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
PYTHON = (sys.executable, "-W", "error::SyntaxWarning", "-m")
MANAGE = (sys.executable, "manage.py")
# import-linter has no module to run, and a script's first line breaks when .venv is moved.
LINT_IMPORTS = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()")

# What a public server would be given; the check of its settings needs some.
AS_IN_PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "x" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "claims.example.org",
    "DATABASE_URL": "postgres:///annotator?host=/not-asked",
    "BROKER_URL": "redis://127.0.0.1:1/0",
}

# Three workers keep two cores busy: one that drives a browser or awaits a server computes little.
SIDE_BY_SIDE = ("-n", "3", "--dist", "worksteal")


@dataclass(frozen=True, slots=True)
class Check:
    """A command that ends with 0 when all is well."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    # A program that not every system has a build of: told, and passed over, where it lacks.
    program: str = ""


STATIC = (
    Check("types (mypy)", (*PYTHON, "mypy", "annotator", "claims")),
    Check("lint (ruff)", (*PYTHON, "ruff", "check", "--quiet", ".")),
    Check("layout (ruff format)", (*PYTHON, "ruff", "format", "--quiet", "--check", ".")),
    Check("layers (import-linter)", LINT_IMPORTS),
    Check("migrations match the models", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    Check(
        "settings for production (check --deploy)",
        (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
        AS_IN_PRODUCTION,
    ),
    Check(
        "REST description (spectacular)",
        (*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull),
    ),
    Check("compose.yaml (yamllint)", (*PYTHON, "yamllint", "--strict", "compose.yaml")),
    Check(
        "compose.yaml (Compose's schema)",
        (*PYTHON, "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"),
    ),
    Check("Dockerfile (hadolint)", ("hadolint", "Dockerfile"), program="hadolint"),
    Check(".ci/run (shellcheck)", ("shellcheck", ".ci/run"), program="shellcheck"),
)


def main(words: list[str]) -> int:
    """Run `static` checks, or `all`: those and the tests. Further words go to pytest alone."""
    scope, for_pytest = (words or ["all"])[0], words[1:]
    os.chdir(ROOT)
    if for_pytest:
        failed = [] if run_pytest(for_pytest) == 0 else ["tests"]
    elif scope == "all":
        failed = run_all()
    else:
        failed = run_static()
    if failed:
        print(f"\nFailed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def run_static() -> list[str]:
    """Run every check, two at a time; return the names of those that failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = pool.map(outcome, STATIC)
        return [check.name for check, passed in zip(STATIC, outcomes, strict=True) if not passed]


def outcome(check: Check) -> bool:
    """Run one check, print how it went, and tell whether it passed."""
    program = located(check.program) if check.program else check.command[0]
    if not program:
        print(f"  skipped  {check.name}: there is no {check.program} for this system", flush=True)
        return True
    began = time.monotonic()
    done = subprocess.run(
        [program, *check.command[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        env={**compiled_once(os.environ, ROOT / "var"), **check.environment},
        encoding="utf-8",
        errors="replace",
    )
    seconds = time.monotonic() - began
    passed = done.returncode == 0
    print(f"  {'ok     ' if passed else 'FAILED '}  {check.name} ({seconds:.1f} s)", flush=True)
    if not passed:
        print(done.stdout.rstrip(), flush=True)
    return passed


def located(program: str) -> str:
    inside = PROGRAMS / program
    return str(inside) if inside.exists() else shutil.which(program) or ""


def run_all() -> list[str]:
    """Run checks and tests at once, and show the one after the other; return what failed."""
    words = [f"--color={'yes' if sys.stdout.isatty() else 'auto'}", *SIDE_BY_SIDE]
    tests = subprocess.Popen(
        pytest_command(words),
        env=pytest_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert tests.stdout is not None
    checked = Event()
    # In a thread: what a killed process of a test left behind may hold the pipe for ever.
    showing = Thread(target=show, args=(tests.stdout, checked), daemon=True)
    showing.start()
    try:
        failed = run_static()
    finally:
        checked.set()
        code = ended(tests)
        showing.join(timeout=5)
    return [*failed, "tests"] if code else failed


def ended(tests: "subprocess.Popen[bytes]") -> int:
    """Wait for the tests; Ctrl-C went to them too, and they first end what they started."""
    try:
        return tests.wait()
    except KeyboardInterrupt:
        tests.wait()
        raise


def show(output: IO[bytes], allowed: Event) -> None:
    """Copy what comes to our own output, as it comes, once that is allowed."""
    allowed.wait()
    while some := os.read(output.fileno(), 65536):
        sys.stdout.buffer.write(some)
        sys.stdout.buffer.flush()


def run_pytest(words: list[str]) -> int:
    return subprocess.call(pytest_command(words), env=pytest_environment())


def pytest_command(words: list[str]) -> list[str]:
    return [*PYTHON, "pytest", *words]


def pytest_environment() -> dict[str, str]:
    # Workers side by side have a core each: threads of numpy would only wait for one another.
    return {"OPENBLAS_NUM_THREADS": "1", **compiled_once(os.environ, ROOT / "var")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
