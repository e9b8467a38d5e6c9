from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Network(models.TextChoices):
    """A network that we have an icon for (templates/social/_icons.html)."""

    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    TELEGRAM = "telegram", "Telegram"
    WHATSAPP = "whatsapp", "WhatsApp"
    X = "x", "X"
    YOUTUBE = "youtube", "YouTube"


class SocialLink(models.Model):
    """An account that the newsroom is followed on, in one language."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    network = models.CharField(_("network"), max_length=20, choices=Network)
    address = models.URLField(_("address"), validators=[URLValidator(schemes=["https"])])
    name = models.CharField(
        _("name of the account"), max_length=60, blank=True, help_text=_("As in @newsroom.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("social link")
        verbose_name_plural = _("social links")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["language", "address"], name="one_link_for_each_account"),
            models.CheckConstraint(
                name="social_language_known",
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
            ),
            models.CheckConstraint(
                name="social_network_known", condition=models.Q(network__in=Network.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_network_display()} ({self.language})"
