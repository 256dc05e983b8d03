"""The project's own settings, cut off from the developer's environment, with a fast hasher."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Neither .env nor the shell may lead a test to somebody's real database or broker.
os.environ.update(
    PRODUCTION="0",
    DEBUG="0",
    DATABASE_URL="postgres:///no-test-asked-for-a-database?host=/nowhere",
    DATABASE_POOL="0",
    BROKER_URL="redis://127.0.0.1:1/0",
    CACHE_URL="locmemcache://",
    SECRET_KEY="only-for-tests",
    STATE_DIR=str(ROOT / "var" / "test"),
    HASHED_STATIC="0",
    TIME_ZONE="UTC",
    LOG_LEVEL="WARNING",
)

from annotator import catalogues  # noqa: E402 - after the environment, as what it imports
from annotator.settings import *  # noqa: E402, F403 - reads the environment set above

# A fresh clone has no compiled catalogues.
catalogues.compile_changed()

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A static file is looked for when it is asked for. Each test client would else list all of them
# anew, which took longer than what most tests do with it.
WHITENOISE_AUTOREFRESH = True
# Static files are served from where they are written; WhiteNoise warns of a root that is absent.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
