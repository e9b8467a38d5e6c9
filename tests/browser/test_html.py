"""The Nu HTML checker finds nothing on any kind of page."""

import json
import subprocess
from pathlib import Path

import pytest

from tests import needs
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
IGNORED: list[str] = []  # messages, each with the reason


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

    found = {
        f"{kinds[Path(message['url']).name]}: {message['message']}": message.get("extract", "")
        for message in json.loads(done.stderr)["messages"]
        if message["message"] not in IGNORED
    }
    assert not found, "\n".join(f"{what} {' '.join(where.split())}" for what, where in found.items())
