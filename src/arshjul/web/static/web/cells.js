// Arrow keys between the figures of a table. Each table of figures is one stop for Tab: the figure one was at last.

import { neighbour } from "./moving.js";

const FIGURE = "td > a.figure";
const WAYS = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "first", End: "last",
};

function makeOneStop(table) {
  const figures = [...table.querySelectorAll(FIGURE)];
  const stopAt = (chosen) => figures.forEach((figure) => (figure.tabIndex = figure === chosen ? 0 : -1));
  stopAt(figures[0]);
  table.addEventListener("focusin", (event) => {
    if (event.target.matches(FIGURE)) stopAt(event.target);
  });
}

for (const table of document.querySelectorAll(".report table.figures")) makeOneStop(table);

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!event.target.matches(`.report table.figures ${FIGURE}`)) return;
  const figure = neighbour(event.target, way, "a.figure");
  if (!figure) return;
  event.preventDefault();
  figure.focus();
});
