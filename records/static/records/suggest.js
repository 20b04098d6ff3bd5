// Names while typing, in each search box (ARIA combobox). Without it the box is a plain form.
for (const form of document.querySelectorAll("form[data-suggest]")) {
  const box = form.elements.q, said = form.dataset, id = box.id + "-names";
  const make = (tag, into, values, role) => {
    const made = Object.assign(document.createElement(tag), values);
    if (role) made.setAttribute("role", role);
    into.append(made, " ");
    return made;
  };
  const list = make("ul", form, { id, className: "suggested", hidden: true }, "listbox");
  const count = make("span", form, { className: "hidden" }, "status");
  let timer, asked = 0, active = -1;

  const set = (name, value) => box.setAttribute(name, value);
  list.setAttribute("aria-label", said.listName);
  set("autocomplete", "off");
  set("role", "combobox");
  set("aria-autocomplete", "list");
  set("aria-controls", id);

  const go = (item) => item && location.assign(item.dataset.address);
  const choose = (place) => {
    active = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === place));
    set("aria-activedescendant", place < 0 ? "" : list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  };
  const show = (found) => {
    list.replaceChildren();
    found.forEach((one, at) => {
      const item = make("li", list, { id: id + at }, "option");
      item.dataset.address = one.address;
      make("span", item, { className: "name", textContent: one.name, lang: one.language });
      if (one.native) make("span", item, { textContent: one.native, lang: one.nativeLanguage });
      make("span", item, { className: "kind", textContent: one.kind });
    });
    list.hidden = !found.length;
    set("aria-expanded", !list.hidden);
    choose(-1);
  };
  const close = () => {
    asked++;
    clearTimeout(timer);
    show([]);
    count.textContent = "";
  };
  const ask = async (number) => {
    try {
      const { found } = await (await fetch(`${said.suggest}?q=${encodeURIComponent(box.value)}`)).json();
      if (number !== asked) return; // typed on since
      show(found);
      count.textContent = found[1] ? said.foundMore.replace("#", found.length) : found[0] ? said.foundOne : said.foundNone;
    } catch {}
  };

  box.addEventListener("input", () => {
    close();
    if (/\S\s*\S|[\u2e80-\ud7ff]/.test(box.value)) timer = setTimeout(ask, 180, asked);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], many = list.children.length + 1;
    if (list.hidden || event.isComposing) return;
    if (step) choose(((active + 1 + step + many) % many) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) go(list.children[active]);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  close();
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("li")));
}
