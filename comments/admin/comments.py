from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.paginator import Uncounted
from articles.admin.search import FoldedSearch
from articles.admin.widgets import keys_of
from comments.admin.filters import LanguageFilter, SentRange, StatusFilter
from comments.admin.moderating import RefusalForm, decide, how_many, next_pending, were_first, who_was_first
from comments.decisions import AlreadyDecided
from comments.desk.story import story
from comments.models import Comment, Decision, Status
from comments.templatetags.moderation import article_link, stars_shown, status_shown

EXCERPT = 140  # characters


class SearchesAll(ChangeList):
    """A first search looks through every status; one that was chosen for a search stays for the next."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        if not self.query:  # what the search form sends along
            self.filter_params.pop(StatusFilter.parameter_name, None)


@admin.register(Comment)
class CommentAdmin(Uncounted, FoldedSearch, admin.ModelAdmin):
    """Comments as readers wrote them, and the decisions on them. Nothing is added, changed or deleted."""

    list_display = ("name", "excerpt", "article", "stars_column", "status_column", "sent")
    list_filter = (StatusFilter, LanguageFilter, SentRange)
    list_select_related = ("thread__article__section",)
    list_per_page = 50
    ordering = ("-pk",)
    sortable_by = ()
    search_fields = ("folded",)
    search_help_text = gettext_lazy("Names and texts of all comments; of one status only if you choose it.")
    show_facets = admin.ShowFacets.NEVER
    actions = ("approve_selected", "refuse_selected", "spam_selected")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    # ------------------------------------------------------------ the list
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SearchesAll

    @admin.display(description=gettext_lazy("text"))
    def excerpt(self, comment: Comment) -> str:
        return format_html(
            '<span lang="{}">{}</span>', comment.language, Truncator(comment.text).chars(EXCERPT)
        )

    @admin.display(description=gettext_lazy("article"))
    def article(self, comment: Comment) -> str:
        return article_link(comment.thread.article)

    @admin.display(description=gettext_lazy("stars"))
    def stars_column(self, comment: Comment) -> str:
        return stars_shown(comment.stars)

    @admin.display(description=gettext_lazy("status"))
    def status_column(self, comment: Comment) -> str:
        # What the moderator saw travels with the selection, so that nobody overrules a colleague unawares.
        return format_html(
            '{}<input type="hidden" name="seen" value="{}:{}">',
            status_shown(comment.status, comment.is_newsroom),
            comment.pk,
            comment.as_seen,
        )

    @admin.display(description=gettext_lazy("sent"))
    def sent(self, comment: Comment) -> str:
        return date_format(localtime(comment.sent_at), "DATETIME_FORMAT")

    # ------------------------------------------------------------ one comment
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a comment with what a moderator needs to decide, and take in the decision."""
        comment = self.get_object(request, unquote(object_id))
        if comment is None:
            messages.warning(request, _("There is no such comment."))
            return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))
        if not self.has_view_permission(request, comment):
            raise PermissionDenied
        form = RefusalForm()
        if request.method == "POST":
            if not self.has_moderate_permission(request):
                raise PermissionDenied
            refuses = request.POST.get("decision") == "refuse"
            form = RefusalForm(request.POST) if refuses else form
            if not refuses or form.is_valid():
                return self._decide(request, comment, form.cleaned_data if refuses else None)
        return self._page(request, comment, form, extra_context)

    def _decide(self, request: HttpRequest, comment: Comment, refusal: dict[str, str] | None) -> HttpResponse:
        here = reverse("admin:comments_comment_change", args=[comment.pk])
        try:
            comment.see(request.POST.get("seen", ""))
            decide(comment, request.user, refusal)
        except AlreadyDecided as late:
            messages.warning(request, who_was_first(comment, late.decision, request.user))
            return HttpResponseRedirect(here)
        said = _("The comment of {name} is refused.") if refusal else _("The comment of {name} is approved.")
        messages.success(
            request, format_html(said, name=format_html('<a href="{}">{}</a>', here, comment.name))
        )
        if following := next_pending(comment):
            return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[following.pk]))
        messages.info(request, _("No comment waits any more."))
        return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))

    def _page(
        self,
        request: HttpRequest,
        comment: Comment,
        form: RefusalForm,
        extra_context: dict[str, Any] | None,
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Comment of %(name)s") % {"name": comment.name},
            "opts": self.opts,
            "comment": comment,
            "article": comment.thread.article,
            "answers": comment.answers,
            "story": story(comment),
            "form": form,
            "may_decide": self.has_moderate_permission(request) and comment.status != Status.WITHDRAWN,
            "may_approve": comment.status != Status.APPROVED,
            "may_refuse": comment.status != Status.REFUSED,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/comments/comment/change_form.html", context)

    # ------------------------------------------------------------ several at once
    @admin.action(description=gettext_lazy("Approve"), permissions=["moderate"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_on_selected(request, None)

    @admin.action(description=gettext_lazy("Refuse…"), permissions=["moderate"])
    def refuse_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> HttpResponse | None:
        """Ask for the reason on a page of its own, then refuse them all with it."""
        form = RefusalForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self._decide_on_selected(request, form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Refuse comments"),
            "opts": self.opts,
            "comments": self._selected(request),
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/comments/comment/refuse_selected.html", context)

    @admin.action(description=gettext_lazy("Spam"), permissions=["moderate"])
    def spam_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_on_selected(request, None, is_spam=True)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Comment], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        # A forged form may tick what is no number; Django would look for it.
        sent = request.POST.copy()
        sent.setlist(ACTION_CHECKBOX_NAME, keys_of(sent.getlist(ACTION_CHECKBOX_NAME)))
        request.POST = sent  # type: ignore[assignment]
        return super().response_action(request, queryset, *args, **kwargs)

    def _selected(self, request: HttpRequest) -> list[Comment]:
        """The comments ticked in the list, each as it stood there.

        Not the action's queryset: the list's filter on the status would silently drop what a colleague has
        decided meanwhile.
        """
        seen = dict(pair.split(":", 1) for pair in request.POST.getlist("seen") if ":" in pair)
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)[: self.list_per_page]
        comments = list(self.get_queryset(request).filter(pk__in=ticked).order_by("pk"))
        for comment in comments:
            comment.see(seen.get(str(comment.pk), ""))
        return comments

    def _decide_on_selected(
        self, request: HttpRequest, refusal: dict[str, str] | None, *, is_spam: bool = False
    ) -> None:
        late: list[tuple[Comment, Decision | None]] = []
        comments = self._selected(request)
        for comment in comments:
            try:
                decide(comment, request.user, refusal, is_spam=is_spam)
            except AlreadyDecided as e:
                late.append((comment, e.decision))
        if done := len(comments) - len(late):
            messages.success(request, how_many(done, refused=refusal is not None, is_spam=is_spam))
        if late:
            messages.warning(request, were_first(late))
