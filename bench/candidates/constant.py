"""A Django view that returns a whole page's bytes, at every address."""

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

_page = Path(os.environ["BENCH_PAGE"]).read_bytes()


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_page)


urlpatterns = [re_path("", page)]
