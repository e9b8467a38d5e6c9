"""The form of an article: what an editor types becomes the Content that `articles.publishing` keeps."""

import uuid
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime, RelatedFieldWidgetWrapper
from django.core.files.storage import default_storage
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import extensions, publishing
from articles.admin.widgets import LIBRARY, Autocomplete, OrderedAutocomplete, keys_of
from articles.body import sanitise
from articles.models import Article, Author, Correction, Topic
from articles.publishing import Content
from pages.widgets import ProseWidget

PLAIN = ("headline", "lead", "body", "picture_caption", "is_urgent", "is_top_story")


class OrderedChoiceField(forms.ModelMultipleChoiceField):
    """Several objects, cleaned to a list in the order in which they were sent."""

    def clean(self, value: Any) -> Any:
        wrong = set(value or []) - set(keys_of(value or []))
        if wrong:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": wrong.pop()}
            )
        found = {str(obj.pk): obj for obj in super().clean(value)}
        return [found[str(pk)] for pk in dict.fromkeys(value or []) if str(pk) in found]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [str(pk) for pk in self.prepare_value(initial) or []] != [str(pk) for pk in data or []]


class OtherArticleField(forms.ModelChoiceField):
    def label_from_instance(self, article: Article) -> str:
        return f"{article.headline} ({article.language})"


class LinesField(forms.CharField):
    """Text with the line ends that we store; browsers send others."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class MomentField(forms.SplitDateTimeField):
    """A day and a time, of those that every clock can show."""

    widget = AdminSplitDateTime

    def compress(self, data_list: Any) -> Any:
        moment = super().compress(data_list)
        if moment and not 1900 <= moment.year <= 2999:
            raise forms.ValidationError(_("Write a year between 1900 and 2999."))
        return moment


class BodyField(LinesField):
    def clean(self, value: Any) -> str:
        return sanitise(super().clean(value))


def choice_of_several(name: str, queryset: Any, **options: Any) -> OrderedChoiceField:
    """A field for a many-to-many relation of Article, with autocompletion and a link to add one."""
    field = Article._meta.get_field(name)
    widget = RelatedFieldWidgetWrapper(
        OrderedAutocomplete(field, admin.site),
        field.remote_field,  # type: ignore[arg-type]
        admin.site,
        can_add_related=True,
    )
    return OrderedChoiceField(queryset=queryset, required=False, widget=widget, **options)


class ArticleForm(forms.ModelForm):
    """Shows the newest content of an article and makes the content to keep of what was typed.

    It never saves: ArticleAdmin hands `content()` to `publishing.save()`.
    """

    based_on = forms.IntegerField(
        label="", required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )  # number of the newest revision when the form was opened
    headline = LinesField(
        label=_("headline"), max_length=200,
        widget=forms.TextInput(attrs={"class": "wide headline", "autocomplete": "off"}),
    )  # fmt: skip
    lead = LinesField(
        label=_("lead"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"class": "wide lead", "rows": 3}),
        help_text=_("The first paragraph; it is not repeated in the body."),
    )  # fmt: skip
    body = BodyField(label=_("body"), required=False, widget=ProseWidget(library=LIBRARY))
    authors = choice_of_several(
        "authors", Author.objects.all(), label=_("authors"),
        help_text=_("In the order in which their names stand above the article."),
    )  # fmt: skip
    topics = choice_of_several(
        "topics", Topic.objects.all(), label=_("topics"), help_text=_("In the language of the section.")
    )
    # Autocompletion asks for a relation to articles; that of corrections is as good as any.
    translation_of = OtherArticleField(
        Article.objects.all(), required=False, label=_("translation of"),
        widget=Autocomplete(Correction._meta.get_field("article"), admin.site),
        help_text=_("The same article in another language, if there is one."),
    )  # fmt: skip
    published_at = MomentField(
        label=_("publish at"), required=False,
        help_text=Article._meta.get_field("published_at").help_text,
    )  # fmt: skip

    class Meta:
        model = Article
        fields = ["section", "headline", "lead", "body", "picture", "picture_caption", "topics", "is_urgent",
                  "is_top_story", "published_at"]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = self.instance
        self.stored: list[str] = []
        for part in extensions.parts:
            for name, field in part.form_fields().items():
                self.fields[f"{part.key}_{name}"] = _for_admin(field)
        for field in self.fields.values():
            field.label = capfirst(field.label)
        if article.pk is None:
            self.base: Content = {}
            self.initial.setdefault("based_on", 0)
            return
        self.base = {part.key: {} for part in extensions.parts} | publishing.newest_content(article)
        newest = article.revisions.first()
        self.initial = self._initial(self.base) | {"based_on": newest.number if newest else 0}

    def _initial(self, content: Content) -> dict[str, Any]:
        """What the fields show of a content."""
        initial = {name: content[name] for name in (*PLAIN, "section", "picture", "authors", "topics")}
        initial["published_at"] = _moment(content["published_at"])
        others = Article.objects.filter(translation_key=content["translation_key"])
        others = others.exclude(pk=self.instance.pk).order_by("pk")
        initial["translation_of"] = others.values_list("pk", flat=True).first()
        for part in extensions.parts:
            values = content.get(part.key) or {}
            for name in part.form_fields():
                field = self.fields[f"{part.key}_{name}"]
                initial[f"{part.key}_{name}"] = _shown(field, values.get(name))
        return initial

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        section = cleaned.get("section")
        if section:
            self._check_topics(section.language, cleaned.get("topics") or [])
            self._check_translation(section.language, cleaned.get("translation_of"))
        for part in extensions.parts:
            values = {name: cleaned.get(f"{part.key}_{name}") for name in part.form_fields()}
            for name, message in part.problems(values, section).items():
                self.add_error(f"{part.key}_{name}", message)
        return cleaned

    def _check_topics(self, language: str, topics: Iterable[Topic]) -> None:
        foreign = ", ".join(topic.name for topic in topics if topic.language != language)
        if foreign:
            message = _(
                "Of another language than the section: %(names)s. Remove them, or change the section."
            )
            self.add_error("topics", forms.ValidationError(message, params={"names": foreign}))

    def _check_translation(self, language: str, other: Article | None) -> None:
        if other is None:
            return
        if other.pk == self.instance.pk:
            self.add_error("translation_of", _("An article is no translation of itself."))
            return
        taken = Article.objects.filter(translation_key=other.translation_key, language=language)
        if taken.exclude(pk=self.instance.pk).exists():
            self.add_error("translation_of", _("The article already has a translation in that language."))

    def content(self) -> Content:
        """What to keep: the content that the form was opened with, and what was changed in it.

        A file that was uploaded is stored here, so call it once and last.
        """
        changed = set(self.changed_data)
        data = self.cleaned_data
        typed: Content = {name: data[name] for name in PLAIN}
        typed["section"] = data["section"].pk
        typed["picture"] = data["picture"].pk if data["picture"] else None
        typed["authors"] = [author.pk for author in data["authors"]]
        typed["topics"] = [topic.pk for topic in data["topics"]]
        typed["published_at"] = _value(data["published_at"])
        # What nobody touched stays as it was kept, to the microsecond.
        content = {
            name: value if name in changed else self.base.get(name, value) for name, value in typed.items()
        }
        content["translation_key"] = self._translation_key("translation_of" in changed)
        for part in extensions.parts:
            content[part.key] = self._part(part, changed)
        return content

    def _translation_key(self, changed: bool) -> str:
        other = self.cleaned_data["translation_of"]
        if other is not None:
            return str(other.translation_key)
        if self.base and not changed:
            return self.base["translation_key"]
        return str(uuid.uuid4())

    def _part(self, part: extensions.Part, changed: set[str]) -> dict[str, Any]:
        base = self.base.get(part.key) or {}
        values = {name: base.get(name) for name in part.form_fields()}
        for name in values:
            key = f"{part.key}_{name}"
            if key in changed:
                values[name] = self._kept(self.fields[key], self.cleaned_data[key])
        return values if any(values.values()) else {}

    def _kept(self, field: forms.Field, value: Any) -> Any:
        """A cleaned value as JSON keeps it; an uploaded file is stored and its name kept."""
        if not isinstance(field, forms.FileField):
            return _value(value)
        if not value:
            return ""
        self.stored.append(field.keep(value))  # type: ignore[attr-defined]
        return self.stored[-1]

    def forget_files(self) -> None:
        """Remove the files that `content()` has stored, where it was not kept after all."""
        for name in self.stored:
            default_storage.delete(name)


def _moment(value: str | None) -> Any:
    return parse_datetime(value) if value else None


def _value(value: Any) -> Any:
    """A cleaned value as JSON keeps it."""
    return value.astimezone(UTC).isoformat() if hasattr(value, "astimezone") else value


def _shown(field: forms.Field, value: Any) -> Any:
    """A kept value as its field shows it."""
    if isinstance(field, forms.FileField):
        return StoredFile(value) if value else None
    if isinstance(field, MomentField):
        return _moment(value)
    return value


def _for_admin(field: forms.Field) -> forms.Field:
    """A part's field as the admin shows such fields."""
    if isinstance(field, forms.DateTimeField):
        return MomentField(label=field.label, required=field.required, help_text=field.help_text)
    if isinstance(field.widget, forms.NumberInput):
        field.widget.attrs["class"] = "vIntegerField"
    elif isinstance(field.widget, (forms.TextInput, forms.URLInput)):
        field.widget.attrs["class"] = "vTextField"
    return field


class StoredFile:
    """A file of the storage by its name, as a file field shows what it has."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.url = default_storage.url(name)

    def __str__(self) -> str:
        return self.name.rpartition("/")[2]
