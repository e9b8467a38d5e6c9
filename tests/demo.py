"""The demo newsroom, without the time that its drawings take: python -m tests.demo --users"""

import sys
from io import StringIO
from unittest.mock import patch

import django
from django.core.management import call_command
from PIL import Image


def load_demo(*arguments: str) -> str:
    """Run `manage.py demo` with plain pictures in the place of its drawings; what it says."""
    from newsroom.demo import pictures  # which has models, so only when Django is set up

    out = StringIO()
    with patch.object(pictures, "draw", lambda key: Image.new("RGB", (640, 360), "teal")):
        call_command("demo", *arguments, stdout=out)
    return out.getvalue()


if __name__ == "__main__":
    django.setup()
    print(load_demo(*sys.argv[1:]))
