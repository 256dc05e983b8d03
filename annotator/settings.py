"""One settings file for development, tests and production, driven by the environment.

Every variable is described in docs/operations.md. The defaults suit one person's own machine;
PRODUCTION=1 turns on what a public server needs, and refuses to start without its secrets.
"""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from annotator import encoder, jobs, logs, security
from claims.vocabulary import AssignmentState, CampaignState, JobState, Role

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env", encoding="utf-8")

PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
STATE_DIR = Path(env.str("STATE_DIR", default=str(BASE_DIR / "var")))


def kept_secret(path: Path) -> str:
    """Return the key in `path`; write a new random one, readable by its owner alone, if absent."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            # A link, not a rename: when two processes start at once the first key stays.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def running_service(name: str, *, otherwise: str) -> str:
    """Return the address that `make run` left for a service it started, or `otherwise`."""
    note = STATE_DIR / "run" / f"{name}_url"
    return note.read_text().strip() if note.exists() else otherwise


def required_in_production(name: str, *, default: str) -> str:
    """Return a variable that has a local default, and none on a public server."""
    value = env.str(name, default="")
    if value or not PRODUCTION:
        return value or default
    raise ImproperlyConfigured(f"PRODUCTION=1 needs {name}; see docs/operations.md")


# --- Who we are -------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if PRODUCTION:
        raise ImproperlyConfigured("PRODUCTION=1 needs SECRET_KEY; see docs/operations.md")
    SECRET_KEY = kept_secret(STATE_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "annotator.urls"
WSGI_APPLICATION = "annotator.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "annotator",
    "claims",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "pgtrigger",
    "rest_framework",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "annotator.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------
DATABASE_POOL = env.int("DATABASE_POOL", default=0)
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url_config(
        required_in_production(
            "DATABASE_URL",
            # No such socket directory exists: the driver's error then says what to do.
            default=running_service(
                "database", otherwise="postgres:///annotator?host=/not-running-try-make-run"
            ),
        )
    )
}
DATABASES["default"].update(
    ATOMIC_REQUESTS=False,
    CONN_MAX_AGE=0 if DATABASE_POOL else 60,
    CONN_HEALTH_CHECKS=True,
)
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
if DATABASE_POOL:
    # A bound on connections; a request waits its turn, and says so after `timeout` seconds.
    DATABASES["default"]["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": DATABASE_POOL,
        "timeout": 10,
    }
# Sign-in limits are counted here. In memory is exact for one web process; more need CACHE_URL.
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(STATE_DIR / "media")))
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = None
# Four times the longest article (`claims.formats.incoming`): what is pasted too long comes back in
# its form, with the reason, instead of a page that has lost it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "annotator.accounts.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "claims.web.forgery.refused"

# --- What browsers are told -------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {"DIRECTIVES": security.STRICT}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1

# --- Words and times --------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("kk", _("Kazakh")),
]
FORMAT_MODULE_PATH = ["annotator.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
# A choice of language stays with the browser, signed in or not.
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# --- Static files -----------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(STATE_DIR / "static")))
HASHED_STATIC = env.bool("HASHED_STATIC", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "annotator.storage.HashedStaticFiles"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not HASHED_STATIC
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Jobs -------------------------------------------------------------------------------------
BROKER_URL = required_in_production(
    "BROKER_URL", default=running_service("broker", otherwise="redis://127.0.0.1:1/0")
)
CELERY = jobs.celery_settings(
    broker_url=BROKER_URL, concurrency=env.int("WORKER_CONCURRENCY", default=1)
)

# --- Search -----------------------------------------------------------------------------------
# Empty from here on where there is none: search goes by words alone.
ENCODER_FILE = env.str("ENCODER_FILE", default="") or encoder.packaged()
if ENCODER_FILE == "none":
    ENCODER_FILE = ""

# --- REST -------------------------------------------------------------------------------------
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "DEFAULT_PAGINATION_CLASS": "claims.api.pagination.ByCursor",
    "EXCEPTION_HANDLER": "claims.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=365), "TOKEN_LIMIT_PER_USER": 20}
SPECTACULAR_SETTINGS = {
    "TITLE": "Claim Annotator",
    "DESCRIPTION": "Articles, labelled claims with their evidence, decisions and agreement.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        enum.__name__: list(enum) for enum in (AssignmentState, CampaignState, JobState, Role)
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.openapi.add_problems",
        "claims.api.openapi.name_operations",
    ],
}

# --- Admin ------------------------------------------------------------------------------------
UNFOLD = {
    "SITE_TITLE": "Claim Annotator",
    "SITE_HEADER": "Claim Annotator",
    "SITE_SYMBOL": "fact_check",
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    "DASHBOARD_CALLBACK": "claims.admin.dashboard.summary",
    # The accent of the other screens, in the eleven steps that the admin's stylesheet wants.
    "COLORS": {
        "primary": {
            "50": "#eef6f7",
            "100": "#d5e9ec",
            "200": "#aed5db",
            "300": "#82cbd6",
            "400": "#46a3b1",
            "500": "#1f8191",
            "600": "#0c5a66",
            "700": "#0a4c57",
            "800": "#08444e",
            "900": "#0b363e",
            "950": "#062329",
        }
    },
}

# `make run` loads the demo campaign into a database that nobody has used yet.
DEMO = env.bool("DEMO", default=not PRODUCTION)

LOGGING = logs.configure(
    level=env.str("LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING"),
    as_json=env.bool("LOG_JSON", default=PRODUCTION),
)
