"""The settings of an installation, read from the environment and from GONGKAI_HOME."""

from gongkai.config.settings.default import *  # noqa: F403
