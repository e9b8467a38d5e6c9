"""Which player shows a video address. Nothing of another host loads until the reader asks for it."""

import re

_YOUTUBE = re.compile(
    r"^https://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|live/|shorts/)|youtu\.be/)([\w-]{6,20})"
)
_VIMEO = re.compile(r"^https://(?:www\.)?vimeo\.com/(\d{4,15})")


def player_address(video: str) -> str:
    """The address of an embeddable player for a video, "" where we know none (then there is only a link).

    >>> player_address("https://youtu.be/dQw4w9WgXcQ")
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1'
    """
    if found := _YOUTUBE.match(video):
        return f"https://www.youtube-nocookie.com/embed/{found[1]}?autoplay=1"
    if found := _VIMEO.match(video):
        return f"https://player.vimeo.com/video/{found[1]}?autoplay=1&dnt=1"
    return ""
