// A chosen rectangle of cells, as a spreadsheet writes and fills it.
const said = (cell) => (cell.tagName === "SELECT" && cell.value ? cell.selectedOptions[0].text : cell.value);
const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const writeTsv = (block) => block.map((row) => row.map((cell) => quoted(said(cell))).join("\t")).join("\n");

// What is pasted is repeated where the rectangle holds it a whole number of times.
export function spread(rows, high, wide) {
  const width = rows[0].length;
  if (high % rows.length || wide % width) return rows;
  return Array.from({ length: high }, (_, y) => Array.from({ length: wide }, (_, x) => rows[y % rows.length][x % width] ?? ""));
}

// The cells of *rows* between two places, in the order of the sheet.
export function between(rows, columns, [a, left], [b, right]) {
  const part = (list, from, to) => list.slice(Math.min(from, to), Math.max(from, to) + 1);
  return part(rows, a, b).map((row) => part(columns, left, right).map((name) => row.cells[name]));
}
