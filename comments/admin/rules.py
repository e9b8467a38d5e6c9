"""Where the newsroom sets what the rules do, and tries it first."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Case, F, QuerySet, When
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.announcing import Announces
from articles.changes import EVERY_PAGE, section_key
from comments import changes
from comments.models import DEFAULTS, NUMBERS, ModerationSetting, Outcome, Rule, RuleSetting, WordList
from comments.models.rules import GUESSES, RANGES
from comments.rules.entries import fault_of
from comments.rules.trial import EXAMPLES, can_be_tried, try_out

FAULTS = 10  # of a word list, told at once


class Tried(Announces):
    """With a button that tries a change before it is saved."""

    announce = staticmethod(changes.announce)
    change_form_template = "admin/comments/tried.html"
    save_as = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        saved = self.get_object(request, unquote(object_id)) if object_id else None
        context = {
            "can_be_tried": self.has_change_permission(request) and (saved is None or can_be_tried(saved)),
            **(extra_context or {}),
        }
        if request.method == "POST" and "_try" in request.POST and self.has_change_permission(request):
            form = self.get_form(request, saved, change=saved is not None)(request.POST, instance=saved)
            if form.is_valid():
                if can_be_tried(form.instance):
                    messages.info(request, _said(form.instance))
                # The page comes back as it was opened, with what was typed and not saved.
                request.method = "GET"
                request.tried = form.instance  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        tried = getattr(request, "tried", None)
        if tried is not None and str(tried.pk) == str(object_id):
            return tried
        return super().get_object(request, object_id, from_field)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        tried = getattr(request, "tried", None)
        return model_to_dict(tried) if tried is not None else super().get_changeform_initial_data(request)


def _said(changed: RuleSetting | WordList) -> SafeString:
    """What a trial found, with some of what it would have stopped."""
    trial = try_out(changed)
    examples = format_html_join(
        "",
        '<li><a href="{}" lang="{}">{}</a></li>',
        (
            (
                reverse("admin:comments_comment_change", args=[comment.pk]),
                comment.language,
                Truncator(f"{comment.name}: {comment.text}").chars(100),
            )
            for comment in trial.more[:EXAMPLES]
        ),
    )
    return format_html("{}<ul>{}</ul>", trial.sentence, examples) if examples else SafeString(trial.sentence)


class RuleForm(forms.ModelForm):
    """A rule's setting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = Rule(self.instance.rule)
        if number := self.fields.get("number"):
            least, most = RANGES[rule]
            number.required = True
            number.widget.attrs |= {"min": least, "max": most}
            number.help_text = _("From %(least)d to %(most)d.") % {"least": least, "most": most}
            number.label = str(NUMBERS[rule])[:1].upper() + str(NUMBERS[rule])[1:]
        if outcome := self.fields.get("outcome"):
            none = {"", Outcome.REFUSE} if rule in GUESSES else {""}  # each rule does something, or is off
            outcome.choices = [c for c in outcome.choices if c[0] not in none]  # type: ignore[attr-defined]
        if outcome and rule in GUESSES:
            outcome.help_text = _("It may be wrong about anybody, so it refuses nothing.")
            if rule == Rule.WORK:
                outcome.help_text = _(
                    "Browsers without JavaScript cannot do it, so it refuses nothing. It cannot be tried on "
                    "comments of the past, of which none was asked for."
                )

    def clean_number(self) -> int:
        number = self.cleaned_data["number"]
        least, most = RANGES[Rule(self.instance.rule)]
        if not least <= number <= most:
            said = {"least": least, "most": most}
            raise forms.ValidationError(_("Write a number from %(least)d to %(most)d.") % said)
        return number


@admin.register(RuleSetting)
class RuleSettingAdmin(Tried):
    """The rules, one row each."""

    form = RuleForm
    list_display = ("__str__", "what_it_does", "number_said")
    ordering = (Case(*(When(rule=rule.value, then=n) for n, rule in enumerate(DEFAULTS))),)
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RuleSetting | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: RuleSetting | None = None) -> tuple[str, ...]:
        numbered = obj is not None and Rule(obj.rule) in NUMBERS
        return ("outcome", "number") if numbered else ("outcome",)

    @admin.display(description=gettext_lazy("what it does"))
    def what_it_does(self, setting: RuleSetting) -> str:
        return setting.get_outcome_display()

    @admin.display(description=gettext_lazy("number"))
    def number_said(self, setting: RuleSetting) -> str:
        # The number comes last: no language then needs a plural for it.
        return f"{NUMBERS[Rule(setting.rule)]}: {setting.number}" if setting.number is not None else ""


class WordListForm(forms.ModelForm):
    """A list of words."""

    def clean_entries(self) -> str:
        entries = self.cleaned_data["entries"]
        lines = [(number, line.strip()) for number, line in enumerate(entries.splitlines(), 1)]
        faults = [(number, line, fault_of(line)) for number, line in lines if line]
        if found := [each for each in faults if each[2]]:
            raise forms.ValidationError(
                [
                    _("Line %(line)d, “%(entry)s”: %(fault)s")
                    % {"line": number, "entry": Truncator(entry).chars(40), "fault": fault}
                    for number, entry, fault in found[:FAULTS]
                ]
            )
        return entries


@admin.register(WordList)
class WordListAdmin(Tried):
    """Lists of words and phrases."""

    form = WordListForm
    list_display = ("name", "language_said", "what_it_does", "how_many")
    fields = ("name", "language", "entries", "outcome", "told")
    sortable_by = ()

    @admin.display(description=gettext_lazy("language"))
    def language_said(self, words: WordList) -> str:
        return words.get_language_display() if words.language else _("all")

    @admin.display(description=gettext_lazy("what it does"))
    def what_it_does(self, words: WordList) -> str:
        return words.get_outcome_display()

    @admin.display(description=gettext_lazy("entries"))
    def how_many(self, words: WordList) -> int:
        return len(words.words)


class ModerationForm(forms.ModelForm):
    """How discussions are moderated."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        site = self.instance.pk is not None and self.instance.section_id is None
        if site and "moderation" in found and not found["moderation"]:
            self.add_error("moderation", _("Choose what holds for the whole site."))
        return found


@admin.register(ModerationSetting)
class ModerationSettingAdmin(Announces):
    """How discussions are moderated, for the site and for sections; for an article, at its discussion."""

    announce = staticmethod(changes.announce)
    form = ModerationForm
    list_display = ("__str__", "moderation_said", "closes_after_days", "slow_minutes", "asks_stars")
    list_select_related = ("section",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModerationSetting]:
        return super().get_queryset(request).order_by(F("section__name").asc(nulls_first=True), "pk")

    def get_fields(self, request: HttpRequest, obj: ModerationSetting | None = None) -> tuple[str, ...]:
        settings = ("moderation", "known_after", "closes_after_days", "slow_minutes", "asks_stars")
        if obj is None:
            return ("section", *settings)
        return settings if obj.section_id else (*settings, "emails_kept_days", "reports_hide")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name == "section":
            field.required = True
        return field

    def has_delete_permission(self, request: HttpRequest, obj: ModerationSetting | None = None) -> bool:
        # That of the whole site is always there.
        return super().has_delete_permission(request, obj) and (obj is None or obj.section_id is not None)

    def touched(self, obj: ModerationSetting) -> Iterable[str]:
        return [section_key(obj.section_id), changes.HOW_WE_MODERATE] if obj.section_id else EVERY_PAGE

    @admin.display(description=gettext_lazy("comments appear"))
    def moderation_said(self, setting: ModerationSetting) -> str:
        return setting.get_moderation_display() if setting.moderation else _("as for the site")
