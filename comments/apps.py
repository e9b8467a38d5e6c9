from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from articles import extensions
        from comments.stars import moved

        extensions.page_relations.append("thread")
        from comments.letters import confirming, data, digest, replies
        from mail.outbox import kinds

        kinds["confirm"] = confirming.compose
        kinds["reply"] = replies.compose
        kinds["data"] = data.compose
        kinds["digest"] = digest.compose
        extensions.moved.append(moved)
