"""`manage.py prepare`: what has to be true before the parts start."""

import hashlib
from argparse import ArgumentParser
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from annotator import catalogues
from annotator.local.parts import timed
from claims.demo.people import DEMO_PASSWORD, PEOPLE
from claims.models import Campaign


class Command(BaseCommand):
    """Migrate, collect static files and load the demo, each only where there is need."""

    help = "Bring the database, the static files and the demo up to date, for `make run`."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="Load no demo campaign.")

    def handle(self, *args: Any, **options: Any) -> None:
        migrate()
        catalogues.compile_changed()
        collect_static()
        if not options["no_demo"] and settings.DEMO:
            load_demo()
        note = settings.STATE_DIR / "run" / "logins.txt"
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(who_can_sign_in(), encoding="utf-8")


def migrate() -> None:
    """Apply the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with timed(f"Applying {len(plan)} migration{'' if len(plan) == 1 else 's'}"):
            call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Collect and hash static files, unless those that are there come from the same sources."""
    stamp = settings.STATIC_ROOT / "collected-from.txt"
    now = static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    with timed("Collecting static files"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(now)
    # A new version, then: compile what the parts load here, once, not in each of them at once.
    for module in ("annotator.urls", "claims.tasks", "kombu.transport.redis"):
        import_module(module)


def static_fingerprint() -> str:
    """Return a name for the sizes and times of all static files' sources."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load_demo() -> None:
    """Load the demo into a database that nobody has used yet."""
    untouched = not Campaign.objects.exists() and not get_user_model().objects.exists()
    if untouched and "load_demo" in get_commands():
        with timed("Loading the demo campaign"):
            call_command("load_demo", stdout=StringIO())


def who_can_sign_in() -> str:
    """Return lines that tell a newcomer with which names to sign in."""
    if Campaign.objects.filter(is_demo=True).exists():
        names = "\n".join(
            f"  {person.username:<14} {person.full_name}: {', '.join(person.roles)}"
            for person in PEOPLE
        )
        return f"Sign in with the password {DEMO_PASSWORD} as\n{names}\n"
    if not get_user_model().objects.exists():
        return 'Nobody can sign in yet: make manage ARGS="createsuperuser"\n'
    return ""
