// Names while typing, in every search box (ARIA 1.2 combobox). Without it the box is a plain form.
for (const form of document.querySelectorAll("form[data-suggest]")) {
  const box = form.elements.q, words = form.dataset, id = box.id + "-names";
  const list = form.appendChild(document.createElement("ul"));
  const count = form.appendChild(document.createElement("span"));
  let timer, asked = 0, active = -1;

  Object.assign(list, { id, className: "suggested", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.listName);
  count.className = "hidden";
  count.setAttribute("role", "status");
  box.autocomplete = "off";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" }))
    box.setAttribute(name, value);

  const close = () => {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    count.textContent = "";
    choose(-1);
  };
  const choose = (place) => {
    active = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === place));
    const item = list.children[place];
    if (item) {
      box.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };
  const part = (text, name, lang) => {
    const made = document.createElement("span");
    Object.assign(made, { textContent: text, className: name, lang: lang || "" });
    if (!lang) made.removeAttribute("lang");
    return made;
  };
  const show = (found) => {
    list.replaceChildren(...found.map((one, at) => {
      const item = document.createElement("li");
      item.id = id + at;
      item.dataset.address = one.address;
      item.setAttribute("role", "option");
      item.append(part(one.name, "name", one.language), " ");
      if (one.native) item.append(part(one.native, "native", one.nativeLanguage), " ");
      item.append(part(one.kind, "kind"));
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
    count.textContent = found.length > 1 ? words.foundMore.replace("{number}", found.length) : found.length ? words.foundOne : words.foundNone;
  };
  const ask = async (number) => {
    try {
      const answer = await fetch(words.suggest + "?q=" + encodeURIComponent(box.value));
      const { found } = await answer.json();
      if (number === asked && document.activeElement === box) show(found);
    } catch { /* a slow or broken line: the plain search still works */ }
  };

  box.addEventListener("input", (event) => {
    close();
    const typed = box.value.trim();
    if (!event.isComposing && (typed.length > 1 || /[\u2e80-\ud7ff]/.test(typed))) timer = setTimeout(ask, 180, asked);
  });
  box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], many = list.children.length + 1;
    if (step) choose(((active + 1 + step + many) % many) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.address);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) location.assign(item.dataset.address);
  });
}
