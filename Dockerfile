# syntax=docker/dockerfile:1
# One image for the web server, the worker and beat; compose.yaml says which is which.

FROM python:3.13-slim-bookworm AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
# Before the code, so that a change of code does not install everything again.
COPY requirements/prod.txt /tmp/prod.txt
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/prod.txt
WORKDIR /srv/annotator
COPY manage.py ./
COPY annotator annotator
COPY claims claims
COPY templates templates
COPY locale locale
# Static files, compiled catalogues and modules belong to the image: a container writes neither.
RUN /opt/venv/bin/python -m compileall -q annotator claims \
    && /opt/venv/bin/python -m annotator.catalogues compile \
    && STATIC_ROOT=/srv/static STATE_DIR=/tmp/state \
       /opt/venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/state

FROM python:3.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    DJANGO_SETTINGS_MODULE=annotator.settings \
    PRODUCTION=1 \
    STATIC_ROOT=/srv/static \
    STATE_DIR=/srv/state \
    MALLOC_ARENA_MAX=2 \
    OPENBLAS_NUM_THREADS=1
RUN groupadd --system --gid 10001 annotator \
    && useradd --system --uid 10001 --gid annotator --home-dir /srv/state --create-home annotator
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/static /srv/static
COPY --from=build /srv/annotator /srv/annotator
WORKDIR /srv/annotator
USER 10001:10001
VOLUME /srv/state
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=4 \
    CMD ["python", "-m", "annotator.alive"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "1", "--blocking-threads", "4", "--respawn-failed-workers", \
     "--no-ws", "--log-level", "warning", "annotator.wsgi:application"]
