// Shows where a figure comes from beside the report instead of on a page of its own. Without this file, or without htmx,
// the figure is an ordinary link to that page.

const panel = document.querySelector("[data-panel]");
const content = panel.querySelector("[data-panel-body]");
const status = document.querySelector("[data-panel-status]");
const failure = document.querySelector("[data-panel-failure]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let opener = null;

function show(figure) {
  mark(figure);
  htmx.ajax("GET", figure.href, { source: content, target: content, swap: "innerHTML" });
}

function mark(figure) {
  opener?.removeAttribute("aria-expanded");
  opener = figure;
  opener?.setAttribute("aria-expanded", "true");
}

function reveal() {
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  status.textContent = `${panel.dataset.opened} ${opener.textContent}`;
  keepInSight(opener);
}

// When the panel is a sheet over the lower part of the window, the figure must not lie under it.
function keepInSight(figure) {
  if (getComputedStyle(panel).position !== "fixed") return;
  const hidden = figure.getBoundingClientRect().bottom + 24 - panel.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: hidden, behavior: calm.matches ? "auto" : "smooth" });
}

function close() {
  const figure = opener;
  mark(null);
  panel.hidden = true;
  content.replaceChildren();
  status.textContent = panel.dataset.closed;
  figure?.focus();
}

function fail() {
  const words = failure.content.cloneNode(true);
  words.querySelector("[data-own-page]").href = opener.href;
  content.replaceChildren(words);
  reveal();
}

document.addEventListener("click", (event) => {
  const figure = event.target.closest(".report a.figure");
  const wantsNewWindow = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!figure || wantsNewWindow || !window.htmx) return;
  event.preventDefault();
  show(figure);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});
panel.querySelector("[data-panel-close]").addEventListener("click", close);
content.addEventListener("htmx:afterSwap", reveal);
for (const problem of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) content.addEventListener(problem, fail);
