"""The pages that readers read. Each starts at `Article.objects.published()`."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import extensions, lists, paging, reading
from articles.changes import article_key, author_key, section_key, topic_key
from articles.copies import shows
from articles.models import Article, Author, FormerSlug, Section, Topic


@require_safe
def front(request: HttpRequest, language: str) -> HttpResponse:
    sections = Section.objects.filter(language=language).order_by("position", "id")
    for shown_elsewhere in extensions.not_on_front:
        sections = sections.exclude(shown_elsewhere)
    page = lists.front_page(sections, language)
    context = {"page": page, "alternates": everywhere("front")}
    return render(request, "articles/front.html", context)


@require_safe
def section(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """A section's page, and a programme's: a programme is a section with more to show."""
    found = Section.objects.filter(language=language, slug=slug).first()
    if found is None:
        former = get_object_or_404(FormerSlug.objects.select_related("section"), language=language, slug=slug)
        return moved(former.section.get_absolute_url())
    shows(section_key(found.pk))
    siblings = Section.objects.filter(translation_key=found.translation_key)
    context = {
        "section": found,
        "list": paging.of_section.page(request, section=found.pk),
        "alternates": {s.language: s.get_absolute_url() for s in siblings},
    }
    return render(request, "articles/section.html", context)


@require_safe
def article(request: HttpRequest, language: str, section: str, slug: str, pk: int) -> HttpResponse:
    found = reading.published(language, pk)
    # The id decides, so an address of another language leads to it too.
    found = found or Article.objects.published().select_related("section").filter(pk=pk).first()
    if found is None:
        return gone_or_missing(request, pk)
    if request.path != found.get_absolute_url():
        shows(article_key(pk))
        return moved(found.get_absolute_url())
    return article_page(request, found)


def article_page(
    request: HttpRequest, article: Article, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of an article with all that came along with it; other apps render it with more context."""
    page = {"article": article, "alternates": article.translations_here}
    return render(request, "articles/article.html", page | (context or {}), status=status)


@require_safe
def author(request: HttpRequest, language: str, slug: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Author.objects.named(language), pk=pk)
    context = {"author": found, "list": paging.of_author.page(request, author=found.pk, language=language)}
    if not context["list"]:
        raise Http404  # as unknown as one whose articles are all drafts
    shows(author_key(found.pk))
    if request.path != found.page(language):
        return moved(found.page(language))
    published = Article.objects.filter(authors=found).published()
    others = [code for code, _name in settings.LANGUAGES if code != language]
    context["alternates"] = {
        code: Author.objects.named(code).get(pk=pk).page(code)
        for code in others
        if published.filter(language=code).exists()
    }
    return render(request, "articles/author.html", context)


@require_safe
def topic(request: HttpRequest, language: str, slug: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Topic, pk=pk)
    articles = paging.of_topic.page(request, topic=found.pk)
    if not articles:
        raise Http404
    if request.path != found.get_absolute_url():
        return moved(found.get_absolute_url())
    shows(topic_key(found.pk))
    # Asked for one article of each, not for all: a topic may have as many as the archive.
    in_use = Exists(Article.objects.published().filter(topics=OuterRef("pk")))
    siblings = Topic.objects.filter(in_use, translation_key=found.translation_key)
    context = {
        "topic": found,
        "list": articles,
        "alternates": {t.language: t.get_absolute_url() for t in siblings},
    }
    return render(request, "articles/topic.html", context)


@require_safe
def news_line(request: HttpRequest, language: str) -> HttpResponse:
    articles = paging.news_line.page(request, language=language)
    context = {"list": articles, "alternates": everywhere("news_line")}
    return render(request, "articles/news_line.html", context)


def gone_or_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """410 with the reason for what was taken down; 404 for everything else, drafts included."""
    gone = (
        Article.objects.withdrawn()
        .select_related("section")
        .filter(pk=pk, published_at__lte=timezone.now())
        .first()
    )
    if gone is None:
        raise Http404
    shows(article_key(gone.pk))
    response = render(
        request, "410.html", {"reason": gone.withdrawn_reason, "language": gone.language}, status=410
    )
    if request.path != gone.get_absolute_url():  # any words may stand before the id; ours are not told
        response["Cache-Control"] = "no-store"
    return response


def moved(address: str) -> HttpResponse:
    """301 that browsers ask again about, since a slug may change back."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache"
    return response


def everywhere(name: str) -> dict[str, str]:
    """The addresses of a page that every language has."""
    return {code: reverse(name, args=[code]) for code, _name in settings.LANGUAGES}
