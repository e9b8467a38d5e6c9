"""What only the whole site sets: for how long addresses are kept, and how many reports hide a comment."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from comments.models import ModerationSetting
from tests.articles.admin_form import sent
from tests.factories import make_section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moderator")]

KEPT, HIDE = "emails_kept_days", "reports_hide"


def address_of(setting):
    return reverse("admin:comments_moderationsetting_change", args=[setting.pk])


def test_the_site_begins_with_half_a_year_and_three_reports():
    site = ModerationSetting.of_site()
    assert (site.emails_kept_days, site.reports_hide) == (180, 3)


def test_they_are_set_for_the_whole_site_with_a_word_on_what_they_do(client):
    address = address_of(ModerationSetting.of_site())
    page = client.get(address)
    assert "Days for which e-mail addresses are kept" in page.text
    assert "0: none do" in page.text

    assert client.post(address, sent(page, **{KEPT: "30", HIDE: "0"})).status_code == 302

    site = ModerationSetting.of_site()
    assert (site.emails_kept_days, site.reports_hide) == (30, 0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({KEPT: "0"}, "Ensure this value is greater than or equal to 1."),
        ({KEPT: "3651"}, "Ensure this value is less than or equal to 3650."),
        ({KEPT: ""}, "This field is required."),
        ({HIDE: "101"}, "Ensure this value is less than or equal to 100."),
        ({HIDE: ""}, "This field is required."),
        ({HIDE: "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"closes_after_days": "3651"}, "Ensure this value is less than or equal to 3650."),
        ({"slow_minutes": "1441"}, "Ensure this value is less than or equal to 1440."),
        ({"known_after": "1001"}, "Ensure this value is less than or equal to 1000."),
    ],
)
def test_what_makes_no_sense_is_said_and_not_saved(client, typed, said):
    address = address_of(ModerationSetting.of_site())
    answer = client.post(address, sent(client.get(address), **typed))

    assert said in answer.text
    site = ModerationSetting.of_site()
    assert (site.emails_kept_days, site.reports_hide) == (180, 3)


def test_a_section_is_not_asked(client):
    section = make_section()
    empty = reverse("admin:comments_moderationsetting_add")
    assert KEPT not in client.get(empty).text
    client.post(empty, sent(client.get(empty), section=section.pk, moderation="after"))
    own = ModerationSetting.objects.get(section=section)

    page = client.get(address_of(own))

    assert KEPT not in page.text
    assert HIDE not in page.text
    assert client.post(address_of(own), sent(page, slow_minutes="5")).status_code == 302


def test_a_second_setting_of_a_section_is_refused_in_words(client):
    section = make_section()
    ModerationSetting.objects.create(section=section, moderation="after")
    empty = reverse("admin:comments_moderationsetting_add")
    page = client.post(empty, sent(client.get(empty), section=section.pk, moderation="before")).text

    assert page.count("This section has its setting already: change that one.") == 1
    assert "one_site_moderation" not in page
    assert "The whole site has its setting" not in page


def test_a_second_setting_of_the_site_is_refused_in_words():
    ModerationSetting.of_site()

    with pytest.raises(ValidationError, match="The whole site has its setting already"):
        ModerationSetting(moderation="after").validate_constraints(exclude={"emails_kept_days"})
