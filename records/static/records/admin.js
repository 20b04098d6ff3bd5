// Names the search fields that replace selects: the label belongs to the select that they hide.
"use strict";
(() => {
  const nameSearchFields = (root) => {
    root.querySelectorAll("select.admin-autocomplete").forEach((select) => {
      const box = select.nextElementSibling?.querySelector("[role=combobox]");
      const label = select.getAttribute("aria-label") || select.labels?.[0]?.textContent.trim();
      if (!box || !label || select.name.includes("__prefix__")) return;
      const chosen = select.selectedOptions[0]?.textContent.trim() || "";
      box.setAttribute("aria-label", chosen ? `${label} ${chosen}` : label);
      box.removeAttribute("aria-labelledby");
    });
  };
  window.addEventListener("load", () => {
    nameSearchFields(document);
    document.addEventListener("formset:added", (event) => setTimeout(() => nameSearchFields(event.target)));
    window.django?.jQuery?.(document).on("select2:select select2:clear", () => setTimeout(() => nameSearchFields(document)));
  });
})();
