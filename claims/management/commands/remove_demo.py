"""`manage.py remove_demo`: take the demo campaign and its people away."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.services import demo


class Command(BaseCommand):
    help = "Delete the demo campaign, all its history, and the demo people."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = demo.remove()
        self.stdout.write(f"Removed {removed} demo campaigns." if removed else "No demo is loaded.")
