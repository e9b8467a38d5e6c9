"""Mail about the answer to a reported error: once, to the address that was left with it.

Nobody has confirmed that address, so the mail quotes nothing that its sender wrote: what a stranger has typed
does not go to others under the newsroom's name.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.answering import known
from comments.models import ErrorStatus
from mail.models import Outgoing
from mail.outbox import Letter


def compose(outgoing: Outgoing) -> Letter | None:
    error = known().filter(pk=outgoing.about).exclude(email="").exclude(answer="").first()
    if error is None:
        return None
    article = error.article
    outcomes = {
        ErrorStatus.CORRECTED: _("The article was corrected. The newsroom answers:"),
        ErrorStatus.NO_ERROR: _("The article stays as it is. The newsroom answers:"),
        ErrorStatus.NOT_OURS: _("This is not ours to correct. The newsroom answers:"),
    }
    where = [article.headline, settings.SITE_URL + article.get_absolute_url()] if article.is_public else []
    return Letter(
        to=error.email,
        subject=_("The error you reported: an answer"),
        paragraphs=[
            _("Somebody, most likely you, has reported an error in our article and left this address."),
            *where,
            outcomes.get(ErrorStatus(error.status), _("The newsroom answered:")),
            error.answer,
            _("This is the only mail about it. To have what you wrote as a file, or erased:"),
            settings.SITE_URL + reverse("comments:data", args=[outgoing.language]),
        ],
    )
