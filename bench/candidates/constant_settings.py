"""The site's settings, middleware and all, with the constant view in the place of its pages."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "bench.candidates.constant"
