"""What to say while the database is away or too slow: it passes, so come again."""

from django.db import InterfaceError, OperationalError

DATABASE_IS_AWAY = (OperationalError, InterfaceError)
COME_AGAIN = {"Retry-After": "60"}
