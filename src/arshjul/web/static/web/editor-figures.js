// Figures by search, and what can be done with one that is there: how it is written, and that it is taken away.

import { button, element } from "./editor-saving.js";

const PAUSE = 120; // milliseconds between what is typed and what is asked
const MARGIN = 8;

export class Figures {
  constructor(root, surface, words) {
    this.root = root;
    this.surface = surface;
    this.words = words;
    this.address = root.dataset.address;
    surface.element.addEventListener("click", (event) => this.#openChip(event.target.closest(".chip")));
    surface.element.addEventListener("keydown", (event) => {
      const chip = event.target.closest?.(".chip");
      if (!chip) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.#openChip(chip);
      } else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        this.#remove(chip);
      }
    });
    document.addEventListener("pointerdown", (event) => {
      if (this.panel && !this.panel.contains(event.target)) this.close();
    });
  }

  // ---- search ----

  open() {
    this.close();
    this.range = this.surface.range();
    const { words } = this;
    const panel = this.#panel("figure-search", words.search);
    const id = `${this.surface.element.id}-siffror`;
    this.input = element("input", "");
    Object.assign(this.input, { type: "search", placeholder: words.searchExample, autocomplete: "off", spellcheck: false });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "true", "aria-controls": id, "aria-autocomplete": "list", "aria-label": words.search })) {
      this.input.setAttribute(name, value);
    }
    this.list = element("ul", "");
    this.list.id = id;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words.search);
    this.said = element("p", "detail");
    this.said.setAttribute("role", "status");
    panel.append(this.input, this.list, this.said);
    this.#place(panel, this.range);
    this.input.addEventListener("input", () => this.#ask());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.focus({ preventScroll: true });
    this.#ask(true);
  }

  #ask(isFirst = false) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(isFirst ? this.words.searchExample : this.input.value), isFirst ? 0 : PAUSE);
  }

  async #search(query) {
    const asked = (this.asked = Symbol(query));
    const found = await get(`${this.address}sok/?q=${encodeURIComponent(query)}`);
    if (asked !== this.asked || !this.panel) return;
    this.found = found?.figures ?? [];
    this.list.replaceChildren(...this.found.map((figure, index) => this.#option(figure, index)));
    this.list.hidden = !this.found.length;
    const nothing = query.trim() ? this.words.nothing : "";
    this.said.textContent = !found ? this.words.cannot : this.found.length ? "" : nothing;
    this.#choose(0);
    this.#place(this.panel, this.range);
  }

  #option(figure, index) {
    const option = element("li", "");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    const name = element("span", "name", figure.name);
    name.append(element("span", "place", figure.place), element("span", "what", figure.what));
    option.append(name, element("span", "value", figure.text));
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#insert(index);
    });
    return option;
  }

  #choose(index) {
    this.chosen = this.found.length ? (index + this.found.length) % this.found.length : -1;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", at === this.chosen);
      if (at === this.chosen) option.scrollIntoView({ block: "nearest" });
    });
    if (this.chosen < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.chosen}`);
  }

  #key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      if (this.chosen >= 0) this.#insert(this.chosen);
    } else if (event.key === "/" && !this.input.value) {
      event.preventDefault(); // whoever wants the sign itself types it twice
      const { range } = this;
      this.close();
      this.surface.insert("/", range);
    }
  }

  #insert(index) {
    const { range } = this;
    const { html } = this.found[index];
    this.close();
    this.surface.insert(html, range);
  }

  // ---- a chip ----

  async #openChip(chip) {
    if (!chip) return;
    this.close();
    const { words } = this;
    const panel = this.#panel("chip-menu", words.writtenAs);
    const range = document.createRange();
    range.selectNode(chip);
    this.range = range;
    this.opener = chip;
    const label = element("p", "label", chip.title);
    panel.append(label);
    this.#place(panel, range);
    const told = await get(`${this.address}siffra/?r=${encodeURIComponent(chip.dataset.reference)}`);
    if (this.panel !== panel) return;
    if (told) {
      label.textContent = told.label;
      panel.append(element("p", "detail", words.writtenAs), this.#forms(told.forms, chip));
    }
    panel.append(button(words.remove, "link", () => this.#remove(chip)));
    this.#place(panel, range);
    panel.querySelector("button")?.focus({ preventScroll: true });
  }

  #forms(forms, chip) {
    const list = element("ul", "");
    for (const form of forms) {
      const item = element("li", "");
      const choice = button(form.text, "", () => {
        this.close();
        const range = document.createRange();
        range.selectNode(chip);
        this.surface.insert(form.html, range);
      });
      choice.setAttribute("aria-pressed", form.is_current);
      item.append(choice);
      list.append(item);
    }
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = [...this.panel.querySelectorAll("button")];
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    });
    return list;
  }

  #remove(chip) {
    this.close();
    const range = document.createRange();
    range.selectNode(chip);
    this.surface.insert("\u200b", range);
  }

  // ---- panels ----

  #panel(className, label) {
    this.panel = element("div", `popover ${className}`);
    this.panel.setAttribute("role", "dialog");
    this.panel.setAttribute("aria-label", label);
    this.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      const { range } = this;
      this.close();
      this.surface.select(range);
    });
    this.root.append(this.panel);
    return this.panel;
  }

  // Below the line one writes on, or above it when there is no room; on a phone the sheet at the foot of the window.
  #place(panel, range) {
    if (matchMedia("(max-width: 40rem)").matches) return;
    const frame = this.root.getBoundingClientRect();
    const rects = range.getClientRects();
    const around = range.startContainer.nodeType === Node.ELEMENT_NODE ? range.startContainer : range.startContainer.parentElement;
    const line = rects[rects.length - 1] ?? (this.surface.element.contains(around) ? around : this.surface.element).getBoundingClientRect();
    const isBelow = line.bottom + panel.offsetHeight + MARGIN < innerHeight || line.top < panel.offsetHeight;
    const left = Math.min(line.left - frame.left, frame.width - panel.offsetWidth);
    panel.style.left = `${Math.max(left, 0)}px`;
    panel.style.top = `${(isBelow ? line.bottom + MARGIN : line.top - panel.offsetHeight - MARGIN) - frame.top}px`;
  }

  close() {
    clearTimeout(this.timer);
    this.panel?.remove();
    this.panel = null;
  }
}

async function get(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}
