"""What the newsroom calls itself, for the apps that see pages through this one only."""

from pages.models import Edition


def newsroom_name(language: str) -> str:
    """The newsroom's name in a language."""
    return Edition.of(language).name
