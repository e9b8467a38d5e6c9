"""What counts as a link, and that to count them takes no long time."""

import pytest

from comments.rules import texts


def links(text: str) -> list[str]:
    found = texts.links(text, 0)
    return [text[start:end] for start, end in found.spans] if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See https://one.example/a?b and (www.two.example)",
            ["https://one.example/a?b", "www.two.example)"],
        ),
        ("Look:kazino.ru, bets.co.az", ["kazino.ru", "bets.co.az"]),
        ("вот...kazino.ru", ["kazino.ru"]),
        ("смотриkazino.ru", ["kazino.ru"]),
        ("It was 3.5 degrees. Info: none", []),
        ("That was rude.Online he is calm", []),
    ],
)
def test_what_is_a_link(text, expected):
    assert links(text) == expected


@pytest.mark.parametrize("piece", ["a-", "a.", "a", "a-.", ".-a"])
def test_a_name_is_sought_from_its_beginning_alone(piece, monkeypatch):
    """Where each letter of it could be a beginning, a long one took a quarter of a second."""
    text = piece * (3000 // len(piece))
    pattern = texts._LINK

    # No place inside the run of labels may begin a match; checked at each of them.
    tail = f"{text}x.com"
    begins = [at for at in range(len(tail)) if (found := pattern.match(tail, at)) and found.start() == at]

    assert len(begins) <= 1
