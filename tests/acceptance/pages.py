"""Where the real pages are, and the words that the tests need from nobody but themselves."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def corpus() -> Path:
    """Return the folder of real pages; skip the test, with the reason, where it is not there."""
    folder = Path(os.environ.get("CLAIMS_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not any(folder.glob("*.txt")):
        pytest.skip(f"no real pages in {folder}; name their folder in CLAIMS_CORPUS")
    return folder
