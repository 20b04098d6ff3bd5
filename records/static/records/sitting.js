// Makes the form of one sitting quicker: suggestions while typing, and steps that do not move the page.
// Without this file every step is a button that sends the form and brings the same page back.
"use strict";
(() => {
  const form = document.querySelector("form.sitting");
  if (!form) return;
  const says = form.dataset;
  const status = document.getElementById("sitting-status");
  const tell = (words) => { status.textContent = words; };

  // --- steps: send what is typed, take over only the parts that the step changes ---

  const contentOf = (part) =>
    JSON.stringify([...part.querySelectorAll("input, textarea, select")].map((field) => [field.name, field.value, field.checked]));

  const complain = () => {
    let note = document.getElementById("sitting-lost");
    if (!note) {
      note = document.createElement("p");
      note.id = "sitting-lost";
      note.className = "reading lost";
      note.setAttribute("role", "alert");
      form.querySelector(".finish").append(note);
    }
    note.textContent = says.saysLost;
    note.scrollIntoView({ block: "nearest" });
  };

  const typed = () => {
    const body = new FormData(form);
    for (const field of form.querySelectorAll("input[type=file]")) body.delete(field.name);
    return body;
  };

  const step = async (action, names, body = typed()) => {
    body.set("step", action);
    const before = new Map(names.map((name) => [name, document.getElementById(name)]).filter(([, part]) => part)
      .map(([name, part]) => [name, contentOf(part)]));
    form.setAttribute("aria-busy", "true");
    tell(says.saysWait);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !page.querySelector("form.sitting")) throw new Error("no form");
      for (const [name, content] of before) {
        const old = document.getElementById(name);
        const fresh = page.getElementById(name);
        // What was typed in the meantime is worth more than a fresh part.
        if (old && fresh && contentOf(old) === content) old.replaceWith(document.adoptNode(fresh));
      }
      document.getElementById("sitting-lost")?.remove();
      tell([...form.querySelectorAll(".reading p")].map((line) => line.textContent).join(" "));
      form.dispatchEvent(new CustomEvent("sitting:step", { bubbles: true }));
      return true;
    } catch {
      tell("");
      complain();
      return false;
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  // What was kept in the browser after a crash: rows and choices are made by the server, so it gets the fields and
  // answers with the page as it was.
  form.addEventListener("kept:restore", (event) => {
    event.preventDefault();
    const body = new FormData();
    for (const [name, values] of Object.entries(event.detail)) for (const value of values) body.append(name, value);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const parts = [...form.querySelectorAll(":scope > section[id]")].map((part) => part.id);
    step("stay", parts, body).then((done) => {
      const note = form.elements.note;
      if (done && note && event.detail.note) note.value = event.detail.note[0];
    });
  });

  const focusAfter = (button, name) => {
    if (button.dataset.focusLast) {
      const rows = document.querySelectorAll(`#${button.dataset.focusLast} :is(.person, .line)`);
      rows[rows.length - 1]?.querySelector("textarea, input[type=text]")?.focus();
    } else if (button.value === "read") {
      (document.querySelector("#people .person input[type=text]") || document.getElementById("id_paste-text"))?.focus();
    } else if (button.value.startsWith("find-")) {
      (document.querySelector(`#${name} .options input`) || document.querySelector(`#${name} [data-finder]`))?.focus();
    } else {
      document.querySelector(`#${name} button, #${name} input:not([type=hidden])`)?.focus();
    }
  };

  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-replaces]");
    if (!button) return;
    event.preventDefault();
    const names = button.dataset.replaces.split(" ");
    if (await step(button.value, names)) focusAfter(button, names[0]);
  });

  // A text is read as soon as it is pasted into the empty field.
  form.addEventListener("paste", (event) => {
    if (event.target.id !== "id_paste-text" || event.target.value.trim()) return;
    setTimeout(() => document.getElementById("read-button")?.click());
  });

  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches(".options input.choice")) {
      const part = field.closest("[id^=party-], #place, #source-name");
      refresh(part.id);
    }
    // Where one of two is the host, the other is the visitor, unless somebody says otherwise.
    if (/^parties-\d+-role$/.test(field.name) && field.value) {
      const roles = [...form.querySelectorAll("select[name^=parties-][name$=-role]")];
      const other = roles.length === 2 && roles.find((role) => role !== field);
      if (other && !other.value) other.value = field.value === "host" ? "visitor" : "host";
    }
    if (field.name === "meeting-date" && field.value.trim() && !/\d{4}|\d{3}X/.test(field.value)) step("stay", ["when"]);
  });

  const refresh = async (name) => {
    const names = name.startsWith("party-") ? [name, "pair-note", "place", "people"] : name === "source-name" ? [name, "source-described"] : [name];
    if (await step("stay", names)) {
      const next = document.querySelector(`#${name} .new select`) || nextField(name);
      next?.focus();
    }
  };

  // After a choice the hand goes on: to the next party without a name, else to the field that follows.
  const nextField = (name) => {
    const part = document.getElementById(name);
    const fields = [...form.querySelectorAll("input:not([type=hidden]):not([type=file]), select, textarea")].filter((field) => field.offsetParent);
    const own = fields.filter((field) => part.contains(field));
    if (name.startsWith("party-")) {
      const empty = [...form.querySelectorAll("[data-finder=parties]")].find((field) => !field.value);
      return empty || form.querySelector("[name=what-kind]:checked");
    }
    return fields[fields.indexOf(own[own.length - 1]) + 1];
  };

  // --- suggestions while typing: a combobox as ARIA describes it ---

  let list = null;
  let active = -1;
  let waiting = 0;
  let asked = 0;

  const close = (field) => {
    list?.remove();
    list = null;
    active = -1;
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
  };

  const mark = (field, place) => {
    const options = [...list.children];
    options[active]?.setAttribute("aria-selected", "false");
    active = (place + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  };

  const piece = (tag, words, options = {}) => Object.assign(document.createElement(tag), { textContent: words }, options);

  const show = (field, options) => {
    close(field);
    if (!options.length || document.activeElement !== field) return;
    list = document.createElement("ul");
    list.id = "sitting-suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0]?.textContent || "");
    options.forEach((option, place) => {
      const row = piece("li", "", { id: `sitting-suggestion-${place}` });
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.value = option.value;
      row.append(piece("b", option.label));
      if (option.native) row.append(" ", piece("span", option.native, { lang: option.language }));
      if (option.detail) row.append(" — ", piece("span", option.detail, { dir: "auto" }));
      row.append(" ", piece("span", option.origin, { className: "origin" }));
      list.append(row);
    });
    field.closest(".finder").append(list);
    field.setAttribute("aria-expanded", "true");
    tell(`${options.length} ${says.saysCount}`);
  };

  const look = async (field) => {
    const words = field.value.trim();
    const mine = ++asked;
    if (words.length < 2 && !/[^\u0000-\u2e80]/.test(words)) return close(field);
    const query = new URLSearchParams({ what: field.dataset.finder, q: words });
    try {
      const answer = await fetch(`${says.find}?${query}`, { headers: { Accept: "application/json" } });
      const { options } = await answer.json();
      if (mine === asked) show(field, field.dataset.finder === "source" && options.length === 1 ? [] : options);
    } catch {
      close(field); // the button beside the field still works, and says what is wrong
    }
  };

  const choose = (field, value) => {
    const part = field.closest(`#${CSS.escape(field.dataset.part)}`);
    const prefix = field.name.replace(/-name$/, "");
    close(field);
    asked++;
    part.querySelector(".options")?.remove();
    part.querySelectorAll(".choice").forEach((old) => old.remove());
    part.querySelector(".found").value = field.value.trim().replace(/\s+/g, " ");
    part.append(Object.assign(document.createElement("input"), { type: "hidden", name: `${prefix}-choice`, value, className: "choice" }));
    refresh(field.dataset.part);
  };

  const dress = () => {
    for (const field of form.querySelectorAll("[data-finder]:not([role])")) {
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-expanded", "false");
      field.setAttribute("aria-controls", "sitting-suggestions");
    }
  };
  dress();
  form.addEventListener("sitting:step", dress);

  form.addEventListener("input", (event) => {
    const field = event.target.closest("[data-finder]");
    if (!field) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => look(field), 180);
  });

  form.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("[data-finder]");
    if (!field) {
      // Enter in a line of text would send the form; here it does nothing.
      if (event.key === "Enter" && event.target.matches("input:not([type=submit])")) event.preventDefault();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!list) look(field);
      else mark(field, active < 0 ? (event.key === "ArrowDown" ? 0 : -1) : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (list) choose(field, list.children[Math.max(active, 0)].dataset.value);
      else field.parentElement.querySelector(".find").click();
    } else if (event.key === "Escape" && list) {
      event.preventDefault();
      close(field);
    } else if (event.key === "Tab") {
      close(field);
    }
  });

  form.addEventListener("mousedown", (event) => {
    const row = event.target.closest(".suggestions [role=option]");
    if (!row) return;
    event.preventDefault();
    choose(row.closest(".finder").querySelector("[data-finder]"), row.dataset.value);
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.closest?.("[data-finder]")) close(event.target);
  });

  // Names in the table are offered where tasks are given and received.
  form.addEventListener("focusin", (event) => {
    if (event.target.getAttribute?.("list") !== "people-names") return;
    const words = [...form.querySelectorAll(".person")].map((row) =>
      [...row.querySelectorAll(".name input, .office input")].map((field) => field.value.trim()).filter(Boolean).join(", "));
    document.getElementById("people-names")?.replaceChildren(...words.filter(Boolean).map((value) => Object.assign(document.createElement("option"), { value })));
  });
})();
