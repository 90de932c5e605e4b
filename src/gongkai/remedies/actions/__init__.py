"""What is done to remedies."""

from gongkai.remedies.actions.conclude_remedy import conclude_remedy
from gongkai.remedies.actions.open_remedy import open_remedy

__all__ = ["conclude_remedy", "open_remedy"]
