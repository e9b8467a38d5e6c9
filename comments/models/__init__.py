from comments.models.bans import Ban
from comments.models.comments import (
    MOST_STARS,
    NAME_LENGTH,
    TEXT_LENGTH,
    Comment,
    CommentQuerySet,
    Secret,
    Thread,
)
from comments.models.deciding import MOVES, Act, Decision, Reason
from comments.models.errors import SENTENCE_LENGTH, WHAT_LENGTH, ErrorReport, ErrorStatus
from comments.models.learning import Feature, Lesson
from comments.models.reports import WORDS_LENGTH, Appeal, Report
from comments.models.stars import SectionStars, Vote
from comments.models.statuses import TAKEN_DOWN, Status
from comments.models.verdicts import Outcome, Rule, Verdict
from comments.models.writers import DailyKey, Writer

__all__ = [
    "MOST_STARS", "MOVES", "NAME_LENGTH", "SENTENCE_LENGTH", "TAKEN_DOWN", "TEXT_LENGTH", "WHAT_LENGTH",
    "WORDS_LENGTH",
    "Act", "Appeal", "Ban", "Comment", "CommentQuerySet", "DailyKey", "Decision", "ErrorReport",
    "ErrorStatus", "Feature", "Lesson",
    "Outcome", "Reason", "Report", "Rule", "Secret", "SectionStars", "Status", "Thread", "Verdict",
    "Vote", "Writer",
]  # fmt: skip
