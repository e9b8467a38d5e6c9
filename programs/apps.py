from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        from django.db.models import Q

        from articles import copies, extensions
        from programs.episodes import part
        from programs.models import is_program
        from programs.scheduling import next_airing

        extensions.page_relations += ["section__program", "episode"]
        extensions.card_fields += ["episode__aired_at", "episode__minutes", "episode__guests"]
        extensions.parts.append(part)
        extensions.not_on_front.append(Q(program__isnull=False))
        extensions.reviewed.append(is_program)
        copies.moments.append(next_airing)
