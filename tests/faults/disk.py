"""A disk that can be full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Disk:
    """A small file system of its own, in memory; in a `with` of `full()` nothing more fits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    @contextmanager
    def full(self) -> Iterator[None]:
        with self._ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        yield
        self._ballast.unlink()


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Skips the test where this user may not mount; on the build machine (CI=true) it fails."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "newsroom-test", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        line = f"Only who may mount a file system can fill one: {done.stderr.strip()}"
        if os.environ.get("CI") == "true":
            pytest.fail(line)
        pytest.skip(line)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
