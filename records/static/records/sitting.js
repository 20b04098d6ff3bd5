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

  // --- what the user does while the server answers stays: values, the place in a text, opened parts ---

  const ROW = /^(people|outcomes|tasks|parties)-(\d+)-(.+)$/;
  const isTick = (field) => field.type === "radio" || field.type === "checkbox";
  const fieldsOf = (part) => [...part.querySelectorAll("input[name], textarea[name], select[name]")];
  const keyOf = (field, name = field.name) => (isTick(field) ? `${name}=${field.value}` : name);
  const valueOf = (field) => (isTick(field) ? String(field.checked) : field.value);
  const valuesOf = (part) => new Map(fieldsOf(part).map((field) => [keyOf(field), valueOf(field)]));
  const isChanged = (field, values) => values.get(keyOf(field)) !== valueOf(field);
  const same = (first, second) => (first || "").trim() === (second || "").trim();

  // Rows move up when others are taken out: a row is known by what was sent for it.
  const rowsOf = (fresh) => {
    const rows = new Map();
    for (const field of fresh.querySelectorAll("textarea, input[type=text]")) {
      const [, prefix, place, column] = ROW.exec(field.name) || [];
      if (!prefix) continue;
      if (!rows.has(prefix)) rows.set(prefix, new Map());
      const texts = rows.get(prefix);
      texts.set(place, [...(texts.get(place) || []), [column, field.value]]);
    }
    return rows;
  };

  const newName = (name, rows, asked) => {
    const [, prefix, number, column] = ROW.exec(name) || [];
    if (!prefix || prefix === "parties" && !asked.action.startsWith("remove-parties-")) return name;
    if (asked.action.startsWith(`remove-${prefix}-`)) {
      const gone = Number(asked.action.split("-")[2]);
      return Number(number) === gone ? "" : `${prefix}-${Number(number) > gone ? number - 1 : number}-${column}`;
    }
    const texts = rows.get(prefix) || new Map();
    const fits = (place) => texts.get(place)?.every(([own, value]) => same(asked.values.get(`${prefix}-${number}-${own}`), value));
    const place = fits(number) ? number : [...texts.keys()].find((other) => fits(other) && texts.get(other).some(([, value]) => value));
    return place === undefined ? "" : `${prefix}-${place}-${column}`;
  };

  const takeChoice = (field, fresh) => {
    const name = fresh.querySelector(`[name="${field.name.replace(/-choice$/, "-name")}"]`);
    const part = name && (document.getElementById(name.dataset.part)?.contains(field) ? fresh : null);
    if (!part) return;
    const holder = part.id === name.dataset.part ? part : part.querySelector(`#${name.dataset.part}`);
    holder.querySelectorAll(".options, .choice").forEach((old) => old.remove());
    holder.append(Object.assign(document.createElement("input"), { type: "hidden", name: field.name, value: field.value, className: "choice" }));
  };

  // Puts into the fresh part what was changed in the old one since the request was sent.
  // False where something has no place there; then the step is asked for again with what is typed now.
  const carry = (old, fresh, rows, asked) => {
    const places = new Map(fieldsOf(fresh).map((field) => [keyOf(field), field]));
    for (const field of fieldsOf(old)) {
      const name = newName(field.name, rows, asked);
      const place = name && places.get(keyOf(field, name));
      if (place && field.closest("details[open]") && place.closest("details")) place.closest("details").open = true;
      if (field.type === "file") {
        if (place && field.files.length) place.files = field.files;
        continue;
      }
      const isHeld = field === document.activeElement && field !== asked.origin;
      if (!isChanged(field, asked.values)) {
        if (isHeld && place && !isTick(field)) place.value = field.value;
        continue;
      }
      const isGone = !name && asked.action.startsWith("remove-");
      const followsSides = asked.action.startsWith("remove-parties-") && /-side$/.test(field.name);
      if (isGone || followsSides || isTick(field) && !field.checked && !place) continue;
      if (!place && field.matches(".choice")) takeChoice(field, fresh);
      else if (!place) return false;
      else if (isTick(field)) place.checked = field.checked;
      else place.value = field.value;
    }
    return true;
  };

  const selectionOf = (field) => {
    try {
      return [field.selectionStart, field.selectionEnd, field.selectionDirection];
    } catch {
      return [null];
    }
  };

  const replace = (old, fresh, rows, asked) => {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    const name = held?.name && held.tagName !== "BUTTON" ? newName(held.name, rows, asked) : "";
    const place = name && fieldsOf(fresh).find((field) => keyOf(field) === keyOf(held, name));
    const [start, end, direction] = place ? selectionOf(held) : [null];
    if (held?.matches("[data-finder]")) close(held);
    old.replaceWith(fresh);
    if (!place) return;
    place.focus({ preventScroll: true });
    if (start !== null && place.value === held.value) place.setSelectionRange(start, end, direction);
  };

  // A word that is being put together (Chinese, Japanese, Korean) is not torn apart.
  let composing = false;
  form.addEventListener("compositionstart", () => { composing = true; });
  form.addEventListener("compositionend", () => { composing = false; });
  const wordIsWhole = async () => {
    while (composing) await new Promise((go) => setTimeout(go, 100));
  };

  const MOST_TRIES = 4;
  const queue = [];
  let turn = Promise.resolve();

  // One after the other: each step starts from what the one before it left.
  const step = (action, names, body = null) => {
    const asked = { action, names, body, origin: document.activeElement, began: valuesOf(form) };
    queue.push(asked);
    form.setAttribute("aria-busy", "true");
    turn = turn.then(() => run(asked));
    return turn;
  };

  const ask = async (asked) => {
    const body = asked.body || typed();
    asked.values = valuesOf(form);
    body.set("step", asked.action);
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("form.sitting")) throw new Error("no form");
    await wordIsWhole();
    return page;
  };

  // The focus goes on only if the user is still where the step was asked for.
  const mayMove = (asked) => {
    const now = document.activeElement;
    return now === document.body || now === asked.origin && (!now.name || now.tagName === "BUTTON" || !isChanged(now, asked.began));
  };

  const run = async (asked) => {
    tell(says.saysWait);
    try {
      let parts = [];
      for (let tries = 1; ; tries++) {
        const page = await ask(asked);
        parts = asked.names.map((name) => [document.getElementById(name), page.getElementById(name)])
          // A part that the next step brings anew is left to that one.
          .filter(([old, fresh]) => old && fresh && !(asked.action === "stay" && queue.some((later) => later !== asked && later.names.includes(old.id))))
          .map(([old, fresh]) => [old, document.adoptNode(fresh), rowsOf(fresh)]);
        if (parts.every(([old, fresh, rows]) => carry(old, fresh, rows, asked))) break;
        if (tries === MOST_TRIES) throw new Error("no place");
      }
      const moves = mayMove(asked);
      for (const [old, fresh, rows] of parts) replace(old, fresh, rows, asked);
      document.getElementById("sitting-lost")?.remove();
      tell([...form.querySelectorAll(".reading p")].map((line) => line.textContent).join(" "));
      form.dispatchEvent(new CustomEvent("sitting:step", { bubbles: true }));
      return { done: true, moves };
    } catch {
      tell("");
      complain();
      return { done: false, moves: false };
    } finally {
      queue.splice(queue.indexOf(asked), 1);
      if (!queue.length) form.removeAttribute("aria-busy");
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
    step("stay", parts, body).then(({ done }) => {
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
    // Numbers of rows may change while another step is under way.
    if (queue.length && button.value.startsWith("remove-")) return tell(says.saysWait);
    const names = button.dataset.replaces.split(" ");
    if ((await step(button.value, names)).moves) focusAfter(button, names[0]);
  });

  // A text is read as soon as it is pasted into the empty field.
  form.addEventListener("paste", (event) => {
    if (event.target.id !== "id_paste-text" || event.target.value.trim()) return;
    setTimeout(() => document.getElementById("read-button")?.click());
  });

  const openDocument = (kind) => {
    const described = form.querySelector(".of-document");
    if (described && kind) described.open = ["letter", "minutes", "signed_document"].includes(kind.value);
  };
  openDocument(form.elements["source-kind"]); // browsers put back what was chosen before the page was loaded again

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
    if (field.name === "source-kind") {
      openDocument(field);
    }
    if (field.name === "meeting-date" && field.value.trim() && !/\d{4}|\d{3}X/.test(field.value)) step("stay", ["when"]);
  });

  const refresh = async (name) => {
    const names = name.startsWith("party-") ? [name, "pair-note", "place", "people"] : name === "source-name" ? [name, "source-described"] : [name];
    if ((await step("stay", names)).moves) {
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
