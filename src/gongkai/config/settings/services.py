"""Which outside services an installation uses: cache, mail, log."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from gongkai.config.settings.environment import switch, text


def cache_from_url(url: str) -> dict[str, object]:
    """Redis where a URL is given, otherwise memory of each process."""
    if url:
        if not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("环境变量 REDIS_URL 应以 redis://、rediss:// 或 unix:// 开头。")
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "gongkai"}


def mail_from_url(url: str, *, debug: bool) -> dict[str, object]:
    """Django's mail settings for `smtp://` or `smtps://`; nothing is sent without a URL."""
    if not url:
        kind = "console" if debug else "dummy"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{kind}.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError(f"GONGKAI_EMAIL_URL 只支持 smtp:// 与 smtps://，实为“{parts.scheme}”。")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_TIMEOUT": 20,
    }


CACHES = {"default": cache_from_url(text("REDIS_URL"))}
DEFAULT_FROM_EMAIL = text("GONGKAI_EMAIL_FROM")
globals().update(mail_from_url(text("GONGKAI_EMAIL_URL"), debug=switch("GONGKAI_DEBUG")))

# Only time, level, module and message: no address, no query, no name of a person.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": text("GONGKAI_LOG_LEVEL")},
    "loggers": {
        # Refused sign-ins carry user names and addresses; the audit log keeps them instead.
        "axes": {"level": "ERROR"},
        # A citizen's wrong address is no event of the installation.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "fontTools": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "pdfminer": {"level": "ERROR"},
    },
}
