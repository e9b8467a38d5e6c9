"""Everything that hangs on an e-mail address, for whoever wrote under it."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from comments.models import Appeal, Ban, Comment, ErrorReport, Writer


def written_by(writer: Writer) -> dict[str, Any]:
    """What somebody wrote here and what they were told of it, as plain values for JSON; times are ISO 8601.

    It holds nothing that another reader wrote, and names no moderator.
    """
    comments = (
        Comment.objects.filter(writer=writer)
        .select_related("thread__article__section", "appeal", "writer")
        .prefetch_related("decisions")
        .order_by("pk")
    )
    return {
        "site": settings.SITE_URL,
        "exported_at": timezone.now(),
        "first_wrote_at": writer.first_wrote_at,
        "address_confirmed_at": writer.confirmed_at,
        "mail_about_replies_stopped_at": writer.stopped_at,
        "comments": [_comment(comment) for comment in comments],
        "bans": [
            {"reason": ban.reason, "made_at": ban.made_at, "until": ban.until, "lifted_at": ban.lifted_at}
            for ban in Ban.objects.filter(writer=writer).order_by("pk")
        ],
        "reported_errors": [_error(error) for error in errors_of(writer.pk)],
    }


def errors_of(writer_key: str) -> list[ErrorReport]:
    """The errors that somebody reported under their address, which has not had its time yet.

    Few are reported with an address, and each is kept for some days only, so all of them are looked through.
    """
    addresses = ErrorReport.objects.exclude(email="").values_list("pk", "email")
    theirs = [pk for pk, email in addresses.iterator() if Writer.digest_of(email) == writer_key]
    return list(ErrorReport.objects.filter(pk__in=theirs).select_related("article__section").order_by("pk"))


def _error(error: ErrorReport) -> dict[str, Any]:
    return {
        "article": error.article.headline if error.article.is_public else None,
        "email": error.email,
        "what": error.what,
        "sentence": error.sentence,
        "made_at": error.made_at,
        "status": error.status,
        "answer": error.answer,
        "answered_at": error.answered_at,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    article = comment.thread.article
    is_shown = comment.is_shown and article.is_public
    return {
        "article": {"language": article.language, "headline": article.headline}
        if article.is_public
        else None,
        "address": settings.SITE_URL + comment.get_absolute_url() if is_shown else None,
        "answers_another": comment.answers_id is not None,
        "name": comment.name,
        "email": comment.email,  # "" once it has had its time
        "text": comment.text,
        "stars": comment.stars,
        "sent_at": comment.sent_at,
        "edited_at": comment.edited_at,
        "status": comment.status,
        "mail_about_replies": comment.wants_replies,
        "decisions": [
            {
                "act": decision.act,
                "status": decision.after,
                "reason": decision.told,
                "made_at": decision.made_at,
            }
            for decision in sorted(comment.decisions.all(), key=lambda decision: decision.pk)
        ],
        "appeal": _appeal(comment),
    }


def _appeal(comment: Comment) -> dict[str, Any] | None:
    appeal: Appeal | None = getattr(comment, "appeal", None)
    if appeal is None:
        return None
    return {
        "text": appeal.text,
        "made_at": appeal.made_at,
        "answer": appeal.answer,
        "answered_at": appeal.answered_at,
    }
