// What is found about the numbers that were typed, and sentences that say what the figures say.

import { button, element } from "./editor-saving.js";

const PAUSE = 1200; // milliseconds without typing before the text is looked at
const KINDS = ["matches", "contradicts", "unknown"];

export class Findings {
  constructor(root, surface, saving, words) {
    this.root = root;
    this.surface = surface;
    this.saving = saving;
    this.words = words;
    this.aside = root.querySelector("[data-editor-aside]");
    this.section = root.querySelector("[data-editor-findings]");
    this.proposals = root.querySelector("[data-editor-proposals]");
    this.left = new Set(); // what the author has looked at and lets stand
  }

  start() {
    this.#check();
    if (this.proposals) this.#propose();
  }

  changed() {
    this.#unmark();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#check(), PAUSE);
  }

  async #check() {
    const { html } = this.surface;
    if (!/\d/.test(this.surface.element.textContent)) return this.#show([]);
    const told = await this.saving.ask("granska/", { html });
    if (told && html === this.surface.html) this.#show(told.findings);
  }

  #show(findings) {
    const shown = findings.filter((each) => !this.left.has(this.#name(each)));
    this.section.hidden = !shown.length;
    this.section.querySelector("ul").replaceChildren(...shown.map((each) => this.#item(each)));
    this.#mark(shown);
    this.#reveal();
  }

  #item(finding) {
    const { words } = this;
    const item = element("li", `finding ${finding.verdict}`);
    const head = element("p", "verdict");
    head.append(element("b", "", finding.text), ` ${words[finding.verdict]}`);
    if (finding.verdict !== "unknown") head.append(element("span", "detail", ` ${words[finding.sureness]}`));
    const acts = element("p", "acts");
    if (finding.html) acts.append(button(words.replace, "link", () => this.#replace(finding)));
    acts.append(
      button(words.show, "link", () => this.#select(finding)),
      button(words.leave, "link", () => {
        this.left.add(this.#name(finding));
        this.#check();
      }),
    );
    item.append(head, element("p", "told", finding.told), acts);
    return item;
  }

  #name(finding) {
    return `${finding.verdict} ${finding.text} ${finding.told}`;
  }

  #select(finding) {
    const range = this.#find(finding);
    if (!range) return;
    this.surface.select(range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  #replace(finding) {
    const range = this.#find(finding);
    if (range) this.surface.insert(finding.html, range);
  }

  // ---- where a number stands ----

  #find({ text, nth }) {
    const pieces = [...this.#pieces()];
    const whole = pieces.map((piece) => piece.text).join("");
    let at = -1;
    for (let count = 0; count <= nth; count += 1) {
      at = whole.indexOf(text, at + 1);
      if (at < 0) return null;
    }
    const range = document.createRange();
    let start = 0;
    for (const { node, text: its } of pieces) {
      const end = start + its.length;
      if (node && at >= start && at < end) range.setStart(node, at - start);
      if (node && at + text.length > start && at + text.length <= end) {
        range.setEnd(node, at + text.length - start);
        return range;
      }
      start = end;
    }
    return null;
  }

  // The words of the surface as the server reads them: a sign for each chip, a new line between blocks.
  *#pieces() {
    const walker = document.createTreeWalker(this.surface.element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node.parentElement.closest(".chip")) return NodeFilter.FILTER_REJECT;
      return NodeFilter.FILTER_ACCEPT;
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) yield { node, text: node.data };
      else if (node.matches(".chip")) yield { node: null, text: "\ufffc" };
      else if (node.matches("p, h3, h4, li, br")) yield { node: null, text: "\n" };
    }
  }

  #mark(findings) {
    this.#unmark();
    if (!window.Highlight) return;
    for (const kind of KINDS) {
      const ranges = findings.filter((each) => each.verdict === kind).map((each) => this.#find(each));
      CSS.highlights.set(`typed-${kind}`, new Highlight(...ranges.filter(Boolean)));
    }
  }

  #unmark() {
    if (window.Highlight) for (const kind of KINDS) CSS.highlights.delete(`typed-${kind}`);
  }

  // ---- proposals ----

  async #propose() {
    let told = null;
    try {
      const answer = await fetch(`${this.root.dataset.address}forslag/`, { headers: { Accept: "application/json" } });
      told = answer.ok ? await answer.json() : null;
    } catch {
      return;
    }
    if (!told?.sentences.length) return;
    this.proposals.hidden = false;
    this.proposals.querySelector("ul").replaceChildren(...told.sentences.map((each) => this.#proposal(each)));
    this.#reveal();
  }

  #proposal(sentence) {
    const item = element("li", "");
    const act = button(this.words.insert, "link", () => {
      const range = this.surface.range();
      const before = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.data.slice(0, range.startOffset) : "";
      const html = /\S$/.test(before.replaceAll("\u200b", "")) ? sentence.html.replace("<p>", "<p> ") : sentence.html;
      this.surface.insert(html, range);
      item.classList.add("is-used");
    });
    act.setAttribute("aria-label", `${this.words.insert}: ${sentence.text}`);
    act.addEventListener("mousedown", (event) => event.preventDefault());
    item.append(element("p", "", sentence.text), act);
    return item;
  }

  #reveal() {
    this.aside.hidden = this.section.hidden && (this.proposals?.hidden ?? true);
  }
}
