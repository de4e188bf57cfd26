// Arrow keys between the figures of a table. Each table of figures is one stop for Tab: the figure one was at last.

const FIGURE = "td > a.figure";
const STEPS = {
  ArrowLeft: (cell) => figureIn(before(cell)),
  ArrowRight: (cell) => figureIn(after(cell)),
  ArrowUp: (cell) => figureIn(column(cell, rowsOf(cell).slice(0, rowAt(cell)).reverse())),
  ArrowDown: (cell) => figureIn(column(cell, rowsOf(cell).slice(rowAt(cell) + 1))),
  Home: (cell) => figureIn([...cell.parentElement.cells]),
  End: (cell) => figureIn([...cell.parentElement.cells].reverse()),
};

const before = (cell) => [...cell.parentElement.cells].slice(0, cell.cellIndex).reverse();
const after = (cell) => [...cell.parentElement.cells].slice(cell.cellIndex + 1);
const rowsOf = (cell) => [...cell.closest("table").rows];
const rowAt = (cell) => cell.parentElement.rowIndex;
const column = (cell, rows) => rows.map((row) => row.cells[cell.cellIndex]).filter(Boolean);
const figureIn = (cells) => cells.map((cell) => cell.querySelector(":scope > a.figure")).find(Boolean);

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
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!event.target.matches(`.report table.figures ${FIGURE}`)) return;
  const figure = step(event.target.closest("td"));
  if (!figure) return;
  event.preventDefault();
  figure.focus();
});
