from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's sessions in the database, which asks PostgreSQL for no key that PostgreSQL cannot hold: what a
    cookie says may have a NUL in it."""

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(super()._validate_session_key(key)) and str(key).isalnum()  # type: ignore[misc]
