// Text of a spreadsheet: tabs between cells, lines between rows, quotes around what holds either.
export function parseTsv(text) {
  const rows = [[]];
  let cell = "", quoted = false, fresh = true;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (quoted) {
      if (char === '"' && source[at + 1] === '"') cell += source[++at];
      else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"' && fresh) quoted = true;
    else if (char === "\t" || char === "\n") {
      rows.at(-1).push(cell);
      if (char === "\n") rows.push([]);
      cell = "";
      fresh = true;
      continue;
    } else cell += char;
    fresh = false;
  }
  rows.at(-1).push(cell);
  return rows;
}

// A choice is met by its value or by its words; other cells take the text as it is.
export function fit(cell, text) {
  if (cell.tagName !== "SELECT") return cell.tagName === "INPUT" ? text.replace(/\s*\n\s*/g, " ").trim() : text.trim();
  const wanted = text.trim().toLowerCase();
  const option = [...cell.options].find((each) => [each.value, each.text].some((word) => word.toLowerCase() === wanted));
  return option ? option.value : null;
}

const AMOUNT = /^(rp)?[ \d.,%-]*$/i;

function wordsIn(node) {
  if (node.nodeType === 3) return node.data.replace(/\s+/g, " ");
  const inside = [...node.childNodes].map(wordsIn).join("");
  return /^(BR|P|DIV|LI)$/.test(node.tagName) ? `\n${inside}\n` : inside;
}
const textOf = (cell) => wordsIn(cell).split("\n").map((line) => line.replace(/ +/g, " ").trim()).filter(Boolean).join("\n");
const isHidden = (node) => /display: ?none/i.test(node.dataset.gaya);

// The table that a spreadsheet or Word puts beside the text: there a line within a cell is no row, and a merged
// cell is known. Its words stand in every row it spans; an amount only in the first, or it would be counted again.
export function parseTable(html) {
  // Styles are read as data: the page's policy lets none in.
  const page = new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-gaya="), "text/html");
  const [table, more] = page.querySelectorAll("table");
  if (!table || more) return;
  const rows = [...table.rows];
  const made = rows.map(() => []);
  rows.forEach((tr, at) => {
    let column = 0;
    for (const cell of tr.cells) {
      if (isHidden(cell)) continue;
      while (made[at][column] !== undefined) column++;
      const text = textOf(cell), again = AMOUNT.test(text) ? "" : text;
      for (let down = 0; down < (cell.rowSpan || 1) && at + down < rows.length; down++) {
        for (let right = 0; right < cell.colSpan; right++) made[at + down][column + right] = right ? "" : down ? again : text;
      }
      column += cell.colSpan;
    }
  });
  const shown = made.filter((row, at) => !isHidden(rows[at]));
  return shown[0] && shown.map((row) => Array.from(row, (text) => text ?? ""));
}
