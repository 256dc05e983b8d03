"""What people set for themselves."""

from claims.models import User


def change_break(*, user: User, minutes: int) -> None:
    """Suggest a break to the person after so many minutes of work; 0 for never."""
    user.break_minutes = minutes
    user.save(update_fields=("break_minutes",))
