"""What became of what readers sent lately, in numbers."""

from django.db import models
from django.db.models import F, Q


class Figures(models.Model):
    """Of the comments of the last 90 days, as comments/figures.py counted them; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    made_at = models.DateTimeField()
    received = models.PositiveIntegerField()
    # Of these, by where they stood when they were counted:
    shown = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    spam = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    refusals = models.JSONField(default=dict)  # how many, by a value of Reason or of Rule
    median_wait = models.DurationField(null=True)  # for a moderator's decision; None: there was none
    appeals = models.PositiveIntegerField()  # answered in these days
    reversed = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_row_of_figures", condition=Q(id=1)),
            models.CheckConstraint(
                name="figures_add_up",
                condition=Q(
                    received=F("shown") + F("waiting") + F("refused") + F("spam") + F("withdrawn"),
                    reversed__lte=F("appeals"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.made_at)
