"""What a programme and its episodes announce."""

import pytest
from django.urls import reverse

from articles import publishing
from articles.models import Article
from programs.models import Episode, Program
from tests.announced import check
from tests.articles.admin_form import sent
from tests.factories import content, make_article, make_program, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def superuser(client):
    """Who may delete too."""
    client.force_login(make_user("Administrator", is_superuser=True))


def test_a_section_that_becomes_a_programme_changes_its_language(client):
    section = make_section("ru")
    address = reverse("admin:programs_program_add")
    check(lambda: client.post(address, sent(client.get(address), section=section.pk)), {"ru"}, app="programs")


def test_a_programme_s_schedule_changes_its_language(client):
    program = make_program("az")
    address = reverse("admin:programs_program_change", args=[program.pk])
    check(lambda: client.post(address, sent(client.get(address), schedule="Fridays")), {"az"}, app="programs")


def test_a_programme_that_is_a_section_again_changes_its_language(client):
    program = make_program()
    address = reverse("admin:programs_program_delete", args=[program.pk])
    check(lambda: client.post(address, {"post": "yes"}), {"en"}, app="programs")
    assert not Program.objects.exists()


def test_an_episode_changes_with_its_article():
    program = make_program()
    article = make_article(program.section)
    publishing.save(article, content(program.section, episode={"minutes": 50}), by=None)

    check(lambda: publishing.publish(Article.objects.get(pk=article.pk), by=None), {"en", f"a{article.pk}"})
    assert Episode.objects.get().minutes == 50
