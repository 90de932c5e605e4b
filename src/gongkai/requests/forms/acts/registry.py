"""Which acts have a form, under the word that names each everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.requests.forms.acts import delivering, ending, leading, opinions, period, waiting
from gongkai.requests.forms.acts.act_form import ActForm

# In the order in which a file is usually worked through.
ACTS: Mapping[str, type[ActForm]] = MappingProxyType(
    {
        "confirm_receipt": waiting.ConfirmReceiptForm,
        "assign": leading.AssignForm,
        "ask_clarification": waiting.AskClarificationForm,
        "record_clarification": waiting.RecordClarificationForm,
        "ask_division": opinions.AskDivisionForm,
        "answer_search": opinions.AnswerSearchForm,
        "consult": opinions.ConsultForm,
        "record_consultation_received": opinions.ConsultationReceivedForm,
        "record_opinion": opinions.RecordOpinionForm,
        "demand_reasons": waiting.DemandReasonsForm,
        "record_reasons": waiting.RecordReasonsForm,
        "defer": period.DeferForm,
        "extend": period.ExtendForm,
        "charge": waiting.ChargeForm,
        "record_notice_received": waiting.NoticeReceivedForm,
        "record_payment": waiting.RecordPaymentForm,
        "decide": ending.DecideForm,
        "deliver": delivering.DeliverForm,
        "record_signed_for": delivering.SignedForForm,
        "record_returned": delivering.ReturnedForm,
        "deliver_again": delivering.DeliverAgainForm,
        "split": leading.SplitForm,
        "join": leading.JoinForm,
        "transfer": leading.TransferForm,
        "lapse": period.LapseForm,
        "withdraw": period.WithdrawForm,
        "release": ending.ReleaseForm,
        "archive": ending.ArchiveForm,
        "add_paper": leading.AddPaperForm,
        "note": period.NoteForm,
    }
)


def form_of(word: str) -> type[ActForm] | None:
    """The form of the act with that word."""
    return ACTS.get(word)
