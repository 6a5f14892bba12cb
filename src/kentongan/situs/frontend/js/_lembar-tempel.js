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
