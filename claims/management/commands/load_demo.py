"""`manage.py load_demo`: load the demo campaign and print its logins."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.demo.people import DEMO_PASSWORD, PEOPLE
from claims.demo.reading import demo_campaign
from claims.errors import Refused
from claims.models import Job
from claims.services import demo
from claims.tasks import run_job
from claims.vocabulary import JobState


class Command(BaseCommand):
    help = "Load the demo campaign: invented news in four languages, read by two annotators."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            campaign = demo.load(demo_campaign(), run=_run_here, clock=timezone.now)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"Loaded “{campaign.name}”. Sign in as:")
        for person in PEOPLE:
            roles = ", ".join(person.roles)
            self.stdout.write(f"  {person.username:<14} {DEMO_PASSWORD}   ({roles})")


def _run_here(job: Job) -> None:
    """Do the job in this process: the demo is whole before anything else starts."""
    run_job(job.pk)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise CommandError(f"{job}: {job.message}")
