"""Sessions that end an hour after they were last used, and twelve hours after they began."""

from time import time

from django.contrib.sessions.backends import db

IDLE = 60 * 60
LONGEST = 12 * 60 * 60
STALE = 60  # so seldom is it written down that a session is in use


class SessionStore(db.SessionStore):
    def load(self):
        data = super().load()
        if data and time() - data.get("used_at", 0) > STALE:
            self.modified = True
        return data

    def save(self, must_create=False):
        self["used_at"] = int(time())
        self.setdefault("began_at", self["used_at"])
        super().save(must_create)

    def get_session_cookie_age(self):
        """Return for how many more seconds the session is good when it is used now."""
        now = int(time())
        return max(0, min(IDLE, self.get("began_at", now) + LONGEST - now))
