"""The founding page from the page cache."""

from collections.abc import Callable

from bench.archive.databases import DEMO
from bench.load import Faulty
from bench.pairs import Compared, compare
from bench.rows.row import Row, at_least
from bench.servers import Server
from bench.stage import Answer, Stage, ask

CONNECTIONS = 16  # enough to keep the server's core busy
RENDERING = 4  # the same for pages that are rendered each time


def rate(
    stage: Stage,
    name: str,
    server: Server,
    connections: int = CONNECTIONS,
    headers: dict[str, str] | None = None,
) -> Callable[[], float]:
    """Measures how many founding pages a server gives out in a second."""
    path = stage.addresses(DEMO)["founding"]
    return lambda: stage.measure(name, server, path, connections=connections, headers=headers).rate


def _bare(stage: Stage) -> Callable[[], float]:
    return rate(stage, "bare function", stage.bare())


def _asked(stage: Stage, headers: dict[str, str] | None = None, status: int = 200) -> Answer:
    return ask(stage.site(DEMO), stage.addresses(DEMO)["founding"], headers, status)


def whole(stage: Stage) -> Compared:
    _whole_page(stage)
    return compare(rate(stage, "page cache, whole", stage.site(DEMO)), _bare(stage))


def _whole_page(stage: Stage) -> None:
    if _asked(stage).body != stage.page:
        raise Faulty("The page from the page cache is not the page that is rendered.")


def compressed(encoding: str) -> Callable[[Stage], Compared]:
    def measure(stage: Stage) -> Compared:
        headers = {"Accept-Encoding": encoding}
        came = _asked(stage, headers).headers.get("content-encoding")
        if came != encoding:
            raise Faulty(f"The page came in the encoding {came}, not {encoding}.")
        return compare(
            rate(stage, f"page cache, {encoding}", stage.site(DEMO), headers=headers), _bare(stage)
        )

    return measure


def not_modified(stage: Stage) -> Compared:
    tag = _asked(stage).headers.get("etag")
    if not tag:
        raise Faulty("The page came without an ETag.")
    headers = {"If-None-Match": tag}
    _asked(stage, headers, status=304)
    return compare(rate(stage, "page cache, 304", stage.site(DEMO), headers=headers), _bare(stage))


def against_nginx(stage: Stage) -> Compared:
    _whole_page(stage)
    nginx = rate(stage, "nginx from a file", stage.nginx())
    return compare(rate(stage, "page cache, whole", stage.site(DEMO)), nginx)


def against_rendering(stage: Stage) -> Compared:
    _whole_page(stage)
    rendered = rate(stage, "rendered each time", stage.rendered(DEMO), RENDERING)
    return compare(rate(stage, "page cache, whole", stage.site(DEMO)), rendered)


def rendering_against_constant(stage: Stage) -> Compared:
    constant = rate(stage, "constant Django view", stage.constant(), RENDERING)
    return compare(rate(stage, "rendered each time", stage.rendered(DEMO), RENDERING), constant)


def noise(stage: Stage) -> Compared:
    return compare(_bare(stage), rate(stage, "bare function, a second one", stage.bare(" again")))


_DEMO = frozenset({DEMO})
ROWS = [
    Row(
        "noise",
        "a bare function against another like it, to see how far figures can be trusted",
        None,
        _DEMO,
        noise,
    ),
    Row(
        "cache-whole",
        "founding page from the page cache, whole, against a bare WSGI function that returns its bytes",
        at_least(0.9),
        _DEMO,
        whole,
    ),
    Row("cache-br", "the same, compressed with Brotli", at_least(1), _DEMO, compressed("br")),
    Row("cache-gzip", "the same, compressed with gzip", at_least(1), _DEMO, compressed("gzip")),
    Row("cache-304", "the same, a 304 for a matching ETag", at_least(1.2), _DEMO, not_modified),
    Row(
        "cache-nginx",
        "founding page from the page cache against nginx with the same bytes in a file",
        at_least(0.5),
        _DEMO,
        against_nginx,
    ),
    Row(
        "cache-rendered",
        "founding page from the page cache against the same page rendered each time",
        at_least(20),
        _DEMO,
        against_rendering,
    ),
    Row(
        "render-constant",
        "founding page rendered each time against a Django view that returns its bytes through the same "
        "middleware",
        at_least(0.06),
        _DEMO,
        rendering_against_constant,
    ),
]
