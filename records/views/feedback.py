"""A reader's word: the form without account or cookie, and the page where its answer will be read."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from records import dossier, services, signed, visitors
from records.dossier.words import moment
from records.forms import ReaderReportForm
from records.models import Feedback

TOKEN, ABOUT = "token", "about"
TRAP = "website"  # a field that people neither see nor reach


# A signed token of a certain age stands for the cookie of CSRF: nobody is logged in here who could be made to act.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    sent = request.POST if request.method == "POST" else None
    code = (request.GET if sent is None else sent).get(ABOUT, "")[:20]
    record = dossier.record_of_code(code)
    sides = dossier.sides(record) if record is not None else []
    if sent is None:
        return _page(request, ReaderReportForm(sides=sides), record, code, signed.new_form())
    form = ReaderReportForm(sent, sides=sides)
    token = sent.get(TOKEN, "")
    name, age = signed.form_of(token)
    checksum = services.checksum_of_form(sent, without=(TOKEN, TRAP))
    if before := _sent_before(name, checksum):
        return _to_report(before)
    earlier = services.report_of_receipt(services.receipt_of_form(name)) if name else None
    faults = _faults(sent, age, earlier)
    if form.is_valid() and not faults:
        if minutes := visitors.sent_once_more(request):
            faults = [_wait(minutes)]
        else:
            values = form.values(get_language())
            try:
                return _to_report(services.receive_report(record, form=name, checksum=checksum, **values))
            except services.FormAlreadySaved:
                # The same form a moment ago: its report is whole by now.
                if before := _sent_before(name, checksum):
                    return _to_report(before)
                faults = _faults(sent, age, services.report_of_receipt(services.receipt_of_form(name)))
    keeps_token = name and earlier is None
    return _page(request, form, record, code, token if keeps_token else signed.new_form(), faults)


def _sent_before(name: str, checksum: str) -> Feedback | None:
    """The report that exactly these words made: by the same form, or by one fetched anew a short while ago."""
    receipt = services.receipt_of_form(name) if name else None
    if receipt is None or receipt.checksum != checksum:
        receipt = services.twin_of_form(checksum=checksum, model=Feedback._meta.label, by=None)
    return services.report_of_receipt(receipt)


def _faults(sent, age: signed.Age, earlier: Feedback | None) -> list[str]:
    """What speaks against taking it as it came, whatever its fields hold. Everything typed stays."""
    found = []
    if sent.get(TRAP):
        found.append(
            gettext(
                "A field that people do not see was filled in. It is empty again: if you are no program, send it again."
            )
        )
    if age is signed.Age.TOO_FAST:
        found.append(gettext("That was faster than anybody types. Look at it once more and send it again."))
    elif age is signed.Age.TOO_OLD:
        found.append(
            gettext("This form had been open for more than a day. What you typed is still here: send it again.")
        )
    elif age is signed.Age.UNKNOWN:
        found.append(gettext("The form came back incomplete. What you typed is still here: send it again."))
    if earlier is not None:
        sentence = gettext(
            "This form was sent before, as %(reference)s, and something in it was changed since. To send what stands "
            "here as a second report, send it again."
        )
        found.append(sentence % {"reference": earlier.reference})
    return found


def _wait(minutes: int) -> str:
    return ngettext(
        "Many reports came from your network within an hour. Wait %(minutes)s minute, then send it again; leave this "
        "page open, what you typed stays here.",
        "Many reports came from your network within an hour. Wait %(minutes)s minutes, then send it again; leave this "
        "page open, what you typed stays here.",
        minutes,
    ) % {"minutes": minutes}


def _page(request, form, record, code: str, token: str, faults=()):
    context = {
        "form": form,
        "about": dossier.subject(record) if record is not None else None,
        "unknown": code if code and record is None else "",
        "faults": list(faults),
        "failed": bool(faults) or bool(form.is_bound and form.errors),
        "token": token,
    }
    response = render(request, "records/feedback.html", context)
    # Not `no-store`: a browser that goes back is to find what was typed.
    response["Cache-Control"] = "private, no-cache"
    return response


def _to_report(feedback: Feedback):
    address = reverse("records:feedback_sent", args=[signed.report_token(feedback.pk)])
    return HttpResponseRedirect(f"{address}#content")  # a fragment of its own, or the one of the form would stay


@require_safe
def sent(request, token: str):
    """What became of a report, for whoever holds the signed address. Nothing that was typed is shown here."""
    feedback = Feedback.objects.filter(pk=signed.report_of(token)).first()
    if feedback is None:
        raise Http404
    is_open = feedback.state == Feedback.State.OPEN
    context = {
        "reference": feedback.reference,
        "received": moment(feedback.created_at),
        "about": dossier.public_subject(feedback.subject),
        "by_mail": bool(feedback.reporter_email) or feedback.answer_sent_at is not None,
        "state": None if is_open else feedback.get_state_display(),
        "closed": moment(feedback.closed_at),
        "answer": "" if is_open else feedback.answer,
        "answer_language": feedback.language,
        "mail_sent": moment(feedback.answer_sent_at),
    }
    response = render(request, "records/feedback_sent.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "private, no-store"
    return response
