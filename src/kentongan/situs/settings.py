"""Django's settings. What a server's operator may set is in ``env.py`` and docs."""

from pathlib import Path

from kentongan import __version__
from kentongan.situs import env
from kentongan.situs import sqlite as sound_sqlite

ROOT = Path(__file__).resolve().parent
MODE = env.mode()
DATA_DIR = Path(env.text("DATA_DIR") or Path.cwd() / "data").resolve()
SECRET_KEY = "uji-" + "0" * 60 if MODE == "uji" else env.secret_key(MODE, DATA_DIR)
SAMARAN_KEY = env.text("SAMARAN_KEY") or SECRET_KEY
DEBUG = False
PRODUCTION = MODE == "produksi"
ALLOWED_HOSTS = env.words("HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")
VERSION = __version__
SQLITE_IS_SOUND = sound_sqlite.IS_SOUND
SQLITE_VERSION = ".".join(map(str, sound_sqlite.VERSION))

ROOMS = [
    "wilayah",
    "akses",
    "pemberitahuan",
    "tim",
    "laporan",
    "peristiwa",
    "potensi",
    "peringatan",
    "rencana_aksi",
    "capaian",
    "pertukaran",
    "pintu",
    "beranda",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_q",
    "kentongan.situs",
    *(f"kentongan.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "kentongan.situs.middleware.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kentongan.situs.middleware.KnownHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kentongan.situs.middleware.ApiMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kentongan.situs.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kentongan.situs.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kentongan.situs.urls"
WSGI_APPLICATION = "kentongan.situs.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kentongan.situs.context.site",
            ],
        },
    },
]
FORM_RENDERER = "kentongan.situs.widgets.WidgetRenderer"

DATABASES = {
    "default": env.database(env.text("DATABASE_URL"), default_path=DATA_DIR / "kentongan.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in counts its attempts and used one-time codes in the cache: all processes must share it.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "tembolok"},
    "proses": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Accounts and sign-in
AUTH_USER_MODEL = "akses.Akun"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kentongan.situs.sign_in.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}  # django-axes counts these
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Kentongan] "
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {"login": "kentongan.situs.sign_in.PlainLoginForm"}
MFA_ADAPTER = "kentongan.situs.sign_in.ReadableMFAAdapter"
# An admin opened the account, so an unproven e-mail address is no stranger's trap; without
# this a role that must have a second factor could neither get one nor go on.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "kentongan.situs.sign_in.CountedAuthenticateForm",
    "reauthenticate": "kentongan.situs.sign_in.CountedReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kentongan"
MFA_TOTP_TOLERANCE = 1  # phones in the field are up to half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
TOTP_ROLES = frozenset(env.words("TOTP_ROLES", "admin,inspektur,nasional" if PRODUCTION else ""))
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "kentongan.situs.sign_in.locked_out"
AXES_USERNAME_CALLABLE = "kentongan.situs.sign_in.counted_name"
AXES_CLIENT_IP_CALLABLE = "kentongan.akses.http.client_ip"
AXES_SENSITIVE_PARAMETERS = ["login", "code", "credential", "csrfmiddlewaretoken"]
AXES_VERBOSE = False
# In production TLS ends at a proxy, so the sender's address is what that proxy wrote.
PROXIES = env.number("PROXIES", 1 if PRODUCTION else 0)

# What a browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kentongan.situs.views.csrf_failure"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Sizes
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
BODY_MAX_BYTES = 12 * 1024 * 1024

# Language, time, files
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static" if PRODUCTION else None  # elsewhere files come from their sources
MEDIA_ROOT = DATA_DIR / "lampiran"
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site shows our files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# E-mail: without a server set, messages are kept as files
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_TLS = env.choice("EMAIL_TLS", env.TLS_OF_PORT.get(EMAIL_PORT, "tanpa"), env.TLS)
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_TLS == "starttls", EMAIL_TLS == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "kentongan@localhost")
EMAIL_BACKEND = (
    "kentongan.pemberitahuan.pos.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "surel"
# A region's own certificate authority, trusted for its mail servers beside those of the machine
SUREL_CA = env.text("SUREL_CA")

# Where links in e-mail lead
SITE_URL = env.text("SITE_URL", "http://localhost:8000")

# Background jobs, in the same database
Q_CLUSTER = {
    "name": "kentongan",
    "orm": "default",
    "workers": env.number("PEKERJA", 1),
    "timeout": env.number("PEKERJA_BATAS", 120),
    "retry": env.number("PEKERJA_ULANG", 150),
    "guard_cycle": 1,
    "max_attempts": 5,
    "ack_failures": True,
    "catch_up": False,
    "poll": 1,
    "cache": "proses",
    "save_limit": 200,
    "bulk": 1,
}
FAILED_TASKS_DAYS = env.number("PEKERJA_GAGAL_HARI", 30)  # django-q2 limits successes only

# Other doors: each is shut until its settings are filled in
PINTU_WILAYAH = env.text("PINTU_WILAYAH", "ID")
SMS_URL = env.text("SMS_URL")
SMS_USER = env.text("SMS_USER")
SMS_PASSWORD = env.text("SMS_PASSWORD")
SMS_SECRET = env.text("SMS_SECRET")
TELEGRAM_TOKEN = env.text("TELEGRAM_TOKEN")
TELEGRAM_SECRET = env.text("TELEGRAM_SECRET")
TELEGRAM_API = env.text("TELEGRAM_API", "https://api.telegram.org")
WHATSAPP_TOKEN = env.text("WHATSAPP_TOKEN")
WHATSAPP_PHONE_ID = env.text("WHATSAPP_PHONE_ID")
WHATSAPP_APP_SECRET = env.text("WHATSAPP_APP_SECRET")
WHATSAPP_VERIFY = env.text("WHATSAPP_VERIFY")
WHATSAPP_API = env.text("WHATSAPP_API", "https://graph.facebook.com/v23.0")
SUREL_IMAP_HOST = env.text("SUREL_IMAP_HOST")
SUREL_IMAP_PORT = env.number("SUREL_IMAP_PORT", 993)
SUREL_IMAP_TLS = env.choice("SUREL_IMAP_TLS", "ssl", env.TLS)
SUREL_IMAP_USER = env.text("SUREL_IMAP_USER")
SUREL_IMAP_PASSWORD = env.text("SUREL_IMAP_PASSWORD")
SUREL_IMAP_FOLDER = env.text("SUREL_IMAP_FOLDER", "INBOX")
SUREL_ALAMAT = env.text("SUREL_ALAMAT") or DEFAULT_FROM_EMAIL
SUREL_PENJAMIN = env.text("SUREL_PENJAMIN")
WEBHOOK_INTERN = env.networks(env.words("WEBHOOK_INTERN"))

# Sealed bundles that others carry: the folder of this server's keys, and where a node without
# the key sends what it was given
TITIPAN_KUNCI = Path(env.text("TITIPAN_KUNCI") or DATA_DIR / "titipan")
TITIPAN_HULU = env.text("TITIPAN_HULU").rstrip("/")
# The area of an office whose own network may bring sealed bundles without an account; empty: none
TITIPAN_WIFI = env.text("TITIPAN_WIFI")

# Law as data: a directory whose files replace entries of the built-in ones
HUKUM_DIR = env.text("HUKUM_DIR")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
