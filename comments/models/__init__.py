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
from comments.models.deciding import MOVES, UNDO_FOR, WORDS_LENGTH, Act, Decision, Reason
from comments.models.errors import SENTENCE_LENGTH, WHAT_LENGTH, ErrorReport, ErrorStatus
from comments.models.figures import Figures
from comments.models.learning import Feature, Lesson
from comments.models.moderation import Moderation, ModerationSetting, Policy, policy_of_section
from comments.models.reports import Appeal, Report
from comments.models.rules import DEFAULTS, NUMBERS, OFF, RuleSetting, WordList
from comments.models.stars import SectionStars, Vote
from comments.models.statuses import TAKEN_DOWN, Status
from comments.models.verdicts import Outcome, Rule, Verdict
from comments.models.writers import DailyKey, Writer

__all__ = [
    "DEFAULTS", "MOST_STARS", "MOVES", "NAME_LENGTH", "NUMBERS", "OFF", "SENTENCE_LENGTH", "TAKEN_DOWN",
    "TEXT_LENGTH", "UNDO_FOR", "WHAT_LENGTH", "WORDS_LENGTH",
    "Act", "Appeal", "Ban", "Comment", "CommentQuerySet", "DailyKey", "Decision", "ErrorReport",
    "ErrorStatus", "Feature", "Figures", "Lesson", "Moderation", "ModerationSetting", "Outcome", "Policy",
    "Reason", "Report", "Rule", "RuleSetting", "Secret", "SectionStars", "Status", "Thread", "Verdict",
    "Vote", "WordList", "Writer", "policy_of_section",
]  # fmt: skip
