from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from records import dossier, lifecycle
from records.models import CooperationField


class FieldList(View):
    """All fields that a public record names; few enough for one page."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        rows = dossier.field_rows()
        return render(request, "records/field_list.html", {"rows": rows, "count": len(rows)})


class FieldDetail(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request, key: str):
        field = get_object_or_404(CooperationField.objects.public(), key=key)
        document = dossier.fields([field.pk], lifecycle.today())[field.pk]
        return render(request, "records/field_detail.html", {"document": document})
