"""Writing much as one act."""

from contextlib import ExitStack, contextmanager

from django.db import transaction
from django.dispatch import Signal

# Sent with an `ExitStack`, in which other rooms enter what they do once with all that is written.
started = Signal()


@contextmanager
def together():
    """Write all that is written inside or nothing; what other rooms do with it they do once, in the end."""
    with transaction.atomic(), ExitStack() as stack:
        started.send(together, stack=stack)
        yield


class TakenBack(Exception):
    pass


@contextmanager
def taken_back():
    """Take back all that is written inside, before any room does anything with it."""
    try:
        with together():
            yield
            raise TakenBack
    except TakenBack:
        pass
