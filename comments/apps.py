from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from articles import extensions
        from comments.stars import moved

        extensions.page_relations.append("thread")
        from comments.letters import answers, confirming, data, digest, replies
        from mail.outbox import kinds

        kinds["confirm"] = confirming.compose
        kinds["reply"] = replies.compose
        kinds["data"] = data.compose
        kinds["error"] = answers.compose
        kinds["digest"] = digest.compose
        extensions.moved.append(moved)
        post_migrate.connect(_make_settings, sender=self, dispatch_uid="comments.make_settings")


def _make_settings(apps: Any = apps, **_kwargs: Any) -> None:
    """The rows by which the newsroom sets rules and moderation, once their tables are there."""
    from comments.models import ModerationSetting, RuleSetting

    try:
        apps.get_model("comments", "RuleSetting")
    except LookupError:
        return
    ModerationSetting.of_site()
    RuleSetting.make_missing()
