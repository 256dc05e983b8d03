"""Celery's beat without the app's modules: it sends names, so it needs a third of the memory."""

import signal
import sys
from types import FrameType

from celery.beat import Service

from annotator.celery import app


def main() -> None:
    """Send each scheduled task's name at its time, until SIGTERM or SIGINT."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    Service(app).start()


if __name__ == "__main__":
    main()
