// The form of a source: what only a letter or a document has is folded away for other kinds, unless it is filled in.
"use strict";
(() => {
  const WITH_NUMBER = new Set(["letter", "minutes", "signed_document"]);

  const fold = () => {
    const kind = document.querySelector("#id_kind");
    const section = document.querySelector("#id_sender")?.closest("fieldset");
    if (!kind || !section) return;
    const filled = [...section.querySelectorAll("input, textarea")].some((field) => field.value.trim());
    section.hidden = Boolean(kind.value) && !WITH_NUMBER.has(kind.value) && !filled;
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("#id_kind")?.addEventListener("change", fold);
    fold();
  });
})();
