"""What is saved and deleted in the admin is announced, as the last thing of its transaction."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from articles import changes
from articles.admin.guards import ReadersSeeIt
from articles.changes import EVERY_PAGE, article_key
from articles.models import Article

MANY = 200  # articles named in one announcement; beyond that all pages are


class Announces(admin.ModelAdmin):
    """Of what stands on pages that readers see. Several at once are not deleted."""

    actions = None

    announce = staticmethod(changes.announce)
    """That of the app whose change it is."""

    def touched(self, obj: Any) -> Iterable[str]:
        """Keys of the pages that show it, or would. All, where it changes once in a while."""
        return EVERY_PAGE

    # Django calls these two last, with all rows saved and the log written.
    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.announce(self.touched(obj))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self.announce(self.touched(obj))
        return super().response_change(request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        # Before touched() waits for its turn: who publishes with it holds its row, and waits there too.
        type(obj)._base_manager.select_for_update().filter(pk=obj.pk).first()
        keys = frozenset(self.touched(obj))
        super().delete_model(request, obj)
        self.announce(keys)


class AnnouncesUses(ReadersSeeIt, Announces):
    """Of what articles use: the pages of those articles."""

    def pages_of(self, obj: Any) -> Iterable[str]:
        """Keys of pages of its own."""
        return ()

    def touched(self, obj: Any) -> Iterable[str]:
        changes.wait_turn()  # an article may be about to be published with it
        users = Article.objects.filter(**{self.article_lookup: obj}).order_by()
        found = list(users.values_list("pk", flat=True)[: MANY + 1])
        if len(found) > MANY or self.is_used_elsewhere(obj):
            return EVERY_PAGE
        return {*map(article_key, found), *self.pages_of(obj)}
