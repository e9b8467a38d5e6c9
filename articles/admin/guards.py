"""What stands between a form and the database: who may change what readers see, refusals told in words."""

import logging
from errno import EDQUOT, ENOSPC
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.admin.widgets import Autocomplete
from articles.models import Article, Status
from articles.publishing import Conflict, Overtaken

logger = logging.getLogger(__name__)

NO_ROOM = (ENOSPC, EDQUOT)  # a full disk, and a full share of it


class RefusalsInWords(admin.ModelAdmin):
    """What the database or an act refuses comes back as an error of the form, with all that
    was typed still in it, and nothing kept of what was done before the refusal."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = super().changeform_view
        try:
            return view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            request.refusal = error  # type: ignore[attr-defined]
        except Overtaken as error:
            request.refusal = ValidationError(str(error))  # type: ignore[attr-defined]
            request.newest = error.revision.number  # type: ignore[attr-defined]
        except Conflict as error:
            request.refusal = ValidationError(str(error))  # type: ignore[attr-defined]
        except IntegrityError:
            request.refusal = ValidationError(  # type: ignore[attr-defined]
                _("Somebody else has saved something that contradicts this. Look again, and save again.")
            )
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            logger.error("No room for an upload: %s", error)
            request.refusal = ValidationError(  # type: ignore[attr-defined]
                _("The disk has no room for this file, so nothing was saved. Tell whoever runs the site.")
            )
        return view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form_class = super().get_form(request, obj, change=change, **kwargs)
        if not hasattr(request, "refusal"):
            return form_class
        refusal: ValidationError = request.refusal

        class Refused(form_class):  # type: ignore[misc, valid-type]
            data: Any

            def full_clean(self) -> None:
                if hasattr(request, "newest"):  # who saves again has read whom they replace
                    sent = self.data.copy()
                    sent["based_on"] = str(request.newest)
                    self.data = sent
                super().full_clean()
                if self.is_bound:
                    _add(self, refusal)

        return Refused

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _add(form: forms.ModelForm, refusal: ValidationError) -> None:
    """Put each message at its field, and those of no field of this form above it."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


class ReadersSeeIt(admin.ModelAdmin):
    """Of what articles use: who may not publish may change only what no published article
    shows, since such a change is seen at once."""

    article_lookup: str
    """From Article to the object: `topics`, say."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or request.user.has_perm("articles.publish_article"):
            return allowed
        return not self.is_seen(obj)

    def is_seen(self, obj: models.Model) -> bool:
        """Whether a published article, or anything outside of `articles`, shows it."""
        if Article.objects.filter(**{self.article_lookup: obj}, status=Status.PUBLISHED).exists():
            return True
        return self.is_used_elsewhere(obj)

    def is_used_elsewhere(self, obj: models.Model) -> bool:
        """Whether anything outside of `articles` shows it."""
        keys = (
            relation.field
            for relation in obj._meta.get_fields(include_hidden=True)
            if isinstance(relation, models.ManyToOneRel)
        )
        return any(
            key.model._base_manager.filter(**{key.name: obj}).exists()
            for key in keys
            if key.model._meta.app_label != "articles"
        )
