from django import template
from django.db.models import BigAutoField, CharField, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles import lists
from articles.changes import language_key, section_key
from articles.copies import once, shows
from articles.models import Article, Author, Section
from articles.models.compiled import CompiledQuery, Given
from programs.models import Episode, Program
from programs.players import player_address

register = template.Library()

_of_section = CompiledQuery(
    lambda: Program.objects.select_related("section", "artwork").filter(pk=Given("section", BigAutoField()))
)
_named = CompiledQuery(
    lambda: Author.objects.named(Given("language", CharField())).filter(pk=Given("author", BigAutoField()))
)


@register.filter
def program(section: Section) -> Program | None:
    """The programme that a section is, or None."""
    return getattr(section, "program", None)


@register.simple_tag
def program_of(section: Section) -> Program | None:
    """The programme that a section is, with its artwork, or None."""
    return next(iter(_of_section.run(section=section.pk)), None)


@register.simple_tag
def presenter(program: Program) -> Author | None:
    """The presenter, named in the page's language."""
    if program.presenter_id is None:
        return None
    return _named.run(author=program.presenter_id, language=get_language())[0]


@register.simple_tag
def section_block(article: Article) -> SafeString:
    """The latest other items of an article's section, as they stand under each of its articles."""
    section = article.section
    latest = lists.latest_of(section)
    own = article.pk if article in latest else None

    def make() -> SafeString:
        shows(language_key(section.language), section_key(section.pk))
        lists.noted(latest)
        items = [item for item in latest if item.pk != own][: lists.BLOCK]
        return render_to_string("programs/_block.html", {"section": section, "items": items})

    return once(("block of a section", section.pk, own), make)


@register.filter
def episode(article: Article) -> Episode | None:
    """The episode that an article is, or None."""
    return getattr(article, "episode", None)


@register.simple_tag
def programs_with_latest() -> list[tuple[Program, Article | None]]:
    """The programmes of the page's language, each with its latest item: two queries."""
    programs: QuerySet[Program] = (
        Program.objects.filter(section__language=get_language())
        .select_related("section", "artwork")
        .order_by("section__position", "pk")
    )
    shown = list(programs)
    if not shown:
        return []
    by_section = {a.section_id: a for a in lists.latest_of_each([p.pk for p in shown], 1)}
    return [(p, by_section.get(p.pk)) for p in shown]


@register.filter
def player(video: str) -> str:
    """The address of the player for a video, "" where there is only a link."""
    return player_address(video)


@register.filter
def has_video(episode: Episode | None) -> bool:
    """Whether a video stands where other articles have their picture."""
    return episode is not None and bool(episode.video) and not episode.is_to_be_aired
