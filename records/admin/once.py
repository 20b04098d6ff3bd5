"""Short forms and buttons that make something: pressed twice, they make it once."""

from records import services

from .sent_twice import form_checksum, form_token


def claim(request, model: type):
    """Use the form's token up inside the transaction that saves. Raises FormAlreadySaved.

    A form that was changed since it was saved means a second record and is not held up.
    """
    token = form_token(request)
    known = services.receipt_of_form(token) if token else None
    if not token or (known is not None and known.checksum != form_checksum(request)):
        return None
    return services.claim_form(token=token, checksum=form_checksum(request), model=model._meta.label, by=request.user)
