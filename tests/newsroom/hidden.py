"""What readers must not see, each thing with the mark in all that it says."""

import io
from datetime import timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from articles import publishing
from articles.models import Article, AuthorProfile, Picture, PictureText, Section, Topic
from articles.uploads import reencode
from comments import decisions
from comments.models import Reason
from tests import factories as make
from tests.newsroom.material import LANGUAGES, Material, key, publish_everything

MARK = "zqmark"  # in no language, in no style sheet


def hide_among_what_is_published() -> list[Material]:
    """A newsroom that has published much, and has more that is not for readers."""
    editor = make.make_user(
        "Editor", username=f"{MARK}-editor", email=f"{MARK}@example.org", first_name=MARK, last_name=MARK
    )
    materials = publish_everything(by=editor)
    picture = marked_picture()
    for material in materials:
        hide_articles(material, picture, editor)
        hide_comments(material.article, editor)
    return materials


def hide_articles(here: Material, picture: Picture, editor: Any) -> None:
    # Only drafts know this author and this topic; the other ones are public, in other languages too.
    author = make.make_author(f"{MARK} author", **{here.language: f"{MARK} here"})
    AuthorProfile.objects.filter(author=author).update(biography=f"{MARK} biography")
    topic = make.make_topic(here.language, f"{MARK} topic")
    says = {
        "headline": f"{MARK} headline", "lead": f"{MARK} lead", "is_top_story": True,
        "body": f'<p>{MARK}</p><figure data-picture="{picture.pk}"><figcaption>{MARK}</figcaption></figure>',
        "picture": picture.pk, "picture_caption": f"{MARK} caption", "authors": [author.pk, here.author.pk],
        "topics": [topic.pk, here.topic.pk],
    }  # fmt: skip
    episode = {"guests": f"{MARK} guest", "video": f"https://vimeo.com/{MARK}", "minutes": 7}
    later = timezone.now() + timedelta(hours=1)
    for section, more in ((here.section, {}), (here.program, {"episode": episode})):
        make.make_draft(section, **says, **more)
        make.make_article(section, later, **says, **more)
    publishing.submit(make.make_draft(here.section, **says, is_urgent=True))
    taken_down = make.make_article(here.section, **says)
    publishing.withdraw(taken_down, "A reason that readers are told.")
    save(taken_down, here.section, editor, **says)
    # Working copies of what readers see.
    save(here.article, here.section, editor, **says, translation_key=key("article"))
    save(here.episode, here.program, editor, **says, episode=episode)
    # A translation that nobody may know of; a name in a language in which its author has nothing public.
    elsewhere = next(code for code in LANGUAGES if code != here.language)
    author = make.make_author("Public name", **{elsewhere: f"{MARK} elsewhere"})
    alone = make.make_article(here.section, authors=[author.pk])
    there = Section.objects.filter(language=elsewhere)[0]
    make.make_draft(there, **says | {"translation_key": alone.translation_key, "topics": []})
    public = make.make_topic(here.language)
    make.make_article(here.section, topics=[public.pk])
    unused = Topic.objects.create(
        language=elsewhere, name=f"{MARK} from {here.language}", translation_key=public.translation_key
    )
    make.make_draft(there, topics=[unused.pk])


def save(article: Article, section: Section, editor: Any, **says: Any) -> None:
    says.setdefault("translation_key", str(article.translation_key))
    publishing.save(article, make.content(section, **says), by=editor)


def marked_picture() -> Picture:
    """A picture with the mark in its metadata, where a camera writes the place, and in what is said of it."""
    exif = Image.Exif()
    exif[0x010E] = f"{MARK} description"
    exif.get_ifd(0x8825)[29] = f"{MARK} place"
    upload = io.BytesIO()
    Image.new("RGB", (640, 360), "olive").save(
        upload, "JPEG", exif=exif, xmp=MARK.encode(), comment=MARK.encode()
    )
    assert MARK.encode() in upload.getvalue()
    picture = Picture(title=f"{MARK} title")
    picture.file.save(f"{MARK}.jpg", reencode(upload, upload.tell()))
    PictureText.objects.bulk_create(
        PictureText(picture=picture, language=code, alt=f"{MARK} alt", credit=f"{MARK} credit")
        for code in LANGUAGES
    )
    return picture


def hide_comments(article: Article, editor: Any) -> None:
    says = {"name": f"{MARK} name", "text": f"{MARK} text", "email": f"{MARK}@example.org"}
    shown = make.make_comment(article, email=f"{MARK}@example.org")
    for status in ("pending", "refused"):
        make.make_comment(article, status, **says)
        make.make_comment(article, status, answers=shown, **says)
    taken_down = make.make_comment(article, **says)  # a line stands in its place
    make.make_comment(article, answers=taken_down)
    make.make_comment(article, "pending", answers=taken_down, **says)
    decisions.refuse(taken_down, by=editor, reason=Reason.OTHER, words=f"{MARK} words")
    for hidden in Article.objects.filter(headline__startswith=MARK, section=article.section):
        make.make_comment(hidden, **says)
