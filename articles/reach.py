"""How far it is seen that an article appears, changes or goes."""

from articles.changes import article_key, author_key, language_key, topic_key
from articles.models import Article, Topic


def reach(article: Article) -> frozenset[str]:
    """Keys of all pages that look otherwise with a published article than without it.

    Those are all pages of its language (News Line stands on each) and, in other languages, those that link
    to what there is in its language: its translations, the pages of its authors, of its topics' translations.

    Args:
        article: saved, with its bylines and topics.
    """
    itself_and_translations = Article.objects.filter(translation_key=article.translation_key)
    topics = Topic.objects.filter(translation_key__in=article.topics.order_by().values("translation_key"))
    return frozenset(
        [
            language_key(article.language),
            *map(article_key, itself_and_translations.values_list("pk", flat=True)),
            *map(author_key, article.byline_set.order_by().values_list("author_id", flat=True)),
            *map(topic_key, topics.order_by().values_list("pk", flat=True)),
        ]
    )
