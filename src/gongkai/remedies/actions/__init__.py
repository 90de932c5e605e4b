"""What is done to remedies and complaints."""

from gongkai.remedies.actions.answer_complaint import answer_complaint
from gongkai.remedies.actions.conclude_remedy import conclude_remedy
from gongkai.remedies.actions.correct_remedy import CORRECTABLE, correct_remedy
from gongkai.remedies.actions.extend_remedy import extend_remedy
from gongkai.remedies.actions.open_remedy import open_remedy
from gongkai.remedies.actions.read_complaint import read_complaint
from gongkai.remedies.actions.receive_complaint import receive_complaint
from gongkai.remedies.actions.record_answer import record_answer
from gongkai.remedies.actions.record_notice import record_notice
from gongkai.remedies.actions.void_remedy import void_remedy

__all__ = [
    "CORRECTABLE",
    "answer_complaint",
    "conclude_remedy",
    "correct_remedy",
    "extend_remedy",
    "open_remedy",
    "read_complaint",
    "receive_complaint",
    "record_answer",
    "record_notice",
    "void_remedy",
]
