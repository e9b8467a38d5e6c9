"""python -m bench.archive fill|check COUNT, addresses, founding: on the database in DATABASE_URL."""

import json
import re
import sys
from dataclasses import asdict

import django


def main(act: str, *arguments: str) -> int | str:
    # What follows needs the settings.
    from django.test import Client

    from bench.archive.addresses import find
    from bench.archive.check import faults
    from bench.archive.filling import fill

    match act, arguments:
        case "fill", [count]:
            fill(int(count), tell=lambda words: print(words, flush=True))
        case "check", [count]:
            return "\n".join(faults(int(count), 5 * int(count))) or 0
        case "addresses", []:
            print(json.dumps(asdict(find())))
        case "founding", []:
            page = Client(headers={"host": "127.0.0.1"}).get(find().founding)
            # The form's token is another every day.
            print(page.status_code, re.sub(r'name="token" value="[^"]*"', "", page.text))
        case _:
            return __doc__ or ""
    return 0


if __name__ == "__main__":
    django.setup()
    sys.exit(main(*sys.argv[1:]))
