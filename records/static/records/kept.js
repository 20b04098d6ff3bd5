// Nothing typed is lost: a warning before leaving a changed form, and a copy of it in this browser for a day.
//
// Every form of the admin has it. Another form gets it by the attribute data-guarded:
//   <form method="post" data-guarded>                 warning, copy, banner to put it back, button pressed once
//   <form … data-page="/admin/x/">                    what the copy is kept under, if not the page's address
//   <form … data-unsaved="{{ request.POST.kept }}">   the server refused the form and shows it with what was typed
//   <textarea data-not-kept>, <div data-not-kept>     never copied; password fields, files and tokens never are
//   <button type="button" data-adds="delegates">      adds a row to that form set, where it is not the admin's button
// Instead of on the form, the data- attributes may stand on an element [data-guards] in it.
// A view that has saved such a form calls records.kept.form_saved(request): the next page then drops the copy.
// Nothing is ever written on a shared computer ("komputer bersama" at log-in).
"use strict";
(() => {
  const told = document.currentScript.dataset; // user, shared, saved, forget
  const PREFIX = "kept:";
  const DAY = 24 * 60 * 60 * 1000;
  const PAUSE = 3000;
  const NO_VALUE = new Set(["password", "file", "submit", "button", "image", "reset"]);
  const NEVER = new Set(["csrfmiddlewaretoken", "kept", "carried"]);
  const saved = new Set((told.saved || "").split(" ").filter(Boolean));
  const editors = new WeakMap();
  let leaving = false; // logging out: nothing is written any more

  let storage = null;
  let session = null; // only which form was sent last from a page; no text
  try { storage = window.localStorage; session = window.sessionStorage; } catch { /* switched off in this browser */ }

  // --- what is kept ---

  const entries = () =>
    Object.keys(storage || {}).filter((key) => key.startsWith(PREFIX)).map((key) => {
      try { return { ...JSON.parse(storage.getItem(key)), key }; } catch { return { key, at: 0 }; }
    });

  const drop = (test) => entries().filter(test).forEach((entry) => storage.removeItem(entry.key));

  const tidy = () =>
    drop((entry) =>
      "shared" in told || "forget" in told || saved.has(entry.id) || Date.now() - entry.at > DAY ||
      (told.user && entry.user !== told.user));

  const write = (entry) => {
    if (!storage || !told.user || "shared" in told || leaving) return;
    const put = () => storage.setItem(PREFIX + entry.id, JSON.stringify(entry));
    try { put(); } catch {
      const oldest = entries().filter((other) => other.id !== entry.id).sort((a, b) => a.at - b.at)[0];
      if (oldest) storage.removeItem(oldest.key);
      try { put(); } catch { /* no room: the warning before leaving is still there */ }
    }
  };

  // --- reading and filling a form ---

  const counts = (control) =>
    control.name && !control.disabled && !NO_VALUE.has(control.type) && !NEVER.has(control.name) &&
    !control.name.includes("__prefix__");

  const valuesOf = (control) => {
    if (control.type === "checkbox" || control.type === "radio") return control.checked ? [control.value] : [];
    if (control.type === "select-multiple") return [...control.selectedOptions].map((option) => option.value);
    return [control.value];
  };

  const read = (form, wanted = () => true) => {
    const found = {};
    for (const control of form.elements)
      if (counts(control) && wanted(control)) (found[control.name] ??= []).push(...valuesOf(control));
    return found;
  };

  const isKept = (control) => !control.closest("[data-not-kept]");
  const files = (form) => [...form.elements].flatMap((control) => [...(control.files || [])].map((file) => file.name));
  const state = (form) => JSON.stringify([read(form), files(form)]);

  const labels = (form) => {
    const found = {};
    for (const select of form.querySelectorAll("select.admin-autocomplete"))
      if (counts(select))
        for (const option of select.selectedOptions)
          if (option.value) (found[select.name] ??= {})[option.value] = option.textContent;
    return found;
  };

  const addRows = (form, fields) => {
    for (const [name, [wanted]] of Object.entries(fields)) {
      const prefix = name.match(/^(.+)-TOTAL_FORMS$/)?.[1];
      const total = prefix && form.elements[name];
      const button = total && form.querySelector(`[data-adds="${prefix}"], #${CSS.escape(prefix)}-group .add-row a`);
      for (let have = -1; button && +total.value < +wanted && +total.value !== have; ) {
        have = +total.value;
        button.click();
      }
    }
  };

  const fill = (control, values, names) => {
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.tagName === "SELECT") {
      for (const value of values)
        if (![...control.options].some((option) => option.value === value))
          control.add(new Option(names?.[value] ?? value, value));
      for (const option of control.options) option.selected = values.includes(option.value);
    } else {
      control.value = values[0] ?? "";
      editors.get(control)?.commands.setContent(control.value);
    }
    for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  };

  const restore = (form, entry) => {
    // A form whose rows the server makes puts itself back: it listens for this event and prevents the default.
    const asked = new CustomEvent("kept:restore", { cancelable: true, detail: entry.fields });
    if (!form.dispatchEvent(asked)) return;
    addRows(form, entry.fields);
    const places = {};
    for (const control of [...form.elements]) {
      if (!counts(control) || !isKept(control) || !(control.name in entry.fields)) continue;
      if (control.name.endsWith("-TOTAL_FORMS")) continue;
      const values = entry.fields[control.name];
      const single = control.type !== "checkbox" && control.type !== "radio" && control.type !== "select-multiple";
      const place = (places[control.name] ??= { next: 0 }).next++;
      fill(control, single ? values.slice(place, place + 1) : values, entry.labels?.[control.name]);
    }
  };

  // --- one form ---

  const guard = (form) => {
    const marks = form.querySelector("[data-guards]") || form;
    const page = marks.dataset.page || location.pathname;
    let id = marks.dataset.unsaved || Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
    let known = "unsaved" in marks.dataset ? "" : null; // as the form was before anybody touched it
    let stale = false;
    let sent = false;

    const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: id });
    form.append(mark);

    const isChanged = () => known !== null && state(form) !== known;
    const key = () => PREFIX + id;
    const keep = () => {
      stale = false;
      if (isChanged())
        write({ id, page, user: told.user, at: Date.now(), fields: read(form, isKept), labels: labels(form),
                files: files(form).length > 0 });
      else if (!leaving) storage?.removeItem(key());
    };

    const touch = (event) => {
      if (!event.isTrusted) return;
      known ??= state(form);
      stale = true;
      if (event.type === "input") leaving = false;
    };
    for (const kind of ["pointerdown", "keydown", "beforeinput", "input", "change", "click", "keyup", "paste", "drop"])
      document.addEventListener(kind, touch, true);
    setInterval(() => { if (stale) keep(); }, PAUSE);
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
    addEventListener("beforeunload", (event) => { if (!sent && isChanged()) event.preventDefault(); });

    // --- sending ---

    const buttons = () => [...form.elements].filter((control) => control.type === "submit");
    const wake = () => { sent = false; buttons().forEach((button) => { button.disabled = false; }); };
    addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
    addEventListener("submit", (event) => {
      if (event.target !== form || event.defaultPrevented) return;
      known ??= "";
      keep();
      if (!navigator.onLine) {
        event.preventDefault();
        say("offline");
        return;
      }
      sent = true;
      if (!("shared" in told)) session?.setItem(`sent:${page}`, id);
      // After this moment, so that the button that was pressed is sent along.
      setTimeout(() => buttons().forEach((button) => { button.disabled = true; }));
      setTimeout(wake, 10000);
    });

    // --- the banner ---

    const say = (name, fillIn) => {
      const banner = document.getElementById(`kept-${name}`)?.content.firstElementChild.cloneNode(true);
      if (!banner) return;
      document.querySelectorAll(`.kept-${name}`).forEach((old) => old.remove());
      fillIn?.(banner);
      form.before(banner);
      banner.scrollIntoView({ block: "nearest" });
    };
    const offer = (entry) =>
      say("offer", (banner) => {
        const time = banner.querySelector("time");
        time.dateTime = new Date(entry.at).toISOString();
        time.textContent = new Date(entry.at).toLocaleString(document.documentElement.lang,
          { dateStyle: "long", timeStyle: "short" });
        const version = form.elements.seen_version?.value;
        banner.querySelector(".kept-newer").hidden = !version || [version].join() === entry.fields.seen_version?.join();
        banner.querySelector(".kept-restore").addEventListener("click", () => {
          known ??= state(form);
          restore(form, entry);
          id = mark.value = entry.id;
          banner.remove();
          say("restored", (note) => {
            note.querySelector(".kept-files").hidden = !entry.files;
            setTimeout(() => note.focus());
          });
        });
        banner.querySelector(".kept-discard").addEventListener("click", () => {
          storage.removeItem(entry.key);
          banner.remove();
          offerNext();
        });
      });
    const offerNext = () => {
      const mine = entries().filter((entry) => entry.user === told.user && entry.page === page && entry.id !== id);
      const newest = mine.sort((a, b) => b.at - a.at)[0];
      if (newest) offer(newest);
    };
    if (told.user) offerNext();
    // A form for something new, met again by the browser's back button after it was saved, would make a second one.
    const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (cameBack && (form.elements.form_token || form.elements.token) && saved.has(session?.getItem(`sent:${page}`)))
      say("again", (banner) => banner.querySelector("button").addEventListener("click", () => history.forward()));
  };

  document.addEventListener("prose-editor:ready", (event) => editors.set(event.detail.textarea, event.detail.editor));
  document.getElementById("logout-form")?.addEventListener("submit", () => {
    leaving = true;
    drop((entry) => entry.user === told.user);
  });
  tidy();
  // After the admin's own scripts, which build its rows.
  addEventListener("load", () => {
    document.querySelectorAll("form").forEach((form) => {
      const saves = form.querySelector("[type=submit]"); // a page that is only read has nothing to put back
      if (saves && ("guarded" in form.dataset || form.querySelector("[data-guards]"))) guard(form);
    });
  });
})();
