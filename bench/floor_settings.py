"""The project's settings with one bare view in place of all its pages."""

from annotator.settings import *  # noqa: F403

ROOT_URLCONF = "bench.floor"
