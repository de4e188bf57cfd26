"""All settings, from the environment alone. Everything has a default; nothing has to be set to try the product.

ARSHJUL_DATA
    The folder for what the product keeps: the SQLite database, imported ledgers (in ``ledger``) and the secret key.
    Default ``var`` where it is started.
ARSHJUL_ENGINE
    What runs the queries over imported ledgers: ``duckdb`` in this process (the default), or ``spark``, the cluster
    that Spark's own variables name. See docs/scale.md.
DATABASE_URL
    A PostgreSQL database instead of SQLite: ``postgresql://user:password@host:5432/name?sslmode=require``.
ARSHJUL_HOSTS
    The names the site is reached by, with commas between. Default: only from the machine it runs on.
ARSHJUL_ADDRESS
    The address that people know the site by, ``https://arshjul.example.se``: links in mail begin with it, and with
    https cookies are only sent encrypted. Default: none.
ARSHJUL_TODAY
    A day to take for today, ``2025-09-08``: for demonstrations, whose examples are of a certain year. Default: today.
ARSHJUL_MAIL
    A server for reminders: ``smtp://user:password@mail.example.se:587`` (encrypted with STARTTLS when the server is not
    this machine), or ``smtps://`` for encryption from the first word. Default: mail is printed on the console.
ARSHJUL_MAIL_FROM
    The sender of mail. Default ``arshjul@`` and the name of the site's address.
ARSHJUL_SECRET_KEY
    What cookies and links are signed with, at least 50 characters. Default: made once and kept in the data folder.
ARSHJUL_DEBUG
    ``1`` shows errors in the browser; for developers only.

``DATABASE_URL_FILE``, ``ARSHJUL_MAIL_FILE`` and ``ARSHJUL_SECRET_KEY_FILE`` name files to read the values from, as
container platforms hand out secrets.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.functional import lazy

from arshjul.project.environment import choice, day, flag, mail_server, names, secret, text, wrong

PACKAGE = Path(__file__).resolve().parent.parent


def _database() -> dict[str, Any]:
    purpose, example = (
        "vilken PostgreSQL-databas som används",
        "postgresql://arshjul:hemligt@db.example.se:5432/arshjul",
    )
    url = secret("DATABASE_URL", purpose, example)
    if not url:
        return _sqlite()
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError as error:
        raise wrong("DATABASE_URL", f"kan inte läsas ({error})", purpose, example) from error
    if parts.scheme not in ("postgresql", "postgres"):
        raise wrong("DATABASE_URL", "börjar inte med postgresql://", purpose, example)
    if not parts.path.strip("/"):
        raise wrong("DATABASE_URL", "saknar databasens namn", purpose, example)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ARSHJUL_DATA / "arshjul.sqlite3",
        "OPTIONS": {
            # lock when a transaction begins: a lock that must be upgraded later fails at once instead of waiting
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; "
            "PRAGMA mmap_size=268435456;",
        },
    }


@cache
def _secret_key() -> str:
    """The key that was given, else the one in the data folder, which the first process that needs it makes."""
    purpose, example = "vad kakor och länkar signeras med, minst 50 tecken", secrets.token_urlsafe(48)
    if given := secret("ARSHJUL_SECRET_KEY", purpose, example):
        if len(given) < 50:
            raise wrong("ARSHJUL_SECRET_KEY", "är för kort", purpose, example)
        return given
    try:
        return _kept_key(ARSHJUL_DATA / "secret_key")
    except OSError as error:
        raise wrong("ARSHJUL_SECRET_KEY", f"saknas och kan inte sparas i {ARSHJUL_DATA}", purpose, example) from error


def _kept_key(file: Path) -> str:
    """The key in a file, made when there is none; when two processes make one, the first one's is kept."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), "utf-8")
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text("utf-8").strip()


# ---- what is kept where -----------------------------------------------------------------------------------------

ARSHJUL_DATA = Path(text("ARSHJUL_DATA", "var")).absolute()
ARSHJUL_ENGINE = choice("ARSHJUL_ENGINE", "vad som räknar på huvudboken", "duckdb", "spark")
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- who may reach it -------------------------------------------------------------------------------------------

DEBUG = flag("ARSHJUL_DEBUG", "om fel ska visas i webbläsaren, vilket är till för utvecklare")
ALLOWED_HOSTS = names("ARSHJUL_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"])
ARSHJUL_ADDRESS = text("ARSHJUL_ADDRESS").rstrip("/")
SECRET_KEY = lazy(_secret_key, str)()  # lazy: a check or a type checker that reads this file must not make a key
X_FRAME_OPTIONS = "DENY"

AUTH_USER_MODEL = "planning.Person"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
SESSION_COOKIE_AGE = 12 * 60 * 60  # a long day; what is written is kept by the page when it ends
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ARSHJUL_ADDRESS.startswith("https:")
CSRF_FAILURE_VIEW = "arshjul.web.account.stale_form"
CSRF_TRUSTED_ORIGINS = [ARSHJUL_ADDRESS] if ARSHJUL_ADDRESS else []

# ---- what it is made of -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "arshjul.planning",
    "arshjul.followup",
    "arshjul.web",
]
MIDDLEWARE = [
    "arshjul.web.middleware.ServerTiming",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "arshjul.web.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "arshjul.web.middleware.LookOnce",
    "arshjul.web.middleware.SpeakTheirLanguage",
    "arshjul.web.middleware.AskToLogIn",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "arshjul.project.urls"
WSGI_APPLICATION = "arshjul.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "arshjul.web.people.viewer",
                "arshjul.web.year.corner",
            ],
        },
    },
]
STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", PACKAGE / "fonts")]  # the same files that set the PDF
WHITENOISE_USE_FINDERS = True  # straight from the package: no collectstatic, nothing to forget in an upgrade
WHITENOISE_AUTOREFRESH = DEBUG

# ---- mail -------------------------------------------------------------------------------------------------------

_MAIL = mail_server()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL.host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_SSL = _MAIL.is_encrypted
EMAIL_USE_TLS = bool(_MAIL.host) and not _MAIL.is_encrypted and _MAIL.host not in ("localhost", "127.0.0.1", "::1")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = text("ARSHJUL_MAIL_FROM", f"arshjul@{urlsplit(ARSHJUL_ADDRESS).hostname or 'localhost'}")

# ---- language and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
ARSHJUL_TODAY = day("ARSHJUL_TODAY", "vilken dag som ska gälla som i dag, vid en demonstration")

# ---- what is told on the console --------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO" if DEBUG else "ERROR", "propagate": False}},
}
