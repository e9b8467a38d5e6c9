from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article

SCHEMA = 1  # raise it when the shape of `data` changes, and teach articles/publishing.py to read the old one


class Revision(models.Model):
    """What an article said at one save. The newest of a published article is its working copy until
    "Publish changes" makes it what readers see."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    schema = models.PositiveSmallIntegerField(default=SCHEMA)
    data = models.JSONField()  # as articles.publishing.content_of() returns it
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, verbose_name=_("saved by")
    )
    published_at = models.DateTimeField(_("published"), null=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revisions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.article_id}.{self.number}"
