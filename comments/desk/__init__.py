"""The moderators' desk: a page of its own in the admin, one comment at a time."""
