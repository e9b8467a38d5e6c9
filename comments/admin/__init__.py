from comments.admin.comments import CommentAdmin
from comments.admin.threads import DecisionAdmin, ThreadAdmin

__all__ = ["CommentAdmin", "DecisionAdmin", "ThreadAdmin"]
