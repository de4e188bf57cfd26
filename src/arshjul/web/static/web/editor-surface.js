// The surface itself: structure only, chips that are one character wide, and an undo that knows them.

const BLOCKS = "p, h3, h4, li";
const FORBIDDEN = new Set(["formatUnderline", "formatStrikeThrough", "formatSuperscript", "formatSubscript", "formatFontColor",
  "formatBackColor", "formatFontName", "formatJustifyCenter", "formatJustifyLeft", "formatJustifyRight", "insertFromDrop",
  "insertHorizontalRule", "insertLink"]);
const PAUSE = 500; // milliseconds; what is typed without one is undone together
const MOST_STEPS = 200;

export class Surface {
  constructor(root, words) {
    this.root = root;
    this.plain = root.querySelector("[data-editor-plain]");
    this.element = this.#make(words);
    this.onchange = () => {};
    this.onfigure = () => {};
    this.onpaste = async () => null;
    this.steps = [this.#state()];
    this.step = 0;
    document.execCommand("defaultParagraphSeparator", false, "p");
    this.#listen();
  }

  get html() {
    return this.element.innerHTML;
  }

  // Another content, as a step that can be undone; `quiet` when it is what is stored.
  replace(html, quiet = false) {
    this.remember();
    this.element.innerHTML = html;
    this.#tidy();
    this.remember();
    if (!quiet) this.onchange();
  }

  hasCaret() {
    const selection = getSelection();
    return selection.rangeCount > 0 && this.element.contains(selection.anchorNode);
  }

  range() {
    return this.hasCaret() ? getSelection().getRangeAt(0).cloneRange() : this.#atEnd();
  }

  select(range) {
    this.element.focus({ preventScroll: true });
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // ---- commands ----

  command(name) {
    this.#prepare();
    document.execCommand("styleWithCSS", false, false);
    document.execCommand(name);
    this.#done();
  }

  isHeading() {
    return Boolean(this.#block()?.matches("h3, h4"));
  }

  toggleHeading() {
    this.#prepare();
    document.execCommand("formatBlock", false, this.isHeading() ? "p" : "h3");
    this.#done();
  }

  // Puts finished HTML from the server in the place of a range, the caret after it.
  insert(html, range = this.range()) {
    this.remember();
    const made = document.createRange().createContextualFragment(html);
    const isBlocks = made.firstElementChild?.matches("p, h3, h4, ul, ol") && !made.querySelector(":scope > .chip");
    range.deleteContents();
    const last = isBlocks ? this.#insertBlocks(made, range) : this.#insertInline(made, range);
    const after = document.createRange();
    if (isBlocks) after.selectNodeContents(last);
    else after.setStartAfter(last);
    after.collapse(!isBlocks);
    this.select(after);
    this.#done();
  }

  #insertInline(made, range) {
    const last = made.lastChild;
    range.insertNode(made);
    const next = last.nextSibling;
    if (!last.classList?.contains("chip") || (next?.nodeType === Node.TEXT_NODE && next.data)) return last;
    const rest = document.createTextNode("\u200b"); // where the caret can stand after a chip; never stored
    last.after(rest);
    return rest;
  }

  // A single paragraph goes into the line where the caret is, several stand after it.
  #insertBlocks(made, range) {
    const only = made.children.length === 1 && made.firstElementChild.matches("p");
    const block = this.#block(range.startContainer);
    if (only && block) {
      const inline = document.createDocumentFragment();
      inline.append(...made.firstElementChild.childNodes);
      return inline.lastChild ? this.#insertInline(inline, range) : block;
    }
    const last = made.lastElementChild;
    const top = this.#top(block ?? range.startContainer);
    if (top) top.after(made);
    else this.element.append(made);
    if (top && !top.textContent.trim() && !top.querySelector(".chip")) top.remove();
    return last;
  }

  // ---- undo ----

  remember() {
    clearTimeout(this.pause);
    const state = this.#state();
    if (state.html === this.steps[this.step].html) {
      this.steps[this.step] = state;
      return;
    }
    this.steps.splice(this.step + 1, this.steps.length, state);
    if (this.steps.length > MOST_STEPS) this.steps.shift();
    this.step = this.steps.length - 1;
  }

  undo() {
    this.remember();
    this.#go(this.step - 1);
  }

  redo() {
    this.#go(this.step + 1);
  }

  #go(step) {
    const state = this.steps[step];
    if (!state) return;
    this.step = step;
    this.element.innerHTML = state.html;
    for (const mark of this.element.querySelectorAll("[data-paste]")) mark.remove();
    const caret = state.caret && this.#find(state.caret);
    this.element.focus({ preventScroll: true });
    if (caret) this.select(caret);
    this.onchange();
  }

  #state() {
    const selection = getSelection();
    const isHere = selection.rangeCount && this.element.contains(selection.anchorNode);
    return { html: this.element.innerHTML, caret: isHere ? this.#path(selection.anchorNode, selection.anchorOffset) : null };
  }

  #path(node, offset) {
    const steps = [offset];
    for (let at = node; at !== this.element; at = at.parentNode) steps.unshift([...at.parentNode.childNodes].indexOf(at));
    return steps;
  }

  #find(path) {
    let at = this.element;
    for (const index of path.slice(0, -1)) at = at.childNodes[index] ?? at;
    const range = document.createRange();
    const longest = at.nodeType === Node.TEXT_NODE ? at.data.length : at.childNodes.length;
    range.setStart(at, Math.min(path.at(-1), longest));
    return range;
  }

  // ---- the rest ----

  #make(words) {
    const made = document.createElement("div");
    made.className = "surface";
    made.id = `${this.plain.id}-yta`;
    made.contentEditable = "true";
    made.lang = "sv";
    made.spellcheck = true;
    made.setAttribute("role", "textbox");
    made.setAttribute("aria-multiline", "true");
    made.setAttribute("aria-labelledby", `${this.plain.id}-namn`);
    made.dataset.placeholder = words.placeholder;
    made.append(this.root.querySelector("[data-editor-surface]").content.cloneNode(true));
    this.plain.hidden = true;
    this.plain.disabled = true;
    this.plain.after(made);
    this.root.querySelector("[data-editor-hint]").hidden = true;
    this.element = made;
    this.#tidy();
    return made;
  }

  #listen() {
    const { element } = this;
    element.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    element.addEventListener("input", () => this.#changed());
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("paste", (event) => this.#paste(event));
  }

  #beforeInput(event) {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      event.inputType === "historyUndo" ? this.undo() : this.redo();
    } else if (FORBIDDEN.has(event.inputType)) {
      event.preventDefault();
    } else if (event.inputType.startsWith("format")) {
      document.execCommand("styleWithCSS", false, false);
    } else if (event.data === "/" && event.inputType === "insertText" && this.#isAtWordStart()) {
      event.preventDefault();
      this.onfigure();
    }
  }

  #key(event) {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      key === "y" || event.shiftKey ? this.redo() : this.undo();
    }
  }

  #isAtWordStart() {
    const { anchorNode: node, anchorOffset: offset, isCollapsed } = getSelection();
    if (!isCollapsed) return false;
    if (node.nodeType !== Node.TEXT_NODE) return true;
    const before = node.data.slice(0, offset).replaceAll("\u200b", "");
    return before ? /[\s(]$/.test(before) : !node.previousSibling?.classList?.contains("chip");
  }

  async #paste(event) {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    const range = this.range();
    const mark = document.createElement("span"); // where it shall stand, if more is typed while the server answers
    mark.dataset.paste = "";
    let cleaned = html ? null : asParagraphs(text);
    if (html) {
      range.deleteContents();
      range.insertNode(mark);
      cleaned = (await this.onpaste(html))?.html ?? asParagraphs(text);
      if (!mark.isConnected) return;
      range.selectNode(mark);
    }
    if (cleaned) this.insert(cleaned, range);
    else mark.remove();
  }

  #prepare() {
    this.remember();
    if (!this.hasCaret()) this.select(this.#atEnd());
  }

  #done() {
    this.#tidy();
    this.remember();
    this.onchange();
  }

  #changed() {
    this.#tidy();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.remember(), PAUSE);
    this.onchange();
  }

  // What browsers leave behind: words outside paragraphs, and paragraphs in their own style.
  #tidy() {
    const { element } = this;
    if (!element.firstElementChild && !element.textContent.trim()) element.innerHTML = "<p><br></p>";
    for (const styled of element.querySelectorAll("[style]")) styled.removeAttribute("style");
    for (const span of element.querySelectorAll("span:not([class], [data-paste]), font")) span.replaceWith(...span.childNodes);
    const isEmpty = !element.textContent.replaceAll("\u200b", "").trim() && !element.querySelector(".chip, li");
    element.classList.toggle("is-empty", isEmpty);
  }

  #atEnd() {
    const range = document.createRange();
    range.selectNodeContents(this.element.lastElementChild ?? this.element);
    range.collapse(false);
    return range;
  }

  #block(node = getSelection().anchorNode) {
    const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
    const block = element?.closest(BLOCKS);
    return block && this.element.contains(block) ? block : null;
  }

  #top(node) {
    let at = node;
    while (at && at.parentNode !== this.element) at = at.parentNode;
    return at;
  }
}

function asParagraphs(text) {
  const made = document.createElement("div");
  for (const line of text.split(/\n\s*\n|\r?\n/).filter((each) => each.trim())) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line.trim();
    made.append(paragraph);
  }
  return made.innerHTML;
}
