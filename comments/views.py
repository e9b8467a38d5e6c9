"""What readers send, and where they look after it. Nothing here is for a cache."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles import reading
from articles.changes import article_key, thread_key
from articles.copies import shows
from articles.keys import row_id
from articles.models import Article
from articles.views import article_page, gone_or_missing
from comments import pagination
from comments.forms import ReviewForm
from comments.guards import guarded_comment
from comments.later import later, private
from comments.models import OFF, Comment, Rule, RuleSetting, Thread
from comments.senders import address_of
from comments.sorting import REPLIES_AFTER
from comments.submission import TooSoon, receive
from comments.work import make_challenge


@guarded_comment
def send(request: HttpRequest, language: str, article_pk: int) -> HttpResponse:
    """Take in a comment on an article; in error the article's page comes back with the form filled in."""
    article = reading.published(language, article_pk)
    if article is None:
        return gone_or_missing(request, article_pk)
    if request.method != "POST":  # the address of a form that came back, asked for once more
        return HttpResponseRedirect(f"{article.get_absolute_url()}#review")
    thread = Thread.of(article)
    form = ReviewForm(
        request.POST,
        action=request.path,
        asks_stars=thread.takes_stars,
        policy=thread.policy,
    )
    if not thread.takes_comments:
        return private(
            render(request, "comments/closed.html", {"article": article, "form": form}, status=403)
        )
    if not form.is_valid():
        return private(article_page(request, article, {"review_form": form}, status=422))
    try:
        secret = receive(article, form.cleaned_data, address_of(request))
    except TooSoon as early:
        return later(request, status=429, seconds=early.seconds, article=article, is_slow=early.is_slow)
    return _received(language, secret)


@guarded_comment
def reply(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """The page on which one answers a comment."""
    comment = shown_comment(language, pk)
    article = comment.thread.article
    context: dict[str, Any] = {"comment": comment, "article": article}
    if request.method != "POST" and comment.thread.takes_comments:
        return render(request, "comments/reply.html", context)
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        action=request.path,
        asks_stars=False,
        policy=comment.thread.policy,
    )
    if not comment.thread.takes_comments:
        return private(
            render(request, "comments/closed.html", {"article": article, "form": form}, status=403)
        )
    if form.is_valid():
        try:
            secret = receive(article, form.cleaned_data, address_of(request), answers=comment)
        except TooSoon as early:
            return later(request, status=429, seconds=early.seconds, article=article, is_slow=early.is_slow)
        return _received(language, secret)
    return private(render(request, "comments/reply.html", context | {"review_form": form}, status=422))


@require_safe
def work(request: HttpRequest, language: str) -> HttpResponse:
    """A challenge for a proof of work, as a module of JavaScript: what a page may import is narrower than
    what it might fetch, and so its policy stays as it is."""
    setting = RuleSetting.objects.exclude(outcome=OFF).filter(rule=Rule.WORK).first()
    if setting is None:
        raise Http404
    challenge = json.dumps(make_challenge(1000 * (setting.number or 1)))
    return private(HttpResponse(f"export default {challenge};\n", content_type="text/javascript"))


@require_safe
def permalink(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Lead to the page that shows a comment, with it in view."""
    comment = shown_comment(language, pk)
    if comment.top_id and not pagination.is_drawn(comment):
        address = reverse("comments:replies", args=[language, comment.top_id])
        if key := pagination.reply_key_before(comment):
            address += f"?{REPLIES_AFTER}={key}"
    else:
        address = comment.thread.article.get_absolute_url()
        if key := pagination.key_before(comment.top or comment):
            address += f"?comments-after={key}"
    response = HttpResponseRedirect(f"{address}#comment-{pk}")
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def replies(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """A comment with all its replies, as many on a page as one can read.

    Raises:
        Http404: no page was ever at this address.
    """
    top = get_object_or_404(
        Comment.objects.tops()
        .filter(thread__article__in=Article.objects.published(), thread__article__language=language)
        .select_related("thread__article__section"),
        pk=pk,
    )
    after = request.GET.get(REPLIES_AFTER)
    key = row_id(after) if after is not None else 0
    if key is None or (after is not None and not pagination.is_reply_key(top, key)):
        raise Http404
    shows(article_key(top.thread_id), thread_key(top.thread_id))
    page = pagination.reply_page(top, key)
    context = {
        "article": top.thread.article,
        "is_open": top.thread.takes_comments,
        "place": pagination.Place(top),
        "replies": page.replies,
        "is_first": after is None,
        "next_query": f"?{REPLIES_AFTER}={page.next_key}" if page.next_key else "",
    }
    return render(request, "comments/replies.html", context)


def _received(language: str, secret: str) -> HttpResponse:
    return private(HttpResponseRedirect(reverse("comments:mine", args=[language, secret])))


def shown_comment(language: str, pk: int) -> Comment:
    """A shown comment of a language, which the page being made shows. Raises Http404."""
    comment = (
        Comment.objects.shown()
        .filter(pk=pk, thread__article__language=language)
        .select_related("thread__article__section", "top")
        .first()
    )
    if comment is None:
        raise Http404
    shows(article_key(comment.thread_id), thread_key(comment.thread_id))
    return comment
