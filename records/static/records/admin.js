// Gives a name to fields that scripts put in place of others: the label belongs to the field that they hide.
"use strict";
(() => {
  const labelOf = (field) => field.getAttribute("aria-label") || field.labels?.[0]?.textContent.trim().replace(/:$/, "");

  const nameSearchFields = () => {
    document.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible").forEach((select) => {
      const box = select.nextElementSibling?.querySelector("[role=combobox]");
      const label = labelOf(select);
      if (!box || !label) return;
      const chosen = select.selectedOptions[0]?.textContent.trim() || "";
      box.setAttribute("aria-label", chosen ? `${label}: ${chosen}` : label);
      box.removeAttribute("aria-labelledby");
      // The shown text is part of that box, not a text field of its own.
      const shown = box.querySelector(".select2-selection__rendered");
      shown?.removeAttribute("role");
      shown?.removeAttribute("aria-readonly");
      // A list of chosen records holds its clear button among the items, which is no list to a screen reader.
      if (shown?.matches("ul")) [shown, ...shown.children].forEach((part) => part.setAttribute("role", "presentation"));
      select.nextElementSibling.querySelector("input.select2-search__field")?.setAttribute("aria-label", label);
    });
  };

  const nameEditors = () => {
    document.querySelectorAll(".prose-editor").forEach((editor) => {
      const text = editor.querySelector("textarea");
      const box = editor.querySelector(".ProseMirror");
      if (text && box) box.setAttribute("aria-label", labelOf(text) || text.name);
    });
  };

  const nameAll = () => {
    nameSearchFields();
    nameEditors();
  };

  window.addEventListener("load", () => {
    nameAll();
    // A short page is loaded before its search fields are made.
    window.django?.jQuery?.(() => setTimeout(nameAll));
    // The editor starts when it is ready, on a slow machine long after the page.
    new MutationObserver(nameEditors).observe(document.body, { childList: true, subtree: true });
    document.addEventListener("formset:added", () => setTimeout(nameAll));
    window.django?.jQuery?.(document).on("change", "select.admin-autocomplete", () => setTimeout(nameSearchFields));
  });
})();
