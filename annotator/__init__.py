"""The project around the app: settings, addresses, Celery, and the local services of `make run`."""
