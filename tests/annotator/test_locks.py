"""The hashed locks: complete, consistent, and silent about where packages come from."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).resolve().parent.parent.parent / "requirements"
NAMES = ("base", "local", "prod", "e2e", "dev", "bench")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)(?: ;[^\\]*)? \\$", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """Return each package's versions; two where Pythons differ."""
    found: dict[str, set[str]] = {}
    for package, version in PINNED.findall((FOLDER / f"{name}.txt").read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def asked_for(name: str) -> list[tuple[Requirement, str]]:
    """Return the requirements of an .in file, each with its comment."""
    rows = []
    for line in (FOLDER / f"{name}.in").read_text(encoding="utf-8").splitlines():
        text, _, comment = line.partition("#")
        if text.strip() and not text.startswith("-r"):
            rows.append((Requirement(text.strip()), comment.strip()))
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_is_locked_at_a_version_that_it_allows(name: str) -> None:
    locked = pins(name)
    for requirement, _ in asked_for(name):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_says_why_it_is_there(name: str) -> None:
    silent = [str(requirement) for requirement, comment in asked_for(name) if len(comment) < 10]
    assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_every_locked_file_has_its_hash(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    bare = [entry.split("==")[0] for entry in entries[1:] if "--hash=sha256:" not in entry]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_no_lock_names_a_host(name: str) -> None:
    assert "://" not in (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("larger", "smaller"),
    [("local", "base"), ("prod", "base"), ("e2e", "local"), ("dev", "e2e"), ("bench", "dev")],
)
def test_a_larger_lock_holds_the_same_versions_as_the_one_it_builds_on(
    larger: str, smaller: str
) -> None:
    big, small = pins(larger), pins(smaller)
    assert {name: big.get(name) for name in small} == small


def test_what_is_measured_beside_us_is_never_installed_to_run() -> None:
    compared = {"krippendorff", "nltk", "razdel", "statsmodels"}
    assert compared <= set(pins("bench"))
    assert compared.isdisjoint(pins("local"))
    assert compared.isdisjoint(pins("prod"))
