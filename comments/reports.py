"""What readers report of shown comments."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from comments import decisions
from comments.models import Act, Comment, ModerationSetting, Report, Rule, Status, Thread


@transaction.atomic
def report(comment: Comment, senders: Sequence[str], reason: str, words: str = "") -> None:
    """Count a report, once for each sender; enough of them hide the comment until a moderator has looked.

    They are counted from the last time that a moderator looked.

    Args:
        senders: hashes of who reports, today's first.
        reason: a value of Reason.
        words: what the reporter adds.
    """
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    found = Comment.objects.get(pk=comment.pk)
    if not found.is_shown or found.is_newsroom or found.reports.filter(sender__in=senders).exists():
        return
    Report.objects.create(comment=found, sender=senders[0], reason=reason, words=words)
    Comment.objects.filter(pk=found.pk).update(report_count=F("report_count") + 1)
    enough = ModerationSetting.of_site().reports_hide
    if enough and found.report_count + 1 >= enough:
        decisions.move(found, Act.HIDE, Status.PENDING, by=None, rule=Rule.REPORTED)
