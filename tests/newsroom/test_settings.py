"""What the site asks of its environment: nothing on one's own machine, and care where others can reach it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SITE = "https://news.example.org"
KEY = "k3y-" * 13 + "of-fifty-characters-and-more"


@pytest.fixture
def run(tmp_path):
    """Runs Python in the environment of one site."""

    def python(*arguments, **environment):
        environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3", **environment}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
            capture_output=True,
            text=True,
        )

    return python


@pytest.fixture
def told(run):
    """What `manage.py check` says, which must succeed."""

    def check(*arguments, **environment):
        done = run("manage.py", "check", *arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return check


@pytest.fixture
def value(run):
    """An expression about the settings of a site."""

    def evaluate(expression, **environment):
        done = run("-c", f"from newsroom import settings; print({expression})", **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return evaluate


# -------------------------------------------------------------------- starting
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SECRET_KEY": ""},
        {"SECRET_KEY": "k" * 49},
        {"SECRET_KEY": settings.INSECURE_KEY},
        {"SECRET_KEY": KEY, "DEBUG": "1"},
    ],
    ids=["no key", "empty key", "short key", "default key", "DEBUG"],
)
def test_a_site_that_others_can_reach_does_not_start_without_care(run, environment):
    done = run("manage.py", "check", SITE_URL=SITE, **environment)

    assert done.returncode != 0
    assert f"Others can reach this site (SITE_URL is {SITE}" in done.stderr


@pytest.mark.parametrize(
    "site", ["http://news.example.org", "http://192.0.2.7:8000", "https://localhost.example.org"]
)
def test_every_other_machine_is_one_that_others_can_reach(run, site):
    assert run("-c", "import newsroom.settings", SITE_URL=site).returncode != 0


@pytest.mark.parametrize(
    "site",
    [
        "news.example.org",
        "//news.example.org",
        "ftp://news.example.org",
        "https://",
        f"{SITE}/path",
        f"{SITE}?a=b",
    ],
)
def test_a_site_url_that_is_none_is_told(run, site):
    done = run("-c", "import newsroom.settings", SITE_URL=site, SECRET_KEY=KEY)

    assert done.returncode != 0
    assert "it must be a scheme and a host" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("WORKERS", "many"), ("PAGE_STORE_BYTES", "1 GB"), ("DATABASE_URL", "nonsense")]
)
def test_a_value_that_cannot_be_read_is_told_by_the_name_of_its_variable(run, name, value):
    done = run("-c", "import newsroom.settings", **{name: value})

    assert done.returncode != 0
    assert f"ImproperlyConfigured: {name} " in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        *((name, "0", "1 or more") for name in ("WORKERS", "THREADS", "DATABASE_POOL", "PAGE_RENDERS")),
        *((name, "-1", "0 or more") for name in ("PAGE_STORE_BYTES", "PAGE_MEMORY_BYTES", "SLOW_QUERY_MS")),
        *((name, "-1", "0 or more") for name in ("COMMENTS_PER_SENDER", "COMMENTS_PER_MINUTE")),
        *((name, "-1", "0 or more") for name in ("COMMENTS_PER_THREAD", "CONFIRMATIONS_PER_HOUR")),
        *((name, "-1", "0 or more") for name in ("TRUSTED_PROXIES", "HSTS_SECONDS")),
        ("PORT", "0", "from 1 to 65535"),
        ("PORT", "65536", "from 1 to 65535"),
        ("METRICS_PORT", "99999", "from 0 to 65535"),
    ],
)
def test_a_number_with_which_the_site_would_not_answer_is_told(run, name, value, allowed):
    others = {"SITE_URL": SITE, "SECRET_KEY": KEY, "DATABASE_URL": "postgresql://user@127.0.0.1:5432/name"}
    done = run("-c", "import newsroom.settings", **others, **{name: value})

    assert done.returncode != 0
    assert done.stderr.endswith(f"ImproperlyConfigured: {name} is {value}; it must be a number, {allowed}.\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("DATABASE_URL", f"{scheme}://user:secret@host/name") for scheme in ("mysql", "nonsense")),
        *(
            ("DATABASE_URL", f"postgresql://{rest}")
            for rest in ("user:secret@host", "user:secret/2@host/name")
        ),
        *(
            ("CACHE_URL", value)
            for value in ("", "host", "redis://:secret@host:port/0", "valkey://:secret@host/0")
        ),
        ("CACHE_URL", "redis://:secret@one:6379,two:6379/0"),
        *(
            ("EMAIL_URL", value)
            for value in ("", "host", "mail://u:secret@host", "smtp://u:secret@host:port")
        ),
    ],
)
def test_an_address_that_is_none_is_told_without_the_password_in_it(run, name, value):
    done = run("-c", "import newsroom.settings", **{name: value})

    assert done.returncode != 0
    assert re.search(rf"ImproperlyConfigured: {name} .+; it must look like .+\.\n$", done.stderr)
    assert "secret" not in done.stderr


@pytest.mark.parametrize("zone", ["", "Asia", "Asia/Nowhere", "+04:00"])
def test_a_time_zone_that_is_none_is_told(run, zone):
    done = run("-c", "import newsroom.settings", TIME_ZONE=zone)

    assert done.returncode != 0
    assert f"ImproperlyConfigured: TIME_ZONE is {zone!r}" in done.stderr


@pytest.mark.parametrize("language", ["", "de", "EN", "az,ru"])
def test_a_first_language_that_the_site_does_not_speak_is_told(run, language):
    done = run("manage.py", "check", FIRST_LANGUAGE=language)

    assert done.returncode != 0
    assert "it must be one of az, ru, en" in done.stderr


def test_the_first_language_is_where_the_bare_address_leads(client, settings):
    settings.FIRST_LANGUAGE = "az"

    assert client.get("/")["Location"] == "/az/"


# -------------------------------------------------------------------- the checks of Django
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SITE_URL": SITE, "SECRET_KEY": KEY},
        {"SITE_URL": SITE, "SECRET_KEY": KEY, "HSTS_SUBDOMAINS": "1"},
    ],
    ids=["this machine", "https", "https with subdomains"],
)
def test_the_check_before_deploying_finds_nothing(told, environment):
    assert "System check identified no issues" in told("--deploy", **environment)


def test_the_check_before_deploying_speaks_where_https_is_missing(told):
    said = told("--deploy", SITE_URL="http://news.example.org", SECRET_KEY=KEY)

    assert set(re.findall(r"security\.(W\d+)", said)) == {"W004", "W008", "W012", "W016"}


# -------------------------------------------------------------------- what follows from a value
@pytest.mark.parametrize(
    ("site", "https"), [(SITE, True), (SITE.upper(), True), ("http://news.example.org", False)]
)
def test_https_follows_the_scheme(value, site, https):
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    expression = f"[bool(getattr(settings, name)) for name in {names}]"

    assert value(expression, SITE_URL=site, SECRET_KEY=KEY) == str([https] * 4)


@pytest.mark.parametrize(
    ("header", "setting"),
    [
        ("X-Forwarded-Proto: https", "('HTTP_X_FORWARDED_PROTO', 'https')"),
        ("X-Forwarded-Ssl:on", "('HTTP_X_FORWARDED_SSL', 'on')"),
        ("X-Forwarded-Proto", "('HTTP_X_FORWARDED_PROTO', 'https')"),
        ("", "None"),
    ],
)
def test_the_proxys_header_is_believed_only_when_it_is_named(value, header, setting):
    expression = "getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)"

    assert value(expression, SITE_URL=SITE, SECRET_KEY=KEY, PROXY_HTTPS_HEADER=header) == setting


@pytest.mark.parametrize(
    ("header", "answer"), [("", "301 https://news.example.org/"), ("X-Forwarded-Proto", "302 /en/")]
)
def test_behind_a_proxy_readers_who_came_by_https_are_not_sent_round(run, header, answer):
    ask = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "answer = Client().get('/', headers={'host': 'news.example.org', 'x-forwarded-proto': 'https'})\n"
        "print(answer.status_code, answer['Location'])"
    )
    environment = {"SITE_URL": SITE, "SECRET_KEY": KEY, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}

    assert run("-c", ask, PROXY_HTTPS_HEADER=header, **environment).stdout.strip() == answer


def test_the_site_answers_to_its_own_name_alone(value):
    assert value("settings.ALLOWED_HOSTS", SITE_URL=SITE, SECRET_KEY=KEY) == "['news.example.org']"


def test_sqlite_keeps_what_was_acknowledged(value):
    said = value("settings.DATABASES['default']['OPTIONS']")

    for words in (
        "'transaction_mode': 'IMMEDIATE'",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        assert words in said


def test_postgresql_comes_with_a_pool_that_does_not_wait_long(value):
    said = value(
        "settings.DATABASES['default']",
        DATABASE_URL="postgresql://user@127.0.0.1:5432/name",
        DATABASE_POOL="3",
    )

    for words in ("'max_size': 3", "'timeout': 3", "'connect_timeout': 3", "'CONN_HEALTH_CHECKS': True"):
        assert words in said


def test_redis_keeps_nobody_waiting_long(value):
    said = value("settings.CACHES['default']['OPTIONS']", CACHE_URL="redis://127.0.0.1:6379/0")

    assert said == "{'socket_connect_timeout': 0.2, 'socket_timeout': 0.2}"


# -------------------------------------------------------------------- the table
def test_the_table_of_settings_names_exactly_what_is_read():
    read = re.findall(
        r"""env(?:\.\w+)?\(\s*["'](\w+)["']""", Path(settings.BASE_DIR, "newsroom/settings.py").read_text()
    )
    told = re.findall(r"^\| `(\w+)` \|", Path(settings.BASE_DIR, "docs/settings.md").read_text(), re.M)

    assert sorted(told) == sorted(read)
    assert len(set(told)) == len(told)


def test_nothing_but_the_settings_reads_the_environment():
    own = [path for path in Path(settings.BASE_DIR).glob("*/**/*.py") if path.parts[-2] != "tests"]
    apps = {"articles", "comments", "mail", "newsroom", "pages", "programs", "social", "staff"}
    readers = {
        str(path.relative_to(settings.BASE_DIR))
        for path in own
        if path.relative_to(settings.BASE_DIR).parts[0] in apps
        # What hands all of it on to a process of ours reads none of it.
        and re.search(r"(?<!\*\*)os\.environ(?!\.setdefault)|getenv", path.read_text())
    }

    assert readers == set()


def test_others_may_reach_the_site_by_allowed_hosts_too(run):
    refused = run("manage.py", "check", ALLOWED_HOSTS="news.example.org")

    assert refused.returncode != 0
    assert "SECRET_KEY must be a random secret" in refused.stderr
