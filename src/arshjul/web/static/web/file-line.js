// The line of a file that a page led to: in view and marked when the page opens.
"use strict";

(() => {
  const area = document.querySelector("textarea[data-line]");
  const lines = area ? area.value.split("\n") : [];
  const wanted = area ? Number(area.dataset.line) : 0;
  if (wanted < 1 || wanted > lines.length) return;
  const start = lines.slice(0, wanted - 1).reduce((sum, line) => sum + line.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + lines[wanted - 1].length);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (wanted - 6) * height);
  if (area.scrollHeight <= area.clientHeight) {
    window.scrollTo(0, area.getBoundingClientRect().top + window.scrollY + (wanted - 6) * height);
  }
})();
