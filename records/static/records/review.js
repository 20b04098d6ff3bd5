// The steps above a form: nothing that was typed is lost by them, and the preview link is copied with one tap.
"use strict";
(() => {
  const main = document.querySelector("#content-main > form[id$=_form]");
  let typed = false;
  if (main) {
    const note = () => { typed = true; };
    for (const event of ["input", "change"]) main.addEventListener(event, note);
    document.addEventListener("formset:added", note);
    window.django?.jQuery?.(main).on("change", note); // searchable lists tell only jQuery
  }

  // "Publish" above a form that was changed saves it first, with the form's own button for that.
  document.querySelectorAll("form[data-saves-with]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      const button = main?.querySelector(`button[name="${form.dataset.savesWith}"]`);
      if (!typed || !button) return;
      event.preventDefault();
      const note = form.querySelector("[name=note]");
      const own = main.querySelector("[name=review_note]");
      if (note?.value && own) own.value = note.value;
      main.requestSubmit(button);
    });
  });
  document.querySelectorAll(".no-script").forEach((words) => words.remove());

  document.querySelectorAll("button[data-copies]").forEach((button) => {
    const field = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        document.execCommand("copy");
      }
      button.textContent = button.dataset.done;
    });
  });

  // A link of the lists of what is missing may lead into a part that is folded up.
  document.querySelectorAll(".publication a[href^='#']").forEach((link) => {
    link.addEventListener("click", () => {
      const goal = document.getElementById(link.hash.slice(1));
      goal?.closest("details")?.setAttribute("open", "");
      if (goal?.matches("input, select, textarea")) setTimeout(() => goal.focus());
    });
  });
})();
