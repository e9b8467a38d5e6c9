"""What one row can decide is refused by the database itself, whoever writes it."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from articles.models import (
    Article,
    AuthorProfile,
    Byline,
    FormerSlug,
    Picture,
    PictureText,
    PictureUse,
    Revision,
    Section,
    Topic,
)
from articles.models.sections import RESERVED_SLUGS
from comments.models import (
    Appeal,
    Ban,
    Comment,
    Decision,
    ErrorReport,
    Figures,
    ModerationSetting,
    Report,
    Rule,
    RuleSetting,
    Thread,
    Vote,
    WordList,
)
from comments.models.rules import RANGES
from mail.models import Outgoing
from newsroom.models import ChangeCounter
from pages.models import Edition
from programs.models import Episode
from social.models import SocialLink
from staff.models import OfferedPermission, User
from tests import factories as make

pytestmark = pytest.mark.django_db


def constraints() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    ours = [config for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]
    for config in ours:
        for model in config.get_models():
            yield from ((model, constraint) for constraint in model._meta.constraints)


def twice(made: models.Model, **changes: object) -> None:
    """Add a row like one that is there already, but for some changes."""
    fields = {f.attname: getattr(made, f.attname) for f in made._meta.concrete_fields if not f.primary_key}
    type(made)._default_manager.bulk_create([type(made)(**fields | changes)])


def change(made: models.Model, **changes: object) -> None:
    type(made)._base_manager.filter(pk=made.pk).update(**changes)


def add(model: type[models.Model], **fields: object) -> models.Model:
    return model._default_manager.bulk_create([model(**fields)])[0]


def picture() -> Picture:
    return add(Picture, title="Harbour", file="pictures/x.jpg", width=640, height=360)


def comment(**fields: object) -> Comment:
    return make.make_comment(make.make_article(), "pending", **fields)


def thread() -> Thread:
    return Thread.objects.create(article=make.make_article())


def rule(which: Rule) -> RuleSetting:
    return RuleSetting.objects.get(rule=which)


def decision() -> Decision:
    return Decision.objects.create(
        comment=comment(), act="approve", before="pending", after="approved", made_by=make.make_user()
    )


def ban(**fields: object) -> Ban:
    made = {"sender": "ab", "until": timezone.now() + timedelta(days=1), "reason": "Rude"}
    return Ban.objects.create(**made | {"comment": comment(), "made_by": make.make_user()} | fields)


def error(**fields: object) -> ErrorReport:
    return add(ErrorReport, **{"article": make.make_article(), "what": "The date", "digest": "ab"} | fields)


def figures() -> Figures:
    none = dict.fromkeys(
        ("received", "shown", "waiting", "refused", "spam", "withdrawn", "appeals", "reversed"), 0
    )
    return add(Figures, made_at=timezone.now(), **none)


def cast() -> dict[str, object]:
    """What a vote says, but for its comment."""
    return Vote.objects.values("thread_id", "voter", "stars").get(
        comment=make.make_comment(make.make_article(), stars=4)
    )


BROKEN: dict[str, Callable[[], object]] = {
    "article_language_known": lambda: change(make.make_draft(), language="xx"),
    "article_slug_not_empty": lambda: change(make.make_draft(), slug=""),
    "article_status_known": lambda: change(make.make_draft(), status="lost"),
    "appeals_are_answered_in_words_by_somebody": lambda: add(
        Appeal, comment=comment(), text="Why?", answered_at=timezone.now()
    ),
    "bans_are_of_somebody": lambda: change(ban(), sender=""),
    "bans_end": lambda: change(ban(), until=timezone.now() - timedelta(days=1)),
    "bans_have_a_reason": lambda: change(ban(), reason=""),
    "lifted_bans_say_by_whom": lambda: change(ban(), lifted_at=timezone.now()),
    "comment_status_known": lambda: change(comment(), status="lost"),
    "decision_reason_known": lambda: change(decision(), reason="mood"),
    "decision_statuses_known": lambda: change(decision(), before="liked"),
    "decision_act_known": lambda: change(decision(), act="liked"),
    "decisions_are_somebodys": lambda: change(decision(), made_by=None),
    "moves_change_the_status": lambda: change(decision(), after="pending"),
    "moderation_numbers_make_sense": lambda: change(ModerationSetting.of_site(), slow_minutes=1441),
    "moderation_known": lambda: add(ModerationSetting, section=make.make_section(), moderation="later"),
    "one_site_moderation": lambda: twice(ModerationSetting.of_site()),
    "the_site_says_what_is_kept_and_hidden": lambda: change(ModerationSetting.of_site(), emails_kept_days=0),
    "thread_moderation_known": lambda: change(thread(), moderation="later"),
    "thread_numbers_make_sense": lambda: change(thread(), closes_after_days=3651),
    "one_row_of_figures": lambda: change(figures(), id=2),
    "figures_add_up": lambda: change(figures(), shown=1),
    "rule_known": lambda: add(RuleSetting, rule="mood", outcome="hold"),
    "rule_outcome_known": lambda: change(rule(Rule.HONEYPOT), outcome="burn"),
    "guesses_only_hold": lambda: change(rule(Rule.SPAM_SCORE), outcome="refuse"),
    "rules_have_their_number": lambda: change(rule(Rule.LINKS), number=None),
    "numbers_of_rules_make_sense": lambda: change(rule(Rule.LINKS), number=999_999_999),
    "word_list_outcome_known": lambda: add(WordList, name="Insults", entries="idiot", outcome="burn"),
    "word_list_language_known": lambda: add(WordList, name="Insults", entries="idiot", language="xx"),
    "picks_are_shown": lambda: change(comment(), is_pick=True),
    "one_change_counter": lambda: add(ChangeCounter, id=2),
    "one_waiting_mail_of_a_kind": lambda: twice(add(Outgoing, kind="reply", about="1", language="en")),
    "mail_language_known": lambda: add(Outgoing, kind="reply", about="1", language="xx"),
    "erased_comments_say_nothing": lambda: change(comment(), erased_at=timezone.now()),
    "error_status_known": lambda: change(
        error(),
        status="lost",
        answered_at=timezone.now(),
        answered_by=make.make_user(),
        answer="It is right.",
    ),
    "errors_are_said": lambda: change(error(), what=""),
    "errors_are_answered_by_somebody": lambda: change(error(), status="idle"),
    "answers_to_errors_are_in_words": lambda: change(
        error(), status="corrected", answered_at=timezone.now(), answered_by=make.make_user()
    ),
    "edition_language_known": lambda: add(Edition, language="xx"),
    "episode_lasts_a_minute": lambda: add(Episode, article=make.make_draft(), minutes=0),
    "offered_once": lambda: twice(
        OfferedPermission.objects.create(group=Group.objects.first(), permission="a.b")
    ),
    "one_article_translation_for_each_language": lambda: twice(make.make_draft()),
    "one_byline_for_each_author": lambda: twice(
        Byline.objects.create(article=make.make_draft(), author=make.make_author())
    ),
    "one_description_for_each_language": lambda: twice(add(PictureText, picture=picture(), language="en")),
    "former_slug_language_known": lambda: add(
        FormerSlug, section=make.make_section(), language="xx", slug="old"
    ),
    "one_former_slug": lambda: twice(add(FormerSlug, section=make.make_section(), language="en", slug="old")),
    "one_link_for_each_account": lambda: twice(
        add(SocialLink, language="en", network="x", address="https://x.com/n")
    ),
    "one_profile_for_each_language": lambda: twice(
        add(AuthorProfile, author=make.make_author(), language="en", name="A")
    ),
    "one_section_slug_for_each_language": lambda: twice(make.make_section(), translation_key=uuid.uuid4()),
    "one_section_translation_for_each_language": lambda: twice(make.make_section(), slug="another"),
    "one_topic_of_a_name_for_each_language": lambda: twice(make.make_topic(), translation_key=uuid.uuid4()),
    "one_topic_translation_for_each_language": lambda: twice(make.make_topic(), folded="another"),
    "one_vote_each": lambda: add(Vote, **cast() | {"comment": comment()}),
    "one_use_for_each_article": lambda: twice(add(PictureUse, article=make.make_draft(), picture=picture())),
    "picture_text_language_known": lambda: add(PictureText, picture=picture(), language="xx"),
    "profile_language_known": lambda: add(AuthorProfile, author=make.make_author(), language="xx", name="A"),
    "published_articles_have_a_time": lambda: change(make.make_draft(), status="published"),
    "refusals_have_a_reason": lambda: change(decision(), act="refuse", after="refused"),
    "report_reason_known": lambda: add(Report, comment=comment(), sender="ab", reason="mood"),
    "one_report_for_each_sender": lambda: twice(add(Report, comment=comment(), sender="ab", reason="advert")),
    "replies_answer_somebody": lambda: change(comment(), top=comment()),
    "replies_have_no_stars": lambda: change(comment(answers=comment()), stars=5),
    "revisions_are_numbered": lambda: twice(make.make_draft().revisions.get()),
    "section_language_known": lambda: add(Section, language="xx", name="A", slug="a"),
    "section_slug_not_empty": lambda: add(Section, language="en", name="A", slug=""),
    "section_slug_not_reserved": lambda: add(Section, language="en", name="A", slug="about"),
    "social_language_known": lambda: add(SocialLink, language="xx", network="x", address="https://x.com/n"),
    "social_network_known": lambda: add(SocialLink, language="en", network="y", address="https://y.com/n"),
    "stars_from_1_to_5": lambda: change(comment(), stars=6),
    "topic_language_known": lambda: add(Topic, language="xx", name="A", folded="a"),
    "user_digest_known": lambda: add(User, username="a", digest="yearly"),
    "user_language_known": lambda: add(User, username="a", language="xx"),
    "votes_from_1_to_5": lambda: add(Vote, **cast() | {"comment": comment(), "voter": "x", "stars": 6}),
    "withdrawn_articles_have_a_reason": lambda: change(make.make_article(), status="withdrawn"),
}


def is_of(error: IntegrityError, model: type[models.Model], constraint: models.BaseConstraint) -> bool:
    """Whether the database names this constraint, or on SQLite the columns that must be unique together."""
    if connection.vendor == "postgresql":
        return error.__cause__.diag.constraint_name == constraint.name
    if isinstance(constraint, models.UniqueConstraint):
        if constraint.expressions:
            return str(error) == f"UNIQUE constraint failed: index '{constraint.name}'"
        columns = [f"{model._meta.db_table}.{model._meta.get_field(f).column}" for f in constraint.fields]
        return str(error) == f"UNIQUE constraint failed: {', '.join(columns)}"
    return str(error) == f"CHECK constraint failed: {constraint.name}"


@pytest.mark.parametrize(
    ("model", "constraint"), [pytest.param(*found, id=found[1].name) for found in constraints()]
)
def test_the_database_refuses(model, constraint):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BROKEN[constraint.name]()

    assert is_of(refused.value, model, constraint)


@pytest.mark.parametrize("stars", [0, 6])
def test_the_database_knows_no_stars_but_one_to_five(stars):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(comment(), stars=stars)


@pytest.mark.parametrize("which", RANGES)
def test_each_rule_has_numbers_that_it_may_have_and_no_others(which):
    least, most = RANGES[which]
    for number in (least, most):
        change(rule(which), number=number)

    for number in (least - 1, most + 1):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(rule(which), number=number)


@pytest.mark.parametrize(
    "values", [{"closes_after_days": 3651}, {"slow_minutes": 1441}, {"known_after": 1001}]
)
def test_discussions_are_moderated_by_numbers_that_make_sense(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(ModerationSetting.of_site(), **values)


@pytest.mark.parametrize(
    "values", [{"emails_kept_days": None}, {"reports_hide": None}, {"reports_hide": 101}]
)
def test_the_whole_site_says_for_how_long_addresses_are_kept_and_how_many_reports_hide(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(ModerationSetting.of_site(), **values)


@pytest.mark.parametrize("values", [{"emails_kept_days": 30}, {"reports_hide": 0}])
def test_a_section_says_neither(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        add(ModerationSetting, section=make.make_section(), **values)


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_no_article_is_public_without_a_time(status):
    with pytest.raises(IntegrityError, match="published_articles_have_a_time"), transaction.atomic():
        change(make.make_draft(), status=status, withdrawn_reason="A reason.")


def test_revisions_of_two_articles_may_bear_one_number():
    one, two = make.make_draft(), make.make_draft()

    assert Revision.objects.filter(article__in=[one, two], number=1).count() == 2


def test_a_translation_in_each_language_is_allowed():
    key = uuid.uuid4()

    for code, _name in settings.LANGUAGES:
        make.make_article(make.make_section(code), timezone.now(), translation_key=key)

    assert Article.objects.filter(translation_key=key).count() == 3


# -------------------------------------------------------------------- slugs
def first_words(resolver: URLResolver) -> Iterator[str]:
    """The words with which the addresses under a resolver begin, where they begin with one."""
    for pattern in resolver.url_patterns:
        word = str(pattern.pattern).partition("/")[0]
        if word:
            yield word
        elif isinstance(pattern, URLResolver):
            yield from first_words(pattern)


def test_no_section_hides_an_address_of_the_site():
    under_language = next(
        pattern for pattern in get_resolver().url_patterns if str(pattern.pattern).startswith("<language:")
    )

    words = {word for word in first_words(under_language) if "<" not in word}

    assert words == set(RESERVED_SLUGS)


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_a_reserved_slug_is_refused_in_words(slug):
    with pytest.raises(ValidationError, match="is an address of the site itself"):
        Section(language="en", name="A", slug=slug).full_clean()


def test_a_name_that_makes_a_reserved_slug_is_refused_in_words():
    with pytest.raises(ValidationError, match="is an address of the site itself"):
        Section(language="en", name="News line").full_clean()
