// Where arrow keys lead in a table: the nearest cell that way which holds what is looked for.

const before = (cell) => [...cell.parentElement.cells].slice(0, cell.cellIndex).reverse();
const after = (cell) => [...cell.parentElement.cells].slice(cell.cellIndex + 1);
const rowsOf = (cell) => [...cell.closest("table").rows];
const rowAt = (cell) => cell.parentElement.rowIndex;
const column = (cell, rows) => rows.map((row) => row.cells[cell.cellIndex]).filter(Boolean);

const WAYS = {
  left: before,
  right: after,
  up: (cell) => column(cell, rowsOf(cell).slice(0, rowAt(cell)).reverse()),
  down: (cell) => column(cell, rowsOf(cell).slice(rowAt(cell) + 1)),
  first: (cell) => [...cell.parentElement.cells],
  last: (cell) => [...cell.parentElement.cells].reverse(),
};

export function neighbour(from, way, wanted) {
  const cells = WAYS[way](from.closest("td"));
  return cells.map((cell) => cell.querySelector(`:scope > :is(${wanted})`)).find(Boolean);
}
