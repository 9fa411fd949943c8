"""Settings, read from the environment; a local run needs none.

README.md lists every variable. In debug mode Django answers to localhost only, so a server that was left
without settings cannot be reached under its public name.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def required_outside_debug(name, purpose, cast, default):
    """Return the variable `name`; outside debug refuse to start without it and say what it is for."""
    if DEBUG:
        return env.get_value(name, cast=cast, default=default)
    if not env.str(name, default="").strip():
        raise ImproperlyConfigured(f"Set the environment variable {name}: {purpose} (or set DEBUG=on for a local run).")
    return env.get_value(name, cast=cast)


DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = required_outside_debug(
    "SECRET_KEY", "a long random text that signs sessions and links, kept secret", str, "only-for-a-local-debug-run"
)
ALLOWED_HOSTS = required_outside_debug(
    "ALLOWED_HOSTS", "the host names this site answers to, separated by commas, such as culture.example.eu", list, []
)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, or its forms miss the translated fields
    "culture_for_all.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "culture_for_all.staff",
    "culture_for_all.records",
    "culture_for_all.translations",
    "culture_for_all.kinds",
    "culture_for_all.content",
    "culture_for_all.desk",
    "culture_for_all.audit",
    "culture_for_all.pictures",
    "culture_for_all.pages",
    "culture_for_all.covers",
    "culture_for_all.maps",
    "culture_for_all.search",
    "culture_for_all.structured_data",
    "culture_for_all.representations",
    "culture_for_all.api",
    "partners",
    "events",
    "visits",
]

MIDDLEWARE = [
    "culture_for_all.middleware.security_headers",
    "culture_for_all.middleware.caching",
    "django.middleware.security.SecurityMiddleware",
    "culture_for_all.middleware.refuse_nul_bytes",
    "culture_for_all.middleware.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "culture_for_all.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "culture_for_all.staff.middleware.second_factor",
    "culture_for_all.desk.middleware.authorship",
    "culture_for_all.audit.writing.auditing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "culture_for_all.desk.late.late_forms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "culture_for_all.middleware.typesetting",
]

ROOT_URLCONF = "culture_for_all.urls"
WSGI_APPLICATION = "culture_for_all.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "culture_for_all.views.chrome",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Seconds that a statement may take. `wsgi.py` gives the web process 8: commands have all the time they need.
DATABASE_TIMEOUT = env.int("DATABASE_TIMEOUT", default=0)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": DATABASE_TIMEOUT or 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "culture_for_all.limits.postgresql"
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 2,
        "options": f"-c statement_timeout={DATABASE_TIMEOUT * 1000}",
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "culture_for_all.limits.cache.ForgivingRedis"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "culture_for_all.staff.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # of which its checks ask; nobody signs up
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # ours are in the database, see SignInTry
ACCOUNT_FORMS = {"reauthenticate": "culture_for_all.staff.forms.PasswordForm"}
MFA_FORMS = {
    "authenticate": "culture_for_all.staff.forms.CodeForm",
    "reauthenticate": "culture_for_all.staff.forms.CodeAgainForm",
    "activate_totp": "culture_for_all.staff.forms.AppForm",
}
MFA_TOTP_ISSUER = "Kultūra – visiems"
MFA_TOTP_TOLERANCE = 1  # of half a minute, by which clocks may differ

SENDS_MAIL = bool(env.str("EMAIL_URL", default=""))  # without it links are shown to administrators, who pass them on
if SENDS_MAIL:
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="webmaster@localhost")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # in no cookie: some hold a link
SESSION_ENGINE = "culture_for_all.staff.sessions"  # an hour idle, twelve at most
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "culture_for_all.desk.late.csrf_failure"

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "culture_for_all.pictures.uploads.UploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a visit with all rows filled has more than Django’s 1000

LANGUAGE_CODE = "lt"
LANGUAGES = [("lt", _("Lithuanian")), ("en", _("English"))]  # never from the environment: it defines columns
# Every text is needed in these. A language that joins them shows what is translated so far, and else the original.
COMPLETE_LANGUAGES = ["lt", "en"]
LANGUAGE_TERRITORIES = {"en": "GB"}  # whose usage we follow, where it is not that of most speakers
LANGUAGE_AUTHORITY = {"lt": "LIT", "en": "ENG"}  # what the languages are called in the vocabulary of the EU
LANGUAGES_WITH_CASES = ["lt"]  # in which the names of cities bend
KEY_LANGUAGE = "en"  # whose addresses name a record in filters, content files and the open interface: never changes
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": tuple(code for code, _name in LANGUAGES)}
LANGUAGE_COOKIE_PATH = "/admin/"  # of which the switch is; readers get no cookie
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "vendor"]  # second: what packages leave untranslated
FORMAT_MODULE_PATH = "culture_for_all.formats"
TIME_ZONE = "Europe/Vilnius"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
DUMP_DIR = VAR_DIR / "dump"  # what the data page offers as a full copy
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "culture_for_all.stylesheets.JoinedStylesheets"
    },
}

AUDIT_DAYS = env.int("AUDIT_DAYS", default=365)

IS_HTTPS = SITE_URL.startswith("https://")
# In the shape that Django has from 6.0 on; nothing inline, nothing from elsewhere, the admin included.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "frame-ancestors": ["'none'"],
}
if IS_HTTPS:
    SECURE_CSP["upgrade-insecure-requests"] = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
if IS_HTTPS:
    # Browsers take a cookie of such a name only over HTTPS and from this very host, so no neighbour can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # getting onto the browsers' preload list is the domain owner's to decide
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if env.bool("DEBUG_TOOLBAR", default=False):
    INSTALLED_APPS.append("debug_toolbar")
    MIDDLEWARE.insert(0, "debug_toolbar.middleware.DebugToolbarMiddleware")
    INTERNAL_IPS = ["127.0.0.1"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
