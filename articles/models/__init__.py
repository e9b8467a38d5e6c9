from articles.models.articles import Article, ArticleQuerySet, Byline, Correction, PictureUse, Status
from articles.models.authors import Author, AuthorProfile
from articles.models.pictures import Picture, PictureText
from articles.models.revisions import Revision
from articles.models.sections import FormerSlug, Section
from articles.models.topics import Topic

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Author",
    "AuthorProfile",
    "Byline",
    "Correction",
    "FormerSlug",
    "Picture",
    "PictureText",
    "PictureUse",
    "Revision",
    "Section",
    "Status",
    "Topic",
]
