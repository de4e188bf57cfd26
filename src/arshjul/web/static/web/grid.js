// A page of fields that saves itself: moved about in like a spreadsheet, pasted into, undone, and never losing a word.
// Without this file it is a form with a button. All arithmetic and all reading of numbers is the server's.

import { neighbour } from "./moving.js";
import { Keeping } from "./keeping.js";

const form = document.querySelector("[data-grid]");
const status = form.querySelector("[data-status]");
const words = form.dataset;
const keeping = new Keeping(form);
const CELL = "input:not([type='hidden'])";
const undone = [];
const redone = []; // what has been undone, until something else is changed
const fresh = (name) => document.querySelector(`template[data-template="${name}"]`).content.cloneNode(true);
const fields = () => [...form.querySelectorAll("[name^='v.']")];
const fieldOf = (key) => form.elements[`v.${key}`];
const seenOf = (key) => form.elements[`s.${key}`];
const keyOf = (field) => field.name.slice(2);
const isCell = (target) => target.matches?.(".entry-table td.entered > input");
const isDirty = (field) => field.value.trim() !== (seenOf(keyOf(field))?.value ?? "").trim();
const rowOf = (field) => field.closest("[data-record]");
const companions = (field) => (rowOf(field) ? [...rowOf(field).querySelectorAll("[name^='v.']")] : [field]);
const boxOf = (field) => field.closest("td") ?? field.parentElement;

let editing = null; // the cell that is being typed in: arrows then move within its text
let before = ""; // what stood in a cell when one came to it
let sending = null;
let timer = 0;
let steps = Promise.resolve(); // undoing and doing again
let remark = ""; // what is said of a paste beside that it is saved

/* ---- what is said ---- */

function say(text, template = "") {
  const isSaid = template && status.dataset.template === template && status.textContent.startsWith(text);
  if (isSaid) return; // whoever is about to press its button shall find it where it was
  status.dataset.template = template;
  status.classList.toggle("trouble", Boolean(template));
  status.replaceChildren(document.createTextNode(text), ...(template ? [" ", fresh(template)] : []));
  const link = status.querySelector("a");
  if (link) link.href = `${words.login}?next=${encodeURIComponent(location.pathname)}`;
  status.querySelector("[data-retry]")?.addEventListener("click", () => send({ again: true }));
  status.querySelector("[data-drop]")?.addEventListener("click", () => (keeping.drop(), location.reload()));
}

function note(field, text, extra = null) {
  const box = boxOf(field);
  box.querySelector(".cell-note")?.remove();
  field.removeAttribute("aria-describedby");
  if (!text) return;
  const told = Object.assign(document.createElement("span"), { className: "cell-note", id: `n-${keyOf(field)}`, textContent: text });
  if (extra) told.append(" ", extra);
  box.append(told);
  field.setAttribute("aria-describedby", told.id);
}

function mark(field, state) {
  const box = boxOf(field);
  box.classList.remove("waiting", "refused", "just-saved", "marked");
  field.toggleAttribute("aria-invalid", state === "refused");
  if (state) box.classList.add(state);
}

/* ---- sending ---- */

// Whole rows of what differs from what was seen. What was refused is sent again when something else changes.
function waiting() {
  const rows = new Set();
  for (const field of fields().filter(isDirty)) companions(field).forEach((each) => rows.add(each));
  return [...rows];
}

function send({ take = "", again = false } = {}) {
  clearTimeout(timer);
  forgive();
  if (sending) return sending.then(() => send({ take, again }));
  const ready = waiting().filter((field) => !isBeingTyped(field));
  const sent = ready.filter((field) => again || !boxOf(field).classList.contains("refused") || isTouched(field));
  const hasRefused = ready.some((field) => boxOf(field).classList.contains("refused"));
  if (!sent.length && !take) return Promise.resolve();
  if (hasRefused) ready.forEach((field) => sent.includes(field) || sent.push(field));
  sent.forEach((field) => mark(field, "waiting"));
  keeping.keep(waiting());
  if (!status.dataset.template) say(words.saving);
  const values = new Map(fields().map((field) => [keyOf(field), seenOf(keyOf(field))?.value ?? ""]));
  const posted = new Map(sent.map((field) => [field, field.value]));
  sending = post(sent, take)
    .then((told) => told && settle(told, posted, values))
    .finally(() => (sending = null));
  return sending;
}

// What was refused and has been taken back is as it was.
function forgive() {
  const refused = fields().filter((field) => boxOf(field).classList.contains("refused") && !companions(field).some(isDirty));
  for (const field of refused) (mark(field, ""), note(field, ""));
  if (!refused.length || waiting().length) return;
  keeping.drop();
  say("");
}

// Half a number is not sent: it is when one leaves the cell.
const isBeingTyped = (field) => editing !== null && companions(editing).includes(field);

const isTouched = (field) => field.dataset.refused !== field.value;

async function post(sent, take) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const field of sent) {
    data.set(field.name, field.value);
    data.set(`s.${keyOf(field)}`, seenOf(keyOf(field))?.value ?? "");
  }
  if (take) data.set("take", take);
  if (form.elements.difference_on) data.set("difference_on", form.elements.difference_on.value);
  let answer;
  try {
    answer = await fetch(location.href, { method: "POST", body: data, headers: { Accept: "application/json" } });
  } catch {
    say(words.offline, "offline");
    timer = setTimeout(() => send({ again: true }), 5000);
    return null;
  }
  if (answer.headers.get("X-Arshjul") === "stale") return renew();
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  if (isJson) return answer.json();
  say(answer.status >= 500 ? words.offline : words.closed, "offline");
  return null;
}

// The session has ended, or begun anew in another tab: with a new token it goes on, in the same person's name.
async function renew() {
  try {
    const page = await (await fetch(location.href)).text();
    const found = new DOMParser().parseFromString(page, "text/html").querySelector("[data-grid]");
    if (found && found.dataset.who === form.dataset.who) {
      const token = found.querySelector("[name=csrfmiddlewaretoken]").value;
      if (token !== form.elements.csrfmiddlewaretoken.value) {
        form.elements.csrfmiddlewaretoken.value = token;
        timer = setTimeout(() => send({ again: true }), 0);
        return null;
      }
    }
    if (found && found.dataset.who !== form.dataset.who) return say(words.other), null;
  } catch {
    /* said below */
  }
  say(words.stale, "stale");
  return null;
}

// What has been typed since it was sent is still mine, and is sent next.
function settle(told, posted, values) {
  const sent = [...posted.keys()];
  const refused = Object.keys(told.problems).length > 0;
  const changed = [];
  for (const [key, value] of Object.entries(told.fields)) {
    const field = fieldOf(key);
    const seen = seenOf(key);
    if (!field || !seen) continue;
    const wasSent = posted.has(field) && posted.get(field) === field.value;
    const isMine = isDirty(field) && (!wasSent || refused);
    if (!refused || (!wasSent && !isMine)) {
      if (seen.value !== value) changed.push({ key, before: values.get(key) ?? "", after: value });
      if (field !== editing && !(isMine && !wasSent)) field.value = value;
      seen.value = value;
    }
  }
  for (const [key, cell] of Object.entries(told.cells)) show(key, cell);
  const rest = form.querySelector("[data-rest]");
  if (rest) rest.textContent = told.rest;
  rest?.classList.toggle("must", told.mustExplain);
  for (const field of sent) settled(field, told, refused);
  if (!refused) ask(told.remarks);
  for (const [key, problem] of Object.entries(told.problems)) refuse(key, problem, told);
  if (refused) return say(words.unsaved + (told.problems[""] ? ` ${told.problems[""].message}` : ""));
  if (changed.length) (undone.push(changed), (redone.length = 0));
  keeping.drop();
  keeping.keep(waiting());
  say([`${words.saved} ${told.at}.`, ...told.notes, remark].join(" ").trim());
  remark = "";
  addBlank(sent);
  if (waiting().length) send();
}

function settled(field, told, refused) {
  mark(field, refused ? "waiting" : "just-saved");
  if (!refused) delete field.dataset.refused;
  note(field, "");
  setTimeout(() => boxOf(field).classList.remove("just-saved"), 2500);
}

// What is saved and still looks odd is asked about; it stands in nobody's way.
function ask(remarks) {
  for (const field of fields()) {
    const box = boxOf(field);
    const text = remarks[keyOf(field)] ?? "";
    if (text || box.classList.contains("asked-about")) note(field, text);
    box.classList.toggle("asked-about", Boolean(text));
  }
}

function show(key, cell) {
  const shown = form.querySelector(`[data-cell="${CSS.escape(key)}"]`);
  if (!shown) return;
  const [first] = shown.childNodes;
  if (first?.nodeType === Node.TEXT_NODE) first.data = cell.text;
  else shown.prepend(cell.text);
  shown.classList.toggle("favourable", cell.tone === "favourable");
  shown.classList.toggle("unfavourable", cell.tone === "unfavourable");
}

function refuse(key, problem, told) {
  const field = fieldOf(key);
  if (!field) return;
  mark(field, "refused");
  field.dataset.refused = field.value;
  field.setAttribute("aria-invalid", "true");
  note(field, problem.message, problem.kind === "changed" ? conflict(field, told) : null);
}

// Two people on one field: both values are there, and one says which to keep.
function conflict(field, told) {
  const choice = fresh("conflict");
  const mine = choice.querySelector("[data-mine]");
  const theirs = choice.querySelector("[data-theirs]");
  const row = companions(field);
  const said = (each) => (each.selectedOptions ? each.selectedOptions[0]?.label : each.value) || "–";
  mine.querySelector("b").textContent = said(field);
  theirs.querySelector("b").textContent = labelled(field, told.fields[keyOf(field)] ?? "");
  mine.addEventListener("click", () => decide(row, told, true));
  theirs.addEventListener("click", () => decide(row, told, false));
  return choice;
}

const labelled = (field, value) => [...(field.options ?? [])].find((each) => each.value === value)?.label ?? (value || "–");

function decide(row, told, isMine) {
  for (const field of row) {
    const current = told.fields[keyOf(field)] ?? "";
    if (seenOf(keyOf(field))) seenOf(keyOf(field)).value = current;
    if (!isMine) field.value = current;
    delete field.dataset.refused;
    mark(field, "");
    note(field, "");
  }
  row[0].focus();
  if (isMine) send({ again: true });
  else if (!waiting().length) (keeping.drop(), say(`${words.saved}.`));
}

// When an empty row has been filled in and saved there is a new one below it, with a code of its own.
function addBlank(sent) {
  for (const row of new Set(sent.map(rowOf).filter((each) => each?.classList.contains("new")))) {
    const next = row.cloneNode(true);
    const code = `n${crypto.getRandomValues(new Uint32Array(1))[0].toString(16)}`;
    row.classList.remove("new");
    next.dataset.record = code;
    for (const each of next.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        if (each.hasAttribute(name)) each.setAttribute(name, each.getAttribute(name).replace(row.dataset.record, code));
      }
      if ("value" in each && each.name) each.value = "";
    }
    next.querySelectorAll(".cell-note").forEach((each) => each.remove());
    next.querySelectorAll("td").forEach((each) => (each.className = each.className.replace(/waiting|refused|just-saved/g, "").trim()));
    row.after(next);
  }
}

/* ---- cells like those of a spreadsheet ---- */

const MOVES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

function go(cell, way) {
  const next = neighbour(cell, way, `${CELL}, .take`);
  if (next) next.focus();
  return Boolean(next);
}

function edit(cell) {
  editing = cell;
  cell.classList.add("editing");
}

function leaveEditing() {
  editing?.classList.remove("editing");
  editing = null;
}

form.addEventListener("focusin", ({ target }) => {
  if (!isCell(target)) return;
  before = target.value;
  target.select();
});

form.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const way = event.ctrlKey || event.metaKey ? backOrForth(event) : null;
  if (way && !editing) {
    if (target.matches("textarea, .entry-list input") && isDirty(target)) return;
    event.preventDefault();
    way();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && key === "Enter") {
    event.preventDefault();
    leaveEditing();
    send({ again: true }).then(() => waiting().length || document.querySelector("[data-onward]")?.focus());
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (key === "Enter" && target.matches("input:not([type='hidden'])")) {
    event.preventDefault();
    if (isCell(target)) enter(target, event.shiftKey ? "up" : "down");
    else send();
    return;
  }
  if (target.matches(".take") && MOVES[key]) {
    if (go(target, MOVES[key])) event.preventDefault();
    return;
  }
  if (isCell(target)) inCell(event);
});

function inCell(event) {
  const { target, key } = event;
  if (key === "F2") {
    event.preventDefault();
    edit(target);
    target.setSelectionRange(target.value.length, target.value.length);
  } else if (key === "Escape") {
    target.value = before;
    leaveEditing();
    target.select();
  } else if ((key === "Delete" || key === "Backspace") && !editing) {
    event.preventDefault();
    target.value = "";
    send();
  } else if (MOVES[key] && !event.shiftKey && !(editing === target && (key === "ArrowLeft" || key === "ArrowRight"))) {
    event.preventDefault();
    leaveEditing();
    if (!go(target, MOVES[key])) target.select();
  } else if (key.length === 1) {
    edit(target);
  }
}

function enter(cell, way) {
  leaveEditing();
  if (!go(cell, way)) {
    send();
    cell.select();
  }
}

form.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (isCell(target)) {
    leaveEditing();
    send();
    return;
  }
  const row = target.closest?.("[data-record]");
  if (row && !row.contains(relatedTarget) && companions(target).some(isDirty)) send();
});

form.addEventListener("change", ({ target }) => {
  if (target.matches("select[name^='v.']")) send();
});

form.addEventListener("input", ({ target }) => {
  if (!target.name?.startsWith("v.")) return;
  if (!status.dataset.template && isDirty(target)) say(""); // what was said of the last saving is no longer so
  delete target.dataset.refused;
  keeping.keep(waiting());
});

form.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  const isBlock = /[\t\n]/.test(text.trimEnd());
  if (isBlock && text.includes("\t") && event.target.matches("[data-record] input")) return pasteRows(event, linesOf(text));
  if (!isCell(event.target) || !isBlock) return;
  event.preventDefault();
  const lines = linesOf(text);
  let down = event.target;
  let outside = 0;
  for (const line of lines) {
    let cell = down;
    for (const value of line.split("\t")) {
      if (cell) cell.value = value.trim();
      else if (value.trim()) outside += 1;
      cell = cell && neighbour(cell, "right", CELL);
    }
    down = down && neighbour(down, "down", CELL);
  }
  remark = outside ? words.outside.replace("{count}", outside) : "";
  before = event.target.value;
  event.target.select();
  send();
});

const backOrForth = ({ key, shiftKey }) => ({ z: shiftKey ? redo : undo, y: redo })[key.toLowerCase()];

const linesOf = (text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");

// A block in a list of rows fills the fields of each row; there is one empty row at a time, and the rest is told.
function pasteRows(event, lines) {
  event.preventDefault();
  const from = companions(event.target).indexOf(event.target);
  let row = rowOf(event.target);
  let outside = 0;
  for (const line of lines) {
    const places = row ? companions(row.querySelector("[name^='v.']")).slice(from).filter((each) => !each.options) : [];
    line.split("\t").forEach((value, at) => {
      if (places[at]) places[at].value = value.trim();
      else if (value.trim()) outside += 1;
    });
    row = row?.nextElementSibling?.closest("[data-record]");
  }
  remark = outside ? words.outside.replace("{count}", outside) : "";
  send();
}

// One at a time: what is pressed before the server has answered waits for it.
const undo = () => (steps = steps.then(undoOne));
const redo = () => (steps = steps.then(redoOne));

async function undoOne() {
  await sending;
  const last = undone.pop();
  if (!last) return;
  for (const { key, before: was, after } of last) {
    if (fieldOf(key) && seenOf(key).value === after) fieldOf(key).value = was;
  }
  const { length } = undone;
  const others = [...redone];
  await send({ again: true });
  if (undone.length > length) undone.length = length; // an undoing is not itself undone
  redone.splice(0, redone.length, ...others, last);
  if (!waiting().length) say(words.undone); // else what stands in its way has been said
}

async function redoOne() {
  await sending;
  const last = redone.pop();
  if (!last) return;
  for (const { key, before: was, after } of last) {
    if (fieldOf(key) && seenOf(key).value === was) fieldOf(key).value = after;
  }
  const others = [...redone];
  await send({ again: true });
  redone.splice(0, redone.length, ...others);
  if (!waiting().length) say(words.redone);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send({ take: event.submitter?.name === "take" ? event.submitter.value : "", again: true });
});

/* ---- bad days ---- */

addEventListener("online", () => waiting().length && send({ again: true }));
addEventListener("focus", () => status.dataset.template && waiting().length && send({ again: true }));
addEventListener("pageshow", (event) => event.persisted && location.reload());
// Whoever goes on to the next page right after the last word is not stopped: it is saved first. If that cannot be done
// they stay and read why; a second press leaves, and what is kept in the browser is there when they come back.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const isElsewhere = link && new URL(link.href).pathname !== location.pathname;
  if (!isElsewhere || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.pressed || !(sending || waiting().length)) return;
  event.preventDefault();
  link.dataset.pressed = "once";
  send({ again: true }).then(() => waiting().length || location.assign(link.href));
});
addEventListener("beforeunload", (event) => waiting().length && event.preventDefault());

const scroller = form.querySelector(".entry-scroll");
const lastEntered = [...(scroller?.querySelectorAll("tr:first-child td.entered") ?? [])].pop();
if (lastEntered) scroller.scrollLeft = Math.max(0, lastEntered.offsetLeft + lastEntered.offsetWidth - scroller.clientWidth);
for (const button of form.querySelectorAll("td .take")) button.tabIndex = -1; // the arrows lead there
form.querySelector("[data-keys]")?.removeAttribute("hidden");
form.querySelector("[data-save]")?.setAttribute("hidden", "");
if (keeping.putBack(fieldOf, seenOf)) say(words.kept, "kept");
