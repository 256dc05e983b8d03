"""Celery's beat without Django: it sends names at their times, so it needs no app, and a third
of the memory."""

import signal
import sys
from types import FrameType

from celery import Celery
from celery.beat import Scheduler, Service

from annotator import jobs, readiness
from annotator.local.config import read_config


def main() -> None:
    """Send each scheduled task's name at its time, until SIGTERM or SIGINT."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    config = read_config()
    note = config.state / "run" / "broker_url"
    # Without the fixups: the one for Django would load all of it for nothing.
    app = Celery("annotator", set_as_current=False, fixups=[])
    app.config_from_object(jobs.celery_settings(broker_url=config.broker_url or note.read_text()))
    # In memory: a schedule kept in a file can be torn by a kill, and our intervals are short.
    service = Service(app, scheduler_cls=Scheduler)
    service.get_scheduler()
    readiness.announce()
    service.start()


if __name__ == "__main__":
    main()
