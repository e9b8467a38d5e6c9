"""The rules that judge a comment; each is a small object with a name, a reason in words and a verdict."""
