from django.contrib import admin

from articles.admin.guards import ReadersSeeIt, RefusalsInWords
from articles.admin.search import FoldedSearch
from articles.models import Topic


@admin.register(Topic)
class TopicAdmin(RefusalsInWords, ReadersSeeIt, FoldedSearch):
    article_lookup = "topics"
    list_display = ["name", "language"]
    list_filter = ["language"]
    search_fields = ["folded"]
    ordering = ["language", "name"]
    actions = None
    fields = ["language", "name"]
