"""Whose stars count, and their totals, which are kept and never counted on a page view."""

from collections.abc import Sequence
from fractions import Fraction

from django.db import models
from django.db.models import Q

from articles.models import Section
from comments.models.comments import MOST_STARS, Comment, Thread


class Vote(models.Model):
    """The stars of a shown review that count: one for each voter and thread."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, primary_key=True, related_name="vote")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="votes", db_index=False)
    voter = models.CharField(max_length=66)  # comments/stars.py
    stars = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_vote_each", fields=["thread", "voter"]),
            models.CheckConstraint(name="votes_from_1_to_5", condition=Q(stars__range=(1, MOST_STARS))),
        ]

    def __str__(self) -> str:
        return f"{self.stars}"


class SectionStars(models.Model):
    """How many votes a section's articles were given, by stars."""

    section = models.OneToOneField(Section, on_delete=models.CASCADE, primary_key=True, related_name="+")
    ones = models.PositiveIntegerField(default=0)
    twos = models.PositiveIntegerField(default=0)
    threes = models.PositiveIntegerField(default=0)
    fours = models.PositiveIntegerField(default=0)
    fives = models.PositiveIntegerField(default=0)

    FIELDS = ("ones", "twos", "threes", "fours", "fives")
    """By stars, from one on."""

    def __str__(self) -> str:
        return f"{self.section}"

    @property
    def spread(self) -> Sequence[int]:
        """How many gave one star, two, … five."""
        return [getattr(self, name) for name in self.FIELDS]

    @property
    def count(self) -> int:
        return sum(self.spread)

    @property
    def mean(self) -> Fraction:
        """The average, from 1 to 5. Raises ZeroDivisionError where nobody has voted."""
        return Fraction(sum(n * count for n, count in enumerate(self.spread, 1)), self.count)
