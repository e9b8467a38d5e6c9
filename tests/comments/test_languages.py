"""Which language a comment is marked with: what a screen reader reads it in, and how its words are broken."""

import pytest

from comments.languages import guess_language

SENTENCES = {
    "az": [
        "Maraqlı söhbət oldu, təşəkkür edirəm.",
        "Çox sağ olun, gözəl fikirdir, davamını oxumaq istərdik.",
        "Aparıcının sualları yerində idi, amma qonaq yarısından qaçdı.",
        "Mən razı deyiləm: Qərb heç vaxt bizim üçün heç nə etməyib.",
        "ÇOX DOĞRU DEYİRSİNİZ",
        "Çox maraqlı oldu.",
        # without its own letters, as on a keyboard that has none
        "Cox maraqli sohbet oldu, tesekkur edirem.",
        "Men razi deyilem, Qerb hec vaxt bizim ucun hec ne etmeyib.",
        "Avtobus saatda bir defe gelir, amma saytda 15 deqiqeden bir yazilib.",
        "Seher saat 6-da usaga sud qizdira bilmedim.",
        "salam, efirin davami ne vaxt olacaq?",
        # in its former script
        "Чох мараглы сөһбәт олду, тәшәккүр едирәм.",
        # short
        "Salam",
        "Halal olsun!",
        "Düzdür.",
        "Yaxsi",
        # mixed: what most of it is written in
        "Verilişi izlədim, very professional, davam edin.",
        "Cox sag olun, молодцы, davamini gozleyirik.",
    ],
    "ru": [
        "Спасибо, интересный разговор.",
        "Ёлка",
        "Не согласен с гостем: Запад ничего для нас не сделал.",
        "ДА",
        "Автобус № 88 теперь идёт до метро, проверил сам.",
        "Спасибо, Aytan xanım, за хорошие вопросы.",
        "Смотрел на YouTube до конца, ждём продолжения.",
        "Про «Київ» в середине разговора было сказано мало, а ведь ради этого гостя и позвали.",
    ],
    "en": [
        "I liked this interview, it is insightful.",
        "Thanks",
        "Very good!",
        "The guest did not answer the question about the railway.",
        "Don't agree at all, the figures are wrong.",
        "Who paid for this?",
        "I disagree with Mr. Əliyev, the figures are from 2019 and nobody checked them.",
        "See https://example.az/xeberler/qarabag-haqqinda for the source.",
        "I was in Baku, Gəncə and Şəki in May, the roads are fine.",
    ],
    "": [
        "👍 100 %",
        "👏👏👏",
        "+1",
        "",
        "...?",
        "ok",
        "Bravo, maestro",
        "https://example.org/the/of/and",
        # in languages that are none of ours: better none than a wrong one
        "Das ist ein sehr gutes Gespräch, danke für die Übersetzung.",
        "Très intéressant, merci pour la traduction.",
        "Çok güzel bir söyleşi, teşekkürler.",
        "Дякую, цікава розмова.",
        "გმადლობთ, საინტერესო საუბარი იყო ok",
        "شكرا على المقابلة",
    ],
}


@pytest.mark.parametrize(
    ("text", "language"), [(text, code) for code, texts in SENTENCES.items() for text in texts]
)
def test_a_comment_tells_its_language_by_script_letters_and_words(text, language):
    assert guess_language(text) == language


def test_a_long_text_of_one_letter_is_no_trouble():
    assert guess_language("ə" * 3000) == "az"
    assert guess_language("b" + "\u0301" * 2999) == ""
