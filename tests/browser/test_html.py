"""The Nu HTML checker finds nothing on any kind of page."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests import needs
from tests.browser.visiting import visit

HERE = Path(__file__).parent
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="session")
def checker() -> list[str]:
    java = needs.java()
    subprocess.run([needs.npm(), "ci", "--silent", "--ignore-scripts"], cwd=HERE, check=True)
    return [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]


def test_every_kind_of_page_is_valid(site, window, checker, tmp_path):
    kinds = {}
    for kind, response in visit(window(), site):
        file = tmp_path / f"{len(kinds)}.html"
        file.write_bytes(response.body())
        kinds[file.name] = kind

    done = subprocess.run([*checker, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True)

    found: dict[str, tuple[str, str]] = {}  # each fault once, with the first place where it stands
    for message in json.loads(done.stderr)["messages"]:
        fault = re.sub("“[^”]*”", "“…”", message["message"])
        place = kinds[Path(message["url"]).name], " ".join(message.get("extract", "").split())
        found.setdefault(fault, place)
    assert not found, "\n".join(f"{kind}: {fault} {where}" for fault, (kind, where) in found.items())
