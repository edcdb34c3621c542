"""All settings in one file: a development default for every key, real values from the environment.

Production is checked by `manage.py check --deploy` (see cms/checks.py). This module is the
composition root: it names the other apps only as strings.
"""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from oscar.defaults import *  # noqa: F403

from cms import env
from cms.demo_loaders import OCOP_DEMO_LOADERS  # noqa: F401
from cms.timetable.plan import OCOP_TIMETABLE  # noqa: F401
from cms.trade_deadlines import OCOP_TRADE_DEADLINES  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("OCOP_VAR_DIR", str(BASE_DIR / "var")))
THEMES = [*env.words("OCOP_THEMES"), "ocop"]

DEBUG = env.flag("OCOP_DEBUG")
SECRET_KEY = env.text("OCOP_SECRET_KEY", "development-only-key-never-use-it-on-a-public-server-0123456789")
CSRF_TRUSTED_ORIGINS = env.words("OCOP_CSRF_TRUSTED_ORIGINS")
# The one address that is printed into QR codes: absolute, without a closing slash.
OCOP_PUBLIC_URL = env.text("OCOP_PUBLIC_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.words(
    "OCOP_ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{urlsplit(OCOP_PUBLIC_URL).hostname}"
)
OCOP_DEMO = env.flag("OCOP_DEMO")
# The public log of certificates: what signs its heads, and its name for ever (default: the public host).
OCOP_LOG_KEY = env.text("OCOP_LOG_KEY")
OCOP_LOG_ORIGIN = env.text("OCOP_LOG_ORIGIN")
# Serials on labels: `B:<base64>,A:<base64>`, the first makes new ones, the others read those already printed.
OCOP_SERIAL_KEYS = env.text("OCOP_SERIAL_KEYS")
# Signs the certificates that leave the site: only in the environment of `manage.py sign_credentials`, never of the web.
OCOP_CREDENTIAL_KEY = env.text("OCOP_CREDENTIAL_KEY")
# Scans: the operator's table of networks and provinces (see traceability/scans/places/networks.py), and how often, in
# seconds, a process writes what it counted; 0: only when told to.
OCOP_PROVINCES_OF_NETWORKS = env.text("OCOP_PROVINCES_OF_NETWORKS")
# How many finished scan pages a process keeps in memory (about 40 kB each); 0 makes each anew.
OCOP_SCAN_PAGES_KEPT = int(env.text("OCOP_SCAN_PAGES_KEPT", "1000"))
OCOP_SCANS_WRITTEN_EVERY = float(env.text("OCOP_SCANS_WRITTEN_EVERY", "5"))
# Where other systems show their codes: `system=host`; an address elsewhere is refused for a system named here.
OCOP_FOREIGN_HOSTS = env.words("OCOP_FOREIGN_HOSTS", "verigoods=verigoods.vn")
# Working days within which a report of a suspicious product is answered: what its page promises.
OCOP_REPORTS_ANSWERED_IN = int(env.text("OCOP_REPORTS_ANSWERED_IN", "15"))
# Days off beside weekends and holidays with a fixed date: `2027-02-05,2027-02-08`, as the government names them.
OCOP_DAYS_OFF = env.words("OCOP_DAYS_OFF", "")
# A producer's first listing of a product waits for somebody of the platform; 0 shows it at once. Texts and photos of
# what is on show wait in any case. Within how many hours the inbox promises an answer.
OCOP_FIRST_LISTINGS_CHECKED = env.flag("OCOP_FIRST_LISTINGS_CHECKED", True)
OCOP_LISTINGS_ANSWERED_IN = int(env.text("OCOP_LISTINGS_ANSWERED_IN", "24"))
HTTPS = OCOP_PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "cms",
    "cms.timetable",
    "traceability.register",
    "traceability.codes",
    "traceability.log",
    "traceability.representing",
    "traceability.identifiers",
    "traceability.production",
    "traceability.labels",
    "traceability.scans",
    "traceability.journey",
    "traceability.credentials",
    "traceability.foreign_codes",
    "traceability.reports",
    "traceability.scan_page",
    "traceability.dossier",
    "traceability.resolver",
    "traceability.following",
    "traceability.open_register",
    "traceability.renewals",
    "traceability.points_of_sale",
    "traceability.board",
    "traceability.desk",
    "traceability.desk.people",
    "shop.users",
    "shop.sellers",
    "shop.ledger",
    "shop.payments",
    "shop.payments.cards",
    "shop.listings",
    "shop.shipping.rules",
    "shop.vouchers",
    "shop.seller_orders",
    "shop.moderation",
    "shop.tracking",
    "shop.questions",
    "shop.enquiries",
    "shop.reviews",
    "shop.portal",
    "cms.images",
    "cms.stories",
    "catalog.search",
    "catalog.fairs",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django.contrib.humanize",
    "shop.apps.MarketplaceConfig",
    "oscar.apps.analytics.apps.AnalyticsConfig",
    "shop.checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig",
    "shop.shipping.apps.ShippingConfig",
    "shop.catalogue.apps.CatalogueConfig",
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "shop.partner.apps.PartnerConfig",
    "shop.basket.apps.BasketConfig",
    "oscar.apps.payment.apps.PaymentConfig",
    "shop.offer.apps.OfferConfig",
    "shop.order.apps.OrderConfig",
    "shop.customer.apps.CustomerConfig",
    "oscar.apps.search.apps.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "oscar.apps.wishlists.apps.WishlistsConfig",
    "shop.dashboard.apps.DashboardConfig",
    "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    "widget_tweaks",
    "treebeard",
    "sorl.thumbnail",
    "django_tables2",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_otp_webauthn",
    "drf_spectacular",
]
# Forks of Oscar's apps never add a column, so they keep Oscar's own migrations.
MIGRATION_MODULES = {
    label: f"oscar.apps.{label}.migrations"
    for label in ("catalogue", "partner", "basket", "order", "customer", "shipping", "offer")
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.MomentMiddleware",
    "cms.middleware.PageCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "traceability.codes.middleware.WithoutCookiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "traceability.open_register.api.middleware.OpenDataMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "shop.users.sessions.middleware.OpenSessionMiddleware",
    "shop.users.two_step.gate.SecondStepMiddleware",
    "cms.desk_guard.DeskGuardMiddleware",
    "cms.middleware.NoSuchNameMiddleware",
    "cms.middleware.ButtonOnlyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "oscar.apps.basket.middleware.BasketMiddleware",
    "cms.middleware.PageRedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "themes" / theme / "templates" for theme in THEMES],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oscar.apps.search.context_processors.search_form",
                "oscar.apps.checkout.context_processors.checkout",
                "oscar.apps.communication.notifications.context_processors.notifications",
                "oscar.core.context_processors.metadata",
                "cms.context_processors.site_chrome",
            ],
        },
    },
]

# Data ------------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'ocop.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at the start of a transaction: only so does a check made inside
    # it stay true until the commit, as SELECT … FOR UPDATE does on PostgreSQL.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Pages are read from memory that all connections share, and sorts stay in memory: a register of the
        # country's size is searched two to three times as fast as with SQLite's 2 MB for each connection.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;",
    }
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},  # the default of 300 would drop limits and progress at random
        }
    )
}
TASKS = {"default": {"BACKEND": env.text("OCOP_TASK_BACKEND", "django_tasks_db.DatabaseBackend")}}

# Open data ---------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["traceability.open_register.api.throttle.PerAddress"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "traceability.open_register.api.problems.answer_problem",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Chợ OCOP: open data",
    "VERSION": "1.0",
    "OAS_VERSION": "3.0.3",
    "SCHEMA_PATH_PREFIX": "/api/v[0-9]+",
    "PREPROCESSING_HOOKS": ["traceability.open_register.api.document.only_ours"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "traceability.open_register.api.document.with_resources",
    ],
}
# Of one address; 0 means no limit.
OCOP_API_REQUESTS_PER_HOUR = int(env.text("OCOP_API_REQUESTS_PER_HOUR", "20000"))
OCOP_RESOLVER_REQUESTS_PER_HOUR = int(env.text("OCOP_RESOLVER_REQUESTS_PER_HOUR", "20000"))
OCOP_DUMPS_DIR = Path(env.text("OCOP_DUMPS_DIR", str(VAR_DIR / "dumps")))
OCOP_DATA_LICENCE = env.text("OCOP_DATA_LICENCE", "CC-BY-4.0")
OCOP_DATA_LICENCE_URL = env.text(
    "OCOP_DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/deed.vi"
)
OCOP_DUMPS_KEPT = int(env.text("OCOP_DUMPS_KEPT", "14"))  # nights

OCOP_LABEL_FILE_DAYS = int(env.text("OCOP_LABEL_FILE_DAYS", "14"))  # a label run's file; it can be made again

# Files -----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "themes" / theme / "static" for theme in THEMES]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Papers behind certificates: outside the public media, served by the desk alone.
    "evidence": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "evidence", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": env.text("OCOP_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Words and time ---------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # a certificate's day is Viet Nam's day, wherever the officer sits
LOCALE_PATHS = [
    BASE_DIR / folder / "locale" for folder in ("themes", "catalog", "cms", "shop", "traceability")
]
FORMAT_MODULE_PATH = ["cms.formats"]

# People -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "ocop_users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "shop.users.backends.EmailOrPhoneBackend",
    "traceability.register.backends.AppointmentBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = reverse_lazy("customer:login")
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "traceability.codes.limits.address_of"
AXES_USERNAME_CALLABLE = "shop.users.sign_in.name_to_throttle"
AXES_LOCKOUT_TEMPLATE = "users/locked_out.html"
AXES_ENABLED = env.flag("OCOP_THROTTLE_SIGN_IN", True)
AXES_RESET_ON_SUCCESS = True

# Two-step sign-in for everybody whose rights reach the register, see shop/users/two_step. The demo's people share
# one printed password and hold no device, so there it is off; `check --deploy` refuses that.
OCOP_TWO_STEP = env.flag("OCOP_TWO_STEP", not OCOP_DEMO)
OCOP_OFFICER_IDLE_MINUTES = int(env.text("OCOP_OFFICER_IDLE_MINUTES", "30"))
OCOP_OFFICER_SESSION_HOURS = int(env.text("OCOP_OFFICER_SESSION_HOURS", "12"))
OTP_TOTP_ISSUER = "Chợ OCOP"
OTP_WEBAUTHN_RP_ID = urlsplit(OCOP_PUBLIC_URL).hostname
OTP_WEBAUTHN_RP_NAME = "Chợ OCOP"
# Browsers make passkeys on https and on localhost only; under another plain address the pages do not offer them.
OTP_WEBAUTHN_ALLOWED_ORIGINS = [
    OCOP_PUBLIC_URL if HTTPS or OCOP_PUBLIC_URL.startswith("http://localhost") else "http://localhost"
]
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False  # a passkey is the second step here, never the first
OTP_WEBAUTHN_HELPER_CLASS = "shop.users.two_step.passkeys.Helper"
OTP_WEBAUTHN_EXCEPTION_LOGGER_NAME = ""  # a cancelled passkey is no error of ours

# Safety -----------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OSCAR_BASKET_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env.flag("OCOP_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("OCOP_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own previews view by view
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/quan-tri/", "/dieu-hanh/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    },
}
# Wagtail's and Oscar's own screens carry inline scripts: relaxed under their addresses only (cms/middleware.py).
OCOP_DESK_PREFIXES = ("/quan-tri/", "/dieu-hanh/")
OCOP_DESK_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'self'; form-action 'self'; "
    "base-uri 'self'; object-src 'none'"
)

# Mail -------------------------------------------------------------------------------------------
EMAIL_BACKEND = env.text("OCOP_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("OCOP_EMAIL_HOST", "localhost")
EMAIL_PORT = int(env.text("OCOP_EMAIL_PORT", "25"))
EMAIL_HOST_USER = env.text("OCOP_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("OCOP_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("OCOP_EMAIL_TLS")
DEFAULT_FROM_EMAIL = OSCAR_FROM_EMAIL = env.text("OCOP_FROM_EMAIL", "Chợ OCOP <cho@ocop.localhost>")

# Wagtail ----------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Chợ OCOP"
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # Vietnamese titles become plain addresses: mat-ong-hoa-nui
WAGTAILADMIN_BASE_URL = OCOP_PUBLIC_URL
WAGTAILIMAGES_IMAGE_MODEL = "ocop_images.Picture"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # one way to a new password for all: /password-reset/, with its limit
WAGTAILADMIN_USER_LOGIN_FORM = "cms.desk_sign_in.DeskSignInForm"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_DOCS_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Oscar ------------------------------------------------------------------------------------------
SITE_ID = 1
OSCAR_SHOP_NAME = "Chợ OCOP"
OSCAR_SHOP_TAGLINE = _("Certified rural products of Viet Nam")
OSCAR_HOMEPAGE = "/"
OSCAR_DEFAULT_CURRENCY = "VND"
OSCAR_URL_SCHEMA = "https" if HTTPS else "http"
OSCAR_ALLOW_ANON_CHECKOUT = True
OSCAR_ALLOW_ANON_REVIEWS = False
OSCAR_MODERATE_REVIEWS = True
OSCAR_SLUG_MAP = {"đ": "d", "Đ": "D"}
OSCAR_REQUIRED_ADDRESS_FIELDS = ("first_name", "line1", "line4", "state", "country")
OSCAR_HIDDEN_FEATURES = ["reviews", "wishlists"]
OSCAR_SEND_REGISTRATION_EMAIL = False
OSCAR_ACCOUNTS_REDIRECT_URL = "customer:order-list"
OCOP_PROMOTION_LAW = env.text("OCOP_PROMOTION_LAW")  # a file instead of shop/basket/promotions/law.toml
# Whole dong for the parcel of a seller who has no fees of the own.
OCOP_DELIVERY_FEE = int(env.text("OCOP_DELIVERY_FEE", "30000"))
# How long the pieces of an order are kept that is to be paid before it is sent.
OCOP_RESERVED_MINUTES = int(env.text("OCOP_RESERVED_MINUTES", "30"))
OCOP_STRIPE_SECRET_KEY = env.text("OCOP_STRIPE_SECRET_KEY")  # cards: both keys, or the method is not offered
OCOP_STRIPE_WEBHOOK_SECRET = env.text("OCOP_STRIPE_WEBHOOK_SECRET")
OCOP_STRIPE_API_BASE = env.text("OCOP_STRIPE_API_BASE").rstrip("/")  # a stand-in's, for tests
OSCAR_OFFER_ROUNDING_FUNCTION = "shop.money.whole_dong"
# A parcel is paid or promised, packed, sent, handed over. The status of an order follows from its sellers' orders
# (shop/seller_orders); what is allowed is asked of their gate.
OSCAR_INITIAL_ORDER_STATUS = OSCAR_INITIAL_LINE_STATUS = "placed"
OSCAR_ORDER_STATUS_PIPELINE = {
    "awaiting_payment": ("placed", "cancelled"),
    "placed": ("packed", "cancelled"),
    "packed": ("shipped", "cancelled"),
    "shipped": ("delivered", "refused"),
    "delivered": (),
    "refused": (),
    "cancelled": (),
}
OSCAR_LINE_STATUS_PIPELINE = OSCAR_ORDER_STATUS_PIPELINE
# Oscar imports Haystack but never uses it here: search is catalog/search.
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"


LOG_LEVEL = env.text("OCOP_LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # The handler has the level too: the task worker lowers its own logger and would fill the console.
    "handlers": {"console": {"class": "logging.StreamHandler", "level": LOG_LEVEL}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
