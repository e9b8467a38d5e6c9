"""The pages that readers read. Each starts at `Article.objects.published()`."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import extensions, lists, reading
from articles.changes import article_key, author_key, section_key, topic_key
from articles.copies import shows
from articles.keys import row_id
from articles.models import Article, ArticleQuerySet, Author, FormerSlug, Section, Topic


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
        "list": page_of(request, Article.objects.filter(section=found)),
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
    articles = Article.objects.filter(authors=found)
    context = {"author": found, "list": page_of(request, articles.filter(language=language))}
    if not context["list"]:
        raise Http404  # as unknown as one whose articles are all drafts
    shows(author_key(found.pk))
    if request.path != found.page(language):
        return moved(found.page(language))
    languages = articles.published().order_by().values_list("language", flat=True).distinct()
    context["alternates"] = {
        code: Author.objects.named(code).get(pk=pk).page(code) for code in languages if code != language
    }
    return render(request, "articles/author.html", context)


@require_safe
def topic(request: HttpRequest, language: str, slug: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Topic, pk=pk)
    articles = page_of(request, Article.objects.filter(topics=found))
    if not articles:
        raise Http404
    if request.path != found.get_absolute_url():
        return moved(found.get_absolute_url())
    shows(topic_key(found.pk))
    siblings = Topic.objects.filter(
        translation_key=found.translation_key, article__in=Article.objects.published()
    ).distinct()
    context = {
        "topic": found,
        "list": articles,
        "alternates": {t.language: t.get_absolute_url() for t in siblings},
    }
    return render(request, "articles/topic.html", context)


@require_safe
def news_line(request: HttpRequest, language: str) -> HttpResponse:
    articles = Article.objects.filter(language=language)
    context = {"list": page_of(request, articles, 3 * lists.PAGE), "alternates": everywhere("news_line")}
    return render(request, "articles/news_line.html", context)


class Page(list[Article]):
    """Some articles of a list, newest first, and the address of those after them."""

    older: str = ""


def page_of(request: HttpRequest, articles: ArticleQuerySet, size: int = lists.PAGE) -> Page:
    """The page of a list that `?before=<id>` asks for: by key, so that the last costs what the first does.

    Args:
        articles: those of the list, public or not; only the published ones are shown.

    Raises:
        Http404: the id was never in that list.
    """
    published = articles.published()
    if "before" in request.GET:
        published = published.before(_key(request.GET["before"], articles))
    found = lists.noted(list(published.for_cards().newest_first()[: size + 1]))
    page = Page(found[:size])
    if len(found) > size:
        page.older = f"{request.path}?before={page[-1].pk}"
    return page


def _key(value: str, articles: ArticleQuerySet) -> Article:
    pk = row_id(value)
    if pk is None:
        raise Http404
    # What was taken down since the page before was read still says where to go on.
    once = articles.filter(pk=pk, published_at__lte=timezone.now())
    key = once.published().first() or once.withdrawn().first()
    if key is None:
        raise Http404
    return key


def gone_or_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """410 with the reason for what was taken down; 404 for everything else, drafts included."""
    gone = Article.objects.withdrawn().filter(pk=pk, published_at__lte=timezone.now()).first()
    if gone is None:
        raise Http404
    shows(article_key(gone.pk))
    return render(
        request, "410.html", {"reason": gone.withdrawn_reason, "language": gone.language}, status=410
    )


def moved(address: str) -> HttpResponse:
    """301 that browsers ask again about, since a slug may change back."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache"
    return response


def everywhere(name: str) -> dict[str, str]:
    """The addresses of a page that every language has."""
    return {code: reverse(name, args=[code]) for code, _name in settings.LANGUAGES}
