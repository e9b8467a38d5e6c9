"""What a moderator has just done, as the next page of the desk says it and takes it back."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.keys import row_id
from comments import undoing
from comments.desk.story import act_in_words
from comments.models import Act, Ban, Comment, Decision, Status


@dataclass(frozen=True)
class Last:
    """Something done just now."""

    done: Decision | Ban

    @classmethod
    def named(cls, named: Any, moderator: Any) -> "Last | None":
        """What an address or a form names by kind; None where it is none of the moderator's own."""
        own: Any
        for kind, own in (
            ("decision", Decision.objects.filter(made_by_id=moderator.pk)),
            ("ban", Ban.objects.filter(made_by_id=moderator.pk)),
        ):
            pk = row_id(named.get(kind, ""))
            if pk and (found := own.select_related("comment__answers").filter(pk=pk).first()):
                return cls(found)
        return None

    @property
    def kind(self) -> str:
        return "ban" if isinstance(self.done, Ban) else "decision"

    @property
    def is_reply(self) -> bool:
        """Whether it was to reply as the newsroom."""
        done = self.done
        if isinstance(done, Ban) or not done.comment.is_newsroom:
            return False
        return done.act == Act.APPROVE and done.before == Status.PENDING

    @property
    def comment(self) -> Comment:
        """The comment that it was done to."""
        return (self.is_reply and self.done.comment.answers) or self.done.comment

    @property
    def what(self) -> str:
        if isinstance(self.done, Ban):
            return _("banned")
        return _("replied as the newsroom") if self.is_reply else act_in_words(self.done)

    @property
    def undone(self) -> str:
        """What a moderator is told who has undone it."""
        done = self.done
        if isinstance(done, Ban):
            return _("Undone: the ban is lifted.")
        if self.is_reply:
            self.comment.refresh_from_db(fields=["status"])
            if self.comment.status == Status.PENDING:
                return _("Undone: the newsroom’s reply is taken back, and the comment waits again.")
            return _("Undone: the newsroom’s reply is taken back.")
        if done.before == done.after:
            return _("Undone: %(act)s.") % {"act": self.what}
        said = {"act": self.what, "status": done.get_before_display()}
        return _("Undone: %(act)s. The comment is %(status)s again.") % said

    @property
    def seconds(self) -> int:
        """Left to undo it."""
        done = self.done
        can_be = done.is_in_force if isinstance(done, Ban) else done.act in undoing.UNDONE
        return undoing.seconds_left(self.done.made_at) if can_be else 0

    def undo(self, by: Any) -> None:
        """As comments.undoing has it."""
        if isinstance(self.done, Ban):
            undoing.undo_ban(self.done, by)
        else:
            undoing.undo(self.done, by)
