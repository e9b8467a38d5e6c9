from collections.abc import Iterable

from django.contrib import admin

from articles.admin.announcing import AnnouncesUses
from articles.admin.guards import RefusalsInWords
from articles.admin.search import FoldedSearch
from articles.changes import topic_key
from articles.models import Topic


@admin.register(Topic)
class TopicAdmin(RefusalsInWords, AnnouncesUses, FoldedSearch):
    article_lookup = "topics"
    list_display = ["name", "language"]
    list_filter = ["language"]
    search_fields = ["folded"]
    ordering = ["language", "name"]
    fields = ["language", "name"]

    def pages_of(self, obj: Topic) -> Iterable[str]:
        """Its own, and those of its translations, which link to it."""
        same = Topic.objects.filter(translation_key=obj.translation_key)
        return map(topic_key, same.values_list("pk", flat=True))
