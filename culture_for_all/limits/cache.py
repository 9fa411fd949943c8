"""Redis as a cache that pages can do without: what it does not answer at once is made anew."""

import logging
from functools import wraps
from time import monotonic

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

WAITING = 0.25  # seconds
REST = 10  # after a failure, in which it is not asked
SILENCE = 60  # between two lines in the log


def forgiving(answer):
    """Make a method of the cache give `answer` while Redis is away; a function is called with what the method got."""

    def decorate(method):
        @wraps(method)
        def ask(self, *args, **kwargs):
            if monotonic() >= ForgivingRedis.rests_until:
                try:
                    return method(self, *args, **kwargs)
                except (RedisError, OSError) as error:
                    rest(error)
            return answer(*args, **kwargs) if callable(answer) else answer

        return ask

    return decorate


def rest(error):
    """Ask no more for a while, in all threads, and say so once in a while."""
    now = monotonic()
    ForgivingRedis.rests_until = now + REST
    if now >= ForgivingRedis.silent_until:
        ForgivingRedis.silent_until = now + SILENCE
        logger.warning("The cache is away, pages do without: %s", error)


class ForgivingRedis(RedisCache):
    rests_until = silent_until = 0

    def __init__(self, server, params):
        limits = {
            "socket_timeout": WAITING,
            "socket_connect_timeout": WAITING,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params | {"OPTIONS": limits | params.get("OPTIONS", {})})

    get = forgiving(lambda key, default=None, version=None: default)(RedisCache.get)
    get_many = forgiving(lambda *args, **kwargs: {})(RedisCache.get_many)
    has_key = forgiving(False)(RedisCache.has_key)
    add = forgiving(False)(RedisCache.add)
    set = forgiving(None)(RedisCache.set)
    set_many = forgiving(lambda data, *args, **kwargs: [*data])(RedisCache.set_many)
    touch = forgiving(False)(RedisCache.touch)
    delete = forgiving(False)(RedisCache.delete)
    delete_many = forgiving(None)(RedisCache.delete_many)
    clear = forgiving(None)(RedisCache.clear)
