"""The settings: safe by default, and strict in production."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from annotator.checks import AS_IN_PRODUCTION
from claims.models import User
from tests.cast import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
READS = re.compile(r'(?:env\.\w+|environ\.get|number|required_in_production)\(\s*"([A-Z_]+)"')
PRINT = "from annotator import settings as s; print({})"


def settings_under(tmp_path: Path, expression: str, **variables: str) -> tuple[int, str]:
    """Import the settings in a process of their own; return its exit code and last line."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", PRINT.format(expression)],
        cwd=ROOT,
        env={**clean, "STATE_DIR": str(tmp_path), "DATABASE_URL": "", **variables},
        capture_output=True,
        text=True,
    )
    return done.returncode, (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "BROKER_URL"])
def test_production_refuses_to_start_without(missing: str, tmp_path: Path) -> None:
    given = {**AS_IN_PRODUCTION, missing: ""}
    code, said = settings_under(tmp_path, "s.DEBUG", **given)
    assert code == 1
    assert f"PRODUCTION=1 needs {missing}; see docs/operations.md" in said


def test_production_sends_cookies_over_https_alone_and_pins_it(tmp_path: Path) -> None:
    seen = "(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG)"
    assert settings_under(tmp_path, seen, **AS_IN_PRODUCTION) == (0, "(True, True, True, False)")


def test_the_local_key_is_random_kept_and_private(tmp_path: Path) -> None:
    first = settings_under(tmp_path, "s.SECRET_KEY")
    assert first == settings_under(tmp_path, "s.SECRET_KEY")
    assert first != settings_under(tmp_path / "elsewhere", "s.SECRET_KEY")
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_address_of_the_users_own_wins(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "database_url").write_text("postgres://u:p@local/left-by-run")
    seen = "(s.DATABASES['default']['HOST'], s.CELERY['broker_url'])"
    own = {"DATABASE_URL": "postgres://me:pw@db.example/claims", "BROKER_URL": "valkey://q:6379/3"}
    assert settings_under(tmp_path, seen, **own) == (0, "('db.example', 'redis://q:6379/3')")


def test_what_make_run_left_is_found_by_other_commands(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "database_url").write_text("postgres://u:p@local/left-by-run")
    assert settings_under(tmp_path, "s.DATABASES['default']['NAME']") == (0, "left-by-run")


def test_without_a_server_the_error_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=ROOT,
        env={
            **os.environ,
            "STATE_DIR": str(tmp_path),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "annotator.settings",
        },
        capture_output=True,
        text=True,
    )
    assert "not-running-try-make-run" in done.stderr.splitlines()[-2] + done.stderr.splitlines()[-1]


def test_every_variable_stands_in_the_table_of_operations() -> None:
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([A-Z][A-Z_]+)`", table))
    read = set()
    for source in ("settings.py", "local/config.py", "local/programs.py"):
        text = (ROOT / "annotator" / source).read_text(encoding="utf-8")
        read |= set(READS.findall(text))
    assert len(read) > 20
    assert read <= documented


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path)["Content-Security-Policy"]
    return {rule.split()[0]: " ".join(rule.split()[1:]) for rule in header.split("; ")}


def test_pages_allow_nothing_inline_and_nothing_from_elsewhere(client: Client, db: None) -> None:
    rules = policy(client, reverse("account_login"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == rules["object-src"] == "'none'"
    assert "unsafe" not in " ".join(rules.values())


def test_only_the_admin_may_use_styles_in_its_pages(client: Client, marat: User) -> None:
    marat.is_staff = marat.is_superuser = True
    marat.save()
    client.force_login(marat)
    rules = policy(client, reverse("admin:index"))
    assert "'unsafe-inline'" in rules["style-src"]
    assert rules["frame-ancestors"] == "'none'"


def test_nobody_can_sign_up(client: Client, db: None) -> None:
    answer = client.post(
        reverse("account_signup"),
        {"username": "mallory", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert answer.status_code == 200
    assert not User.objects.exists()


def test_the_admins_own_sign_in_leads_to_the_one_with_limits(client: Client, db: None) -> None:
    answer = client.get(reverse("admin:login"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_person_signs_in_by_name_and_password(client: Client, aigul: User) -> None:
    answer = client.post(reverse("account_login"), {"login": "aigul", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_guessing_passwords_is_stopped(client: Client, aigul: User) -> None:
    for _ in range(12):
        client.post(reverse("account_login"), {"login": "aigul", "password": "guess"})
    answer = client.post(reverse("account_login"), {"login": "aigul", "password": PASSWORD})
    assert answer.status_code != 302


def test_tests_serve_static_files_by_their_plain_names() -> None:
    assert staticfiles_storage.url("claims/base.css") == "/static/claims/base.css"
