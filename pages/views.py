from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages.models import Edition


@require_safe
def about(request: HttpRequest, language: str) -> HttpResponse:
    return _words(request, language, "about", _("About us"))


@require_safe
def contact(request: HttpRequest, language: str) -> HttpResponse:
    return _words(request, language, "contact", _("Contact"))


def _words(request: HttpRequest, language: str, name: str, title: str) -> HttpResponse:
    edition = Edition.of(language)
    text = getattr(edition, name)
    if not text:
        raise Http404
    others = Edition.objects.exclude(**{name: ""}).values_list("language", flat=True)
    context = {
        "edition": edition,
        "title": title,
        "text": text,
        "alternates": {code: reverse(name, args=[code]) for code in others},
    }
    return render(request, "pages/words.html", context)
