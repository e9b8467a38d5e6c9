"""The picture library."""

from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import ClearableFileInput
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import views
from articles.admin.announcing import AnnouncesUses
from articles.admin.booleans import yes_or_no
from articles.admin.guards import RefusalsInWords
from articles.admin.inlines import LanguageFormSet, LanguageInline
from articles.admin.paginator import Uncounted
from articles.admin.search import FoldedSearch
from articles.admin.standing import standing
from articles.admin.thumbnails import thumbnail, thumbnail_tag
from articles.models import Article, Picture, PictureText
from articles.uploads import reencode

USES_SHOWN = 30  # articles named on a picture's page


class PictureInput(ClearableFileInput):
    template_name = "admin/articles/picture_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["thumbnail"] = thumbnail(value.instance) if self.is_initial(value) else ""
        return context


class PictureForm(forms.ModelForm):
    # The model's own field would let Pillow open the upload before its limits are looked at.
    file = forms.FileField(
        label=_("File"), widget=PictureInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )

    class Meta:
        model = Picture
        fields = ["title", "file", "is_decorative"]

    def clean_file(self) -> Any:
        """The picture as we encode it; the bytes that were sent are never kept."""
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return upload
        return reencode(cast(BinaryIO, upload), upload.size or 0)


class TextFormSet(LanguageFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors) or self.instance.is_decorative:
            return
        texts = [form.cleaned_data for form in self.forms if form.has_changed() or form.instance.pk]
        if not any(text.get("alt") for text in texts if not text.get("DELETE")):
            raise forms.ValidationError(
                _("Write in at least one language what the picture shows, or mark it as decorative.")
            )


class TextInline(LanguageInline, admin.StackedInline):
    model = PictureText
    formset = TextFormSet
    fields = ["language", ("alt", "credit")]


@admin.register(Picture)
class PictureAdmin(RefusalsInWords, AnnouncesUses, Uncounted, FoldedSearch):
    article_lookup = "picture_uses__picture"
    form = PictureForm
    list_display = ["shown", "title", "size", yes_or_no("is_decorative", _("decorative")), "added_at"]
    list_display_links = ["title"]
    list_filter = ["is_decorative"]
    list_per_page = 50
    search_fields = ["folded"]
    ordering = ["-id"]
    inlines = [TextInline]
    readonly_fields = ["used"]
    fields = ["title", "file", "is_decorative", "used"]

    class Media:
        css = {"all": ["editor/article.css"]}

    @admin.display(description=_("picture"))
    def shown(self, picture: Picture) -> SafeString:
        return thumbnail_tag(picture)

    @admin.display(description=_("size"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"

    @admin.display(description=_("used in"))
    def used(self, picture: Picture) -> "SafeString | str":
        articles = Article.objects.filter(picture_uses__picture=picture).order_by("-id")[: USES_SHOWN + 1]
        if not articles:
            return gettext("No article uses it.")
        links = (
            (reverse("admin:articles_article_change", args=[article.pk]), article, standing(article))
            for article in articles[:USES_SHOWN]
        )
        items = format_html_join("", '<li><a href="{}">{}</a> ({})</li>', links)
        more = format_html("<li>{}</li>", "…") if len(articles) > USES_SHOWN else ""
        return format_html('<ul class="plain">{}{}</ul>', items, more)

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        return [name for name in self.fields or [] if obj or name != "used"]

    def get_urls(self) -> list[URLPattern]:
        library = self.admin_site.admin_view(self.library_view)
        return [path("library/", library, name="articles_picture_library"), *super().get_urls()]

    def library_view(self, request: HttpRequest) -> JsonResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return views.library(request)
