import pytest

from comments.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Maraqlı söhbət oldu, təşəkkür edirəm.", "az"),
        ("Çox sağ olun, gözəl fikirdir, davamını oxumaq istərdik.", "az"),
        ("I liked this interview, it is insightful.", "en"),
        ("Спасибо, интересный разговор.", "ru"),
        ("Ёлка", "ru"),
        ("👍 100 %", ""),
    ],
)
def test_a_comment_tells_its_language_by_script_and_letters(text, language):
    assert guess_language(text) == language
