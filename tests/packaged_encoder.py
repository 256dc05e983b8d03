"""Where the real sentence encoder is installed, by the lock; there a test without it fails."""

import platform
import sys

import pytest

needs_encoder = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="the sentence encoder is packaged for Linux on x86-64 alone",
)
