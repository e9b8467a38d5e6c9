from articles.admin import articles, authors, pictures, sections, topics

__all__ = ["articles", "authors", "pictures", "sections", "topics"]
