"""What an editor answers to a reader who holds something in an article to be wrong."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comments.models import ErrorReport, ErrorStatus
from comments.models.errors import folded_error
from mail import outbox


class AlreadyAnswered(Exception):
    """Somebody was first; `error` is the report as it stands now, None for one that was erased meanwhile."""

    def __init__(self, error: ErrorReport | None) -> None:
        super().__init__(error)
        self.error = error


@transaction.atomic
def answer(error: ErrorReport, by: Any, status: str, words: str) -> None:
    """Answer a report, once and for all. The answer stands on the sender's private page, and is mailed to the
    address that was left, if one was.

    Args:
        by: the editor.
        status: what became of it, an ErrorStatus other than OPEN.
        words: what the sender is told; "" where it is put aside.

    Raises:
        AlreadyAnswered
    """
    waiting = ErrorReport.objects.filter(pk=error.pk, status=ErrorStatus.OPEN)
    folded = folded_error(error.what, error.sentence, words)
    if not waiting.update(
        status=status, answer=words, answered_by=by, answered_at=timezone.now(), folded=folded
    ):
        raise AlreadyAnswered(known().filter(pk=error.pk).first())
    if words and error.email:
        outbox.put("error", error.pk, error.article.language)


def known() -> Any:
    """Reports with what is shown of them, in one query."""
    return ErrorReport.objects.select_related("article__section", "answered_by")
