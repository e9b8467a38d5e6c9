"""What the site is, where its data is, who may do what, how it looks: top to bottom.

Each environment variable is read once, here; docs/settings.md lists them all.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from newsroom.breaker import cannot_connect

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # everything that a run leaves behind; git ignores it


class Env(environ.Env):
    """As django-environ's, with the name of the variable whose value is of no use."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} has a value that cannot be read: {error}.") from error

    def number(self, var: str, default: int, least: int = 0, most: int | None = None) -> int:
        """A whole number within what makes sense."""
        number = self.int(var, default)
        if number < least or (most is not None and number > most):
            allowed = f"{least} or more" if most is None else f"from {least} to {most}"
            raise ImproperlyConfigured(f"{var} is {number}; it must be a number, {allowed}.")
        return number

    def address(self, var: str, default: str, read: Callable[[str, str], dict[str, Any]], like: str) -> Any:
        """What is read from an address. It may hold a password, so it is not repeated when it is of no use.

        Args:
            like: one that is.
        """
        try:
            return read(var, default)
        except (AttributeError, ValueError, ImproperlyConfigured):
            pass
        raise ImproperlyConfigured(f"{var} cannot be used; it must look like {like}.")


env = Env()

# ---------------------------------------------------------------- what the site is
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")  # every absolute address starts with it
try:
    _site = urlsplit(SITE_URL)
except ValueError:
    _site = urlsplit("")
SITE_HOST = _site.hostname or ""
HTTPS = _site.scheme == "https"
if _site.scheme not in {"http", "https"} or not SITE_HOST or _site.path or _site.query:
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}; it must be a scheme and a host, as in https://news.example.org."
    )

_LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
LOCAL = {SITE_HOST, *ALLOWED_HOSTS} <= _LOOPBACK  # nobody but us can reach it
if not ALLOWED_HOSTS:
    ALLOWED_HOSTS = sorted(_LOOPBACK) if LOCAL else [SITE_HOST]

DEBUG = env.bool("DEBUG", False)
INSECURE_KEY = "insecure: for this machine alone, never for a site that others can reach"
SECRET_KEY = env.str("SECRET_KEY", INSECURE_KEY)
_is_weak = SECRET_KEY == INSECURE_KEY or len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5
if not LOCAL and (DEBUG or _is_weak):
    raise ImproperlyConfigured(
        f"Others can reach this site (SITE_URL is {SITE_URL}, ALLOWED_HOSTS {','.join(ALLOWED_HOSTS)}): "
        "DEBUG must be off and SECRET_KEY must be a random secret of at least 50 characters. Make one with: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))"'
    )

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "programs",
    "comments",
    "articles",
    "mail",
    "pages",
    "social",
    "staff",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "csp",
    "django_prose_editor",
    "pictures",
]

MIDDLEWARE = [
    "newsroom.health.addresses",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.outage.Outage",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.requests.noted",
    "newsroom.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.language",
    "newsroom.bodies.FewSenders",
    "newsroom.pagecache.making.making",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---------------------------------------------------------------- where its data is
_database_like = "postgresql://user:password@host:5432/name or sqlite:////srv/newsroom.sqlite3"
_default = f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}"
DATABASES = {"default": env.address("DATABASE_URL", _default, env.db_url, _database_like)}
_engine = DATABASES["default"].get("ENGINE", "").rpartition(".")[2]
if _engine not in {"postgresql", "sqlite3"} or not DATABASES["default"]["NAME"]:
    raise ImproperlyConfigured(f"DATABASE_URL names no database; it must look like {_database_like}.")
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # a page view needs no transaction; what must be one says so
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"}  # in memory: other locks
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing half-way
        "timeout": 10,  # seconds
        # FULL: what was acknowledged survives a power cut
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            "connect_timeout": 3,  # seconds, as below
            "prepare_threshold": 0,  # what may be prepared is at once (articles/models/compiled.py)
            "pool": {
                "min_size": 1,
                "max_size": env.number("DATABASE_POOL", 20, least=1),
                "timeout": 3,
                "max_idle": 120,
                # Whoever needs a connection tries anew; the pool's own tries would come ever more seldom.
                "reconnect_timeout": 0,
                "reconnect_failed": cannot_connect,
            },
        }
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _cache(var: str, default: str) -> dict[str, Any]:
    said: dict[str, Any] = env.cache_url(var, default)
    if said["BACKEND"].endswith(".RedisCache"):
        from redis.connection import parse_url

        parse_url(said["LOCATION"])
    return said


CACHES = {"default": env.address("CACHE_URL", "locmemcache://", _cache, "redis://host:6379/0")}
SEVERAL_MACHINES = CACHES["default"]["BACKEND"].endswith(".RedisCache")  # may share this site
if SEVERAL_MACHINES:
    # Django's cache raises when Redis is away; whoever asks it has to go on without, and soon (seconds).
    CACHES["default"].setdefault("OPTIONS", {}).update({"socket_connect_timeout": 0.2, "socket_timeout": 0.2})

# What readers may send (comments/limits.py); 0: without limit.
COMMENTS_PER_SENDER = env.number("COMMENTS_PER_SENDER", 20)  # in ten minutes
COMMENTS_PER_MINUTE = env.number("COMMENTS_PER_MINUTE", 600)  # by all of them
COMMENTS_PER_THREAD = env.number("COMMENTS_PER_THREAD", 300)  # in a minute, on one article
CONFIRMATIONS_PER_HOUR = env.number("CONFIRMATIONS_PER_HOUR", 300)  # mails that ask to confirm an address
LIMITS_FILE = env.path("LIMITS_FILE", str(VAR_DIR / "limits.sqlite3"))()  # their counts, without Redis
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)  # proxies in front that add to X-Forwarded-For

# Copies of the public pages (newsroom/pagecache/): in the memory of each process, and on disk for all.
PAGE_CACHE = env.bool("PAGE_CACHE", True)
PAGE_MEMORY_BYTES = env.number("PAGE_MEMORY_BYTES", 64_000_000)
PAGE_STORE = env.path("PAGE_STORE", str(VAR_DIR / "pages"))()
PAGE_STORE_BYTES = env.number("PAGE_STORE_BYTES", 256_000_000)
PAGE_RENDERS = env.number("PAGE_RENDERS", 2, least=1)  # pages that are made at once for one worker

# Proxies in front that keep pages too (newsroom/pagecache/proxies.py); only those that can be purged may.
PURGE_URLS = env.list("PURGE_URLS", default=[])  # get requests of method PURGE
PURGE_FOLDERS = env.list("PURGE_FOLDERS", default=[])  # cache folders of nginx on this machine
PROXIES_KEEP_PAGES = PAGE_CACHE and bool(PURGE_URLS or PURGE_FOLDERS)
if not all(url.startswith(("http://", "https://")) for url in PURGE_URLS):
    raise ImproperlyConfigured("PURGE_URLS must be addresses, as in http://127.0.0.1:6081/.")
if not all(Path(folder).is_absolute() for folder in PURGE_FOLDERS):
    raise ImproperlyConfigured("PURGE_FOLDERS must be whole paths, as in /srv/newsroom/var/nginx.")

MEDIA_ROOT = env.path("MEDIA_ROOT", str(VAR_DIR / "media"))()
MEDIA_URL = "/media/"
STATIC_ROOT = env.path("STATIC_ROOT", str(VAR_DIR / "static"))()
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "articles.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes; larger uploads go to a temporary file
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes; the longest article is a tenth of it

# How mail leaves (mail/outbox.py); by default as files, for whoever tries the site to read.
EMAIL_URL = env.address(
    "EMAIL_URL", f"filemail:///{VAR_DIR / 'mail'}", env.email_url, "smtp+tls://user:password@host:587"
)
EMAIL_BACKEND = EMAIL_URL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_URL.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL_URL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_URL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL_URL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL_URL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_URL.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = EMAIL_URL.get("EMAIL_FILE_PATH") or str(VAR_DIR / "mail")
EMAIL_TIMEOUT = 10  # seconds
_at_home = SITE_HOST if "." in SITE_HOST and not LOCAL else "localhost"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"newsroom@{_at_home}")
try:
    validate_email(DEFAULT_FROM_EMAIL.replace("@localhost", "@example.org"))
except ValidationError as _error:
    raise ImproperlyConfigured(
        f"DEFAULT_FROM_EMAIL is {DEFAULT_FROM_EMAIL!r}; it must be an address alone, as in news@example.org."
    ) from _error

# ---------------------------------------------------------------- how it is served (manage.py serve)
HOST = env.str("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, least=1, most=65_535)
WORKERS = env.number("WORKERS", os.cpu_count() or 1, least=1)  # processes
THREADS = env.number("THREADS", 64, least=1)  # of each process
METRICS_HOST = env.str("METRICS_HOST", "127.0.0.1")
METRICS_PORT = env.number("METRICS_PORT", 0, most=65_535)  # none unless set
METRICS_DIR = VAR_DIR / "metrics" / str(METRICS_PORT)

# ---------------------------------------------------------------- languages and time
LANGUAGE_CODE = "en"  # what tests, logs and the command line speak
LANGUAGES = [("az", "Azərbaycanca"), ("ru", "Русский"), ("en", "English")]
FIRST_LANGUAGE = env.str("FIRST_LANGUAGE", "en")  # where / leads to
if FIRST_LANGUAGE not in dict(LANGUAGES):
    raise ImproperlyConfigured(f"FIRST_LANGUAGE is {FIRST_LANGUAGE!r}; it must be one of az, ru, en.")
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = env.str("TIME_ZONE", "Asia/Baku")
try:
    ZoneInfo(TIME_ZONE)
except (ValueError, LookupError, OSError) as _error:
    raise ImproperlyConfigured(
        f"TIME_ZONE is {TIME_ZONE!r}; it must be the name of a time zone, as in Asia/Baku."
    ) from _error
USE_TZ = True

# ---------------------------------------------------------------- who may do what
AUTH_USER_MODEL = "staff.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
# Readers have neither session nor cookie; these belong to the admin alone.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
CSRF_FAILURE_VIEW = "newsroom.views.forged"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "staff.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7  # seconds

# Offered to each group once, after migrations (staff/groups.py); an administrator may add and take away.
# Who decides how comments are moderated.
RULES = [
    "comments.view_rulesetting",
    "comments.change_rulesetting",
    *(f"comments.{act}_wordlist" for act in ("view", "add", "change", "delete")),
    *(f"comments.{act}_moderationsetting" for act in ("view", "add", "change", "delete")),
]
GROUPS = {
    "Reporter": [
        "articles.view_article",
        "articles.add_article",
        "articles.change_article",
        "articles.view_section",
        "articles.view_picture",
        "articles.add_picture",
        "articles.change_picture",
        "articles.view_topic",
        "articles.add_topic",
        "articles.change_topic",
        "articles.view_author",
        "articles.add_author",
        "articles.change_author",
        "programs.view_program",
    ],
    "Editor": [
        "articles.view_article",
        "articles.add_article",
        "articles.change_article",
        "articles.delete_article",
        "articles.publish_article",
        "articles.view_section",
        "articles.add_section",
        "articles.change_section",
        "articles.view_picture",
        "articles.add_picture",
        "articles.change_picture",
        "articles.view_topic",
        "articles.add_topic",
        "articles.change_topic",
        "articles.view_author",
        "articles.add_author",
        "articles.change_author",
        "programs.view_program",
        "programs.add_program",
        "programs.change_program",
        "social.view_sociallink",
        "social.add_sociallink",
        "social.change_sociallink",
        "social.delete_sociallink",
        "pages.view_edition",
        "pages.change_edition",
        "comments.view_thread",
        "comments.change_thread",
        *RULES,
        "comments.view_errorreport",
        "comments.change_errorreport",
    ],
    "Moderator": [
        "comments.view_comment",
        "comments.moderate_comment",
        "comments.view_decision",
        "comments.view_ban",
        "comments.view_thread",
        "comments.change_thread",
        *RULES,
    ],
    "Administrator": [
        "staff.view_user",
        "staff.add_user",
        "staff.change_user",
        "auth.view_group",
        "auth.add_group",
        "auth.change_group",
    ],
}
# An administrator may also do everything that the other three may.
GROUPS["Administrator"] += sorted({p for name in ("Reporter", "Editor", "Moderator") for p in GROUPS[name]})

# ---------------------------------------------------------------- what it tells browsers
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", False) and HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The header by which the proxy in front says that the reader came by HTTPS, as "Name: value".
PROXY_HTTPS_HEADER = env.str("PROXY_HTTPS_HEADER", "")
if PROXY_HTTPS_HEADER:
    _name, _, _value = PROXY_HTTPS_HEADER.partition(":")
    SECURE_PROXY_SSL_HEADER = (
        "HTTP_" + _name.strip().upper().replace("-", "_"),
        _value.strip() or "https",
    )
SILENCED_SYSTEM_CHECKS = [
    # Whether subdomains use HTTPS too, and the preload list, is the domain owner's decision: HSTS_SUBDOMAINS.
    *(["security.W005", "security.W021"] if HTTPS and not SECURE_HSTS_PRELOAD else []),
    # A site on this machine alone has no HTTPS, and needs no secret key.
    *(["security.W004", "security.W008", "security.W009", "security.W012", "security.W016"] if LOCAL else []),
]
VIDEO_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]  # players, once asked for
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "frame-src": VIDEO_HOSTS,
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# ---------------------------------------------------------------- how it looks
CRISPY_TEMPLATE_PACK = "newsroom"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("newsroom",)
PICTURES = {
    "PICTURE_CLASS": "articles.renditions.Rendition",
    "FILE_TYPES": ["WEBP", "JPEG"],
    "CONTAINER_WIDTH": 1280,  # pixels: the widest rendition
    "GRID_COLUMNS": 4,  # renditions of 320, 640, 960 and 1280 pixels
    "PIXEL_DENSITIES": [1],
    "USE_PLACEHOLDERS": False,
    "BREAKPOINTS": {"phone": 640, "desk": 1280},
}
PICTURE_MAX_BYTES = 20_000_000
PICTURE_MAX_PIXELS = 60_000_000
PICTURE_MIN_WIDTH = 640  # pixels; smaller ones look poor on every screen

# ---------------------------------------------------------------- what it writes down (newsroom/logs.py)
SLOW_QUERY_MS = env.number("SLOW_QUERY_MS", 200)
LOG_FORMAT = env.str("LOG_FORMAT", "plain" if LOCAL else "json")
if LOG_FORMAT not in {"plain", "json"}:
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}; it must be plain or json.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "numbered": {"()": "newsroom.logs.Numbered"},
        "faults": {"()": "newsroom.logs.Faults"},
    },
    "formatters": {
        "plain": {
            "()": "newsroom.logs.PlainLines",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "newsroom.logs.JsonLines"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "filters": ["numbered"], "formatter": LOG_FORMAT}
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"level": "ERROR", "filters": ["faults"]},  # each request has a line of ours
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "psycopg.pool": {"level": "ERROR"},  # it tells of each attempt; newsroom.outage tells of the outage
        "_granian": {"level": "WARNING"},
    },
}
