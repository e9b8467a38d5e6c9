"""A large archive in PostgreSQL: the demo newsroom on top, and under it as many older articles as one likes.

Everything is older than the demo's own articles, so the founding page is the same as without it.
"""
