"""Who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person; what they may do is said per campaign, by their memberships."""

    interface_language = models.CharField(max_length=8, blank=True)
    break_minutes = models.PositiveSmallIntegerField(
        default=50, help_text="Minutes of work after which a break is suggested; 0 for never."
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username
