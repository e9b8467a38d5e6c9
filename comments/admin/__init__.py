from comments.admin.bans import BanAdmin
from comments.admin.comments import CommentAdmin
from comments.admin.errors import ErrorReportAdmin
from comments.admin.rules import ModerationSettingAdmin, RuleSettingAdmin, WordListAdmin
from comments.admin.threads import DecisionAdmin, ThreadAdmin

__all__ = [
    "BanAdmin",
    "CommentAdmin",
    "DecisionAdmin",
    "ErrorReportAdmin",
    "ModerationSettingAdmin",
    "RuleSettingAdmin",
    "ThreadAdmin",
    "WordListAdmin",
]
