"""The page cache: copies of public pages, made once for each change and kept in memory and on disk.

It stands in front of Django (wsgi.py), so that a copy is given out without it:

    addresses.py   which pages may be kept, and under which address
    copy.py        one page as it is given out
    knowledge.py   what this process knows of changes: which copies hold, which may never be given out again
    memory.py      copies in the memory of this process
    store.py       copies on disk, shared by the processes of a machine, with the list of changes beside them
    disk.py        the files of the store
    redis_pages.py   copies in Redis, shared by the processes of several machines
    asking.py      what is asked of the database
    listening.py   how changes come from the apps through the database to the processes
    making.py      what a page notes while Django makes it
    flights.py     one request makes a page, the others get what it made
    proxies.py     copies that a proxy in front keeps: what it is told, how it is purged
    purging.py     sees to it that proxies let go of what was purged
    wsgi.py        the way in
"""

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_page_cache(application: Application) -> Application:
    """A WSGI application that gives out copies, and asks the one behind it for everything else."""
    from django.conf import settings

    from newsroom.pagecache.cache import the_cache
    from newsroom.pagecache.purging import start_purging
    from newsroom.pagecache.watching import watch
    from newsroom.pagecache.wsgi import CachedPages

    cache = the_cache()
    pages = CachedPages(application, cache, settings.PAGE_RENDERS, keeps=settings.PAGE_CACHE)
    watch(cache, pages)
    if settings.PROXIES_KEEP_PAGES:
        start_purging(cache)
    return pages
