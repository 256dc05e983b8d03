"""Celery's settings and schedule. Job rows are the truth and the broker only a doorbell, so a
lost message costs time, not work.

No Django here: beat, which sends names alone, runs on this and stays small.
"""

from datetime import timedelta
from typing import Any

from celery.schedules import schedule

HARD_LIMIT_SECONDS = 1500
MOST_KILOBYTES = 240_000

# Each task with the seconds between its ticks.
SCHEDULE = (
    ("annotator.tasks.beat_heart", 15),
    ("claims.tasks.sweep_jobs", 10),
    ("claims.tasks.return_lapsed_leases", 60),
    ("claims.tasks.settle_single_readings", 300),
    ("claims.tasks.fold_agreement", 30),
    ("claims.tasks.recount_agreement", 24 * 3600),
    ("claims.tasks.fold_progress", 30),
    ("claims.tasks.recount_progress", 24 * 3600),
    ("claims.tasks.index_new_texts", 20),
    ("claims.tasks.renew_search_index", 60),
    ("claims.tasks.encode_new_texts", 20),
)

OVER_REDIS = {
    # Above the hard time limit, or a long task would be delivered a second time meanwhile.
    "visibility_timeout": 3600,
    # By default a killed worker's messages come back after another hundred seconds.
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "health_check_interval": 15,
}


def celery_settings(*, broker_url: str, concurrency: int = 1) -> dict[str, Any]:
    """Return the settings for a broker: redis, rediss, valkey, or amqp."""
    address = broker_url.replace("valkey://", "redis://", 1)
    return {
        "broker_url": address,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_connection_timeout": 3,
        "broker_transport_options": OVER_REDIS if address.startswith("redis") else {},
        # A request never waits for a broker; the sweep rings again for what was not heard.
        "task_publish_retry": False,
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_time_limit": HARD_LIMIT_SECONDS,
        "task_soft_time_limit": HARD_LIMIT_SECONDS - 60,
        "worker_prefetch_multiplier": 1,
        "worker_concurrency": concurrency,
        # Who took more once, for a sentence encoder say, makes room for a fresh process.
        "worker_max_memory_per_child": MOST_KILOBYTES,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
        # The lease of a job row decides who works on it; a task that loses its broker may finish.
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "beat_schedule": {name: tick(name, seconds) for name, seconds in SCHEDULE},
    }


def tick(task: str, seconds: int) -> dict[str, Any]:
    return {
        "task": task,
        "schedule": schedule(run_every=timedelta(seconds=seconds)),
        # A tick that found no worker in time is dropped, so none pile up behind a dead one.
        "options": {"expires": seconds},
    }
