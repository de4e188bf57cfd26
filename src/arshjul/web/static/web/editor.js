// An editing surface in the place of a plain field of Markdown. Without this file the field and its button work.
// The server alone knows Markdown: it is sent what the surface holds, and answers with what may stand in it.

import { Findings } from "./editor-findings.js";
import { Figures } from "./editor-figures.js";
import { Saving } from "./editor-saving.js";
import { Surface } from "./editor-surface.js";

const COMMANDS = {
  bold: (surface) => surface.command("bold"),
  italic: (surface) => surface.command("italic"),
  bullets: (surface) => surface.command("insertUnorderedList"),
  numbers: (surface) => surface.command("insertOrderedList"),
  heading: (surface) => surface.toggleHeading(),
  undo: (surface) => surface.undo(),
  redo: (surface) => surface.redo(),
};
const PRESSED = { bold: "bold", italic: "italic", bullets: "insertUnorderedList", numbers: "insertOrderedList" };

function start(root) {
  const words = root.querySelector("[data-editor-words]").dataset;
  const surface = new Surface(root, words);
  const figures = new Figures(root, surface, words);
  const saving = new Saving(root, surface, words);
  const findings = new Findings(root, surface, saving, words);

  surface.onchange = () => {
    saving.changed();
    findings.changed();
  };
  surface.onfigure = () => figures.open();
  surface.onpaste = (html) => saving.ask("tvatta/", { html, headings: root.dataset.headings });
  startToolbar(root, surface, figures);
  saving.restore();
  findings.start();
  surface.element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      saving.now();
    }
  });
}

// One stop for Tab, arrows within, as toolbars are.
function startToolbar(root, surface, figures) {
  const toolbar = root.querySelector("[data-editor-toolbar]");
  const buttons = [...toolbar.querySelectorAll("button")];
  toolbar.hidden = false;
  buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  toolbar.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
  toolbar.addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.command;
    if (name === "figure") figures.open();
    else if (name) COMMANDS[name](surface);
  });
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
  document.addEventListener("selectionchange", () => {
    if (!surface.hasCaret()) return;
    for (const [name, command] of Object.entries(PRESSED)) {
      toolbar.querySelector(`[data-command=${name}]`)?.setAttribute("aria-pressed", document.queryCommandState(command));
    }
    toolbar.querySelector("[data-command=heading]")?.setAttribute("aria-pressed", surface.isHeading());
  });
}

for (const root of document.querySelectorAll("[data-editor]")) start(root);
