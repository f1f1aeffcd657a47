"""Front door: settings, read from the environment and refused loudly when they do not fit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from krachtwerk.kit import clock, seal, sqlite

BASE = Path(__file__).resolve().parent
MODE = os.environ.get("KRACHTWERK_MODE", "production")
if MODE not in {"demo", "test", "production"}:
    raise RuntimeError(f"KRACHTWERK_MODE is demo, test or production, not {MODE!r}")
DEMO = MODE == "demo"
HOME = Path(os.environ.get("KRACHTWERK_HOME", BASE.parent / "var")).resolve()
FILES = HOME / "files"
BACKUPS = HOME / "backups"
ENDED_KEYS = Path(os.environ.get("KRACHTWERK_ENDED", HOME / "ended-keys")).resolve()
HEADS = HOME / "heads"
SQLITE_VERSION = sqlite.use_sound_sqlite()

CLOCK_FILE = HOME / "demo-clock"
if MODE == "production":
    if CLOCK_FILE.exists():
        raise RuntimeError("a clock that was set ahead exists: remove demo-clock or start the demo")
else:
    clock.allow_offset(CLOCK_FILE)


def _secret(name: str) -> str:
    """A setting that may hold a password: its value, or what stands in the file that `name`_FILE names."""
    place = os.environ.get(f"{name}_FILE", "")
    if not place:
        return os.environ.get(name, "")
    if os.environ.get(name):
        raise RuntimeError(f"{name} and {name}_FILE are both there; one of them is meant")
    try:
        return Path(place).read_text().strip()
    except OSError:
        raise RuntimeError(f"{name}_FILE names a file that cannot be read") from None


def _master() -> bytes:
    """The master key, from the file that KRACHTWERK_KEYS names; the demo makes one."""
    place = os.environ.get("KRACHTWERK_KEYS")
    path = Path(place).resolve() if place else HOME / "keys" / "master"
    if MODE == "production":
        if not place:
            raise RuntimeError("KRACHTWERK_KEYS names no file with the master key")
        if path.is_relative_to(HOME):
            raise RuntimeError("the master key may not lie below KRACHTWERK_HOME")
    elif not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(seal.write_master(seal.new_key()))
    return seal.parse_master(path.read_text())


MASTER_KEY = _master()
SECRET_KEY = seal.derive(MASTER_KEY, "django").hex()
DEBUG = os.environ.get("KRACHTWERK_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("KRACHTWERK_HOSTS", "localhost,127.0.0.1").split(",")
PUBLIC_URL = os.environ.get("KRACHTWERK_URL", "http://localhost:8000")
SECURE = PUBLIC_URL.startswith("https://")
BEHIND_PROXY = os.environ.get("KRACHTWERK_PROXY", "") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
"""Behind a proxy its word says whether the browser came by https: without it Django would send no HSTS."""

INSTALLED_APPS = ["django.contrib.sessions", "django.contrib.staticfiles", "krachtwerk"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "krachtwerk.pages.headers.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "krachtwerk.pages.limits.Limits",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "krachtwerk.urls"
WSGI_APPLICATION = "krachtwerk.wsgi.application"
AUTH_USER_MODEL = "krachtwerk.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


_ADDRESSES = {
    "app": "KRACHTWERK_DATABASE",
    "owner": "KRACHTWERK_DATABASE_OWNER",
    "keeper": "KRACHTWERK_DATABASE_KEEPER",
}
HAND = os.environ.get("KRACHTWERK_HAND", "app")
"""As which role this process signs in to PostgreSQL: the web as app, migrate as owner, jobs as keeper."""
if HAND not in _ADDRESSES:
    raise RuntimeError(f"KRACHTWERK_HAND is app, owner or keeper, not {HAND!r}")


THREADS = int(os.environ.get("KRACHTWERK_THREADS", "4"))
POOL = {"min_size": 1, "max_size": THREADS, "timeout": 5}
"""A connection for each thread of the web; who gets none within five seconds is told so, monitors too."""


def _postgres(hand: str) -> dict[str, Any] | None:
    """The PostgreSQL that is named for this hand, if one is."""
    setting = _ADDRESSES[hand]
    parts = urlsplit(_secret(setting))
    if not parts.scheme:
        return None
    if parts.scheme not in {"postgres", "postgresql"}:
        raise RuntimeError(f"{setting} is a postgresql:// address")
    return {
        "ENGINE": "krachtwerk.kit.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or parse_qs(parts.query).get("port", [""])[0]),
        "OPTIONS": {"pool": POOL if MODE == "production" and hand == "app" else False},
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "TEST": {"MIGRATE": True},
    }


_HANDS = {hand: found for hand in _ADDRESSES if (found := _postgres(hand))}
DATABASE_ROLES = {hand: str(found["USER"]) for hand, found in _HANDS.items()}


def _database() -> dict[str, Any]:
    """SQLite below KRACHTWERK_HOME, or PostgreSQL in the role of this process."""
    if _HANDS:
        if HAND not in _HANDS:
            raise RuntimeError(f"{_ADDRESSES[HAND]} names no PostgreSQL, and this needs its role")
        return _HANDS[HAND]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "krachtwerk.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;"
            ),
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": None},
    }


DATABASES = {"default": _database()}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {
            "environment": "krachtwerk.pages.render.environment",
            "autoescape": True,
            "auto_reload": DEBUG,
        },
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test" or DEBUG
            else "krachtwerk.kit.static.ModuleStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = MODE == "test" or DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-s" if SECURE else "s"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-c" if SECURE else "c"
CSRF_FAILURE_VIEW = "krachtwerk.pages.errors.csrf_failed"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if SECURE else []
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "media-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "manifest-src": ["'self'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["krachtwerk.kit.uploads.InMemory"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

OUTGOING = HOME / "outgoing"
DEFAULT_FROM_EMAIL = os.environ.get("KRACHTWERK_MAIL_FROM", "bericht@localhost")
SMS_HOOK = os.environ.get("KRACHTWERK_SMS_HOOK", "")
SMS_KEY = _secret("KRACHTWERK_SMS_KEY")
if SMS_HOOK and not SMS_HOOK.startswith("https://"):
    raise RuntimeError("KRACHTWERK_SMS_HOOK is an https:// address")


def _mail() -> dict[str, Any]:
    """How mail leaves: by the server that KRACHTWERK_MAIL names (smtps:// or smtp://), else to files."""
    where = urlsplit(_secret("KRACHTWERK_MAIL"))
    if not where.hostname:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    if where.scheme not in {"smtp", "smtps"}:
        raise RuntimeError("KRACHTWERK_MAIL is an smtps:// or smtp:// address")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": where.hostname,
        "EMAIL_PORT": where.port or (465 if where.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(where.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(where.password or ""),
        "EMAIL_USE_SSL": where.scheme == "smtps",
        "EMAIL_USE_TLS": where.scheme == "smtp",
        "EMAIL_TIMEOUT": 10,
    }


EMAIL_FILE_PATH = OUTGOING
globals().update(_mail())

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "nl"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "logging.Formatter" if DEBUG else "krachtwerk.kit.log_lines.Line",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.server": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "krachtwerk": {"level": "INFO"},
    },
}
