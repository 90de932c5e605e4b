"""Every setting with its default; the environment overrides what an installation may choose."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.config.settings.database import database_from_url
from gongkai.config.settings.secret import read_or_create_key

SOURCE_ROOT = Path(__file__).resolve().parents[4]
GONGKAI_HOME = Path(os.environ.get("GONGKAI_HOME") or SOURCE_ROOT / "var").absolute()

DEBUG = os.environ.get("GONGKAI_DEBUG") == "1"
SECRET_KEY = read_or_create_key(GONGKAI_HOME, "secret.key")
ALLOWED_HOSTS = os.environ.get("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")

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
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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

STATIC_URL = "/static/"
STATIC_ROOT = GONGKAI_HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = GONGKAI_HOME / "media"

WAGTAIL_SITE_NAME = "公开"
WAGTAILADMIN_BASE_URL = os.environ.get("GONGKAI_BASE_URL", "http://127.0.0.1:8000")
# Without these two the browser of an officer would call foreign servers.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILREDIRECTS_AUTO_CREATE = False
