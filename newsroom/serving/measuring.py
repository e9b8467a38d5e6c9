"""Metrics summed over all processes that serve the site, on a port of their own.

Each process counts into files of its own in one folder (prometheus_client's multiprocess mode), named after
its place among the processes and not after its process id: who takes the place of one that died goes on with
its files, so that there are never more of them than processes.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where prometheus_client looks for it


def open_port(host: str, port: int, folder: Path) -> None:
    """Give out, from a thread of this process, what the others count. What earlier runs left is thrown away.

    Raises:
        OSError: the port is taken.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))
    start_http_server(port, addr=host, registry=registry)


def count_for_all(folder: Path, place: Callable[[], str]) -> None:
    """Let this process count into the folder. To be called before anything is counted.

    Args:
        place: the name of this process, unlike that of every other that counts; asked again after a fork.
    """
    os.environ.setdefault(FOLDER, str(folder))
    from prometheus_client import values

    values.ValueClass = values.MultiProcessValue(place)
