"""Every setting with its default; the environment overrides what an installation may choose."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.config.settings.database import database_from_url
from gongkai.config.settings.environment import SOURCE_ROOT, number, switch, text
from gongkai.config.settings.policy import read_policy
from gongkai.config.settings.secret import read_or_create_key
from gongkai.config.settings.security import *  # noqa: F403
from gongkai.config.settings.services import *  # noqa: F403

GONGKAI_HOME = Path(os.environ.get("GONGKAI_HOME") or SOURCE_ROOT / "var").absolute()

# Read once: a change holds from the next start.
ADOPTED_POLICY = read_policy(GONGKAI_HOME)

DEBUG = switch("GONGKAI_DEBUG")
SECRET_KEY = read_or_create_key(GONGKAI_HOME, "secret.key")
ALLOWED_HOSTS = [host.strip() for host in text("GONGKAI_HOSTS").split(",") if host.strip()]

INSTALLED_APPS = [
    "gongkai.lib",
    "gongkai.organs",
    "gongkai.portal",
    "gongkai.catalogue",
    "gongkai.editorial",
    "gongkai.channels",
    "gongkai.interaction",
    "gongkai.requests",
    "gongkai.remedies",
    "gongkai.reports",
    "gongkai.supervision",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "gongkai.config.compression.PublicCompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.config.middleware.ContentPolicyMiddleware",
    "gongkai.config.middleware.KnownMethodsMiddleware",
    "gongkai.config.middleware.NoNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "gongkai.config.middleware.FirstPasswordMiddleware",
    "gongkai.config.middleware.WholeActMiddleware",
]

ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.portal.views.frame.frame",
            ],
        },
    }
]

DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL"), GONGKAI_HOME)}
AUTH_USER_MODEL = "organs.Officer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
# What Wagtail and Django leave in English, and dates as 2023-06-12.
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "portal" / "locale"]
FORMAT_MODULE_PATH = "gongkai.portal.formats"

STATIC_URL = "/static/"
STATIC_ROOT = GONGKAI_HOME / "static"
STATIC_ROOT.mkdir(mode=0o755, parents=True, exist_ok=True)
# Stylesheets and scripts are served from the package itself: nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600
MEDIA_URL = "/media/"
MEDIA_ROOT = GONGKAI_HOME / "media"

WAGTAIL_SITE_NAME = "公开"
WAGTAILADMIN_BASE_URL = text("GONGKAI_BASE_URL")
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_UNICODE_SLUGS = False
WAGTAILADMIN_USER_LOGIN_FORM = "gongkai.portal.forms.OfficerLoginForm"
# Without these three the browser of an officer would call foreign servers.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Running text keeps tables, which Wagtail's own editor cannot.
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "gongkai.portal.widgets.DocumentEditor"}}
WAGTAILREDIRECTS_AUTO_CREATE = False
# The last round publishes the text that was read; every round reads the latest text.
WAGTAIL_FINISH_WORKFLOW_ACTION = "gongkai.editorial.finishing.on_workflow_finished"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILDOCS_DOCUMENT_MODEL = "portal.Attachment"
WAGTAILIMAGES_IMAGE_MODEL = "portal.Picture"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "gongkai.portal.forms.AttachmentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "gongkai.portal.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp"]
# Documents pass through the application, so that withdrawn files stay out of reach.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Officers find pages by parts of their titles and by the index of the site: no second index is
# kept, which would cost most of the time of publishing and could not find Chinese.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "gongkai.portal.search.backend", "AUTO_UPDATE": False}
}
OPENSEARCH_URL = text("OPENSEARCH_URL")
SEARCHES_A_MINUTE = number("GONGKAI_SEARCHES_A_MINUTE")
SUGGESTIONS_A_MINUTE = number("GONGKAI_SUGGESTIONS_A_MINUTE")
INTERFACE_CALLS_A_MINUTE = number("GONGKAI_INTERFACE_CALLS_A_MINUTE")
