"""What the spam score has learned from the moderators' decisions (comments/rules/spam.py)."""

from django.db import models

from comments.models.comments import Comment


class Feature(models.Model):
    """In how many comments of either kind a feature stood: a word, a pair of words, a property.

    It is known by a number that a hash of it gives, not by itself. So the table cannot outgrow the numbers
    that there are, and nothing that a reader wrote stands in it.
    """

    number = models.PositiveIntegerField(primary_key=True)  # 0: the comments themselves
    honest = models.PositiveIntegerField(default=0)
    spam = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.number}"


class Lesson(models.Model):
    """What one comment taught, so that exactly this can be forgotten."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, primary_key=True, related_name="lesson")
    is_spam = models.BooleanField()
    features = models.JSONField(default=list)  # their numbers, in order

    def __str__(self) -> str:
        return f"{self.comment_id}"
