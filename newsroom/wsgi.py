"""The way in for every server."""

from newsroom.pagecache import with_page_cache
from newsroom.site import site

application = with_page_cache(site)
