"""Signs of life of the running parts; everything of the field itself is in claims."""

from django.db import models


class Heartbeat(models.Model):
    """When a part last showed that it works, all the way from the schedule to the database."""

    part = models.CharField(max_length=40, primary_key=True)
    beaten_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part} at {self.beaten_at:%H:%M:%S}"
