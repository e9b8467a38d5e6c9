"""A discussion that closes by itself is closed on the kept page too."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import ModerationSetting
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_copy_ends_when_the_discussion_closes(acting, clock):
    ModerationSetting.objects.filter(section=None).update(closes_after_days=1)
    article = make_article(at=timezone.now() - timedelta(hours=23))
    address = article.get_absolute_url()
    assert 'name="text"' in acting.get(address).text
    clock.set_forward(minutes=59)
    assert 'name="text"' in acting.get(address).text
    assert acting.made == 1
    clock.set_forward(minutes=2)
    assert "This discussion is closed." in acting.get(address).text
    assert acting.made == 2
