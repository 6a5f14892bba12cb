// What Excel puts on the clipboard comes out as its cells.
import assert from "node:assert/strict";
import { test } from "node:test";
import { between, spread, writeTsv } from "../../src/kentongan/situs/frontend/js/_lembar-pilihan.js";
import { fit, parseTsv } from "../../src/kentongan/situs/frontend/js/_lembar-tempel.js";

const written = (rows) => rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\r\n");

test("cells, lines and quotes", () => {
  assert.deepEqual(parseTsv('a\tb\r\n"c ""d""\nx"\t\r\n'), [["a", "b"], ['c "d"\nx', ""]]);
  assert.deepEqual(parseTsv('tinggi 5" saja\tb'), [['tinggi 5" saja', "b"]]);
  assert.deepEqual(parseTsv(""), [[""]]);
});

test("any block comes back as it was written", () => {
  const words = ["", "a", '"', '""', "a\tb", "a\nb", 'say "x"', "ç é", "\t", '"\n"'];
  for (let seed = 1; seed < 400; seed++) {
    const pick = (n) => words[(seed * 7 + n * 13 + ((seed * n) % 5)) % words.length];
    const block = [0, 1, 2].map((row) => [0, 1].map((column) => pick(row * 2 + column + (seed % 11))));
    if (block.at(-1).every((cell) => cell === "")) continue;
    assert.deepEqual(parseTsv(written(block)), block);
  }
});

test("a choice is met by value or words, any case", () => {
  const select = { tagName: "SELECT", options: [{ value: "pencegahan", text: "Pencegahan" }, { value: "gladi", text: "Gladi posko" }] };
  assert.equal(fit(select, " gladi POSKO "), "gladi");
  assert.equal(fit(select, "lain"), null);
  assert.equal(fit({ tagName: "INPUT" }, "a\n b "), "a b");
});

test("a block is copied as a spreadsheet writes it, choices by their words", () => {
  const select = { tagName: "SELECT", value: "gladi", selectedOptions: [{ text: "Gladi posko" }] };
  const cells = [[{ value: 'kata "satu"' }, { value: "baris\ndua" }], [select, { tagName: "SELECT", value: "" }]];
  assert.equal(writeTsv(cells), '"kata ""satu"""\t"baris\ndua"\nGladi posko\t');
  assert.deepEqual(parseTsv(writeTsv(cells)), [['kata "satu"', "baris\ndua"], ["Gladi posko", ""]]);
});

test("what is pasted fills a rectangle that holds it a whole number of times", () => {
  assert.deepEqual(spread([["a"]], 2, 3), [["a", "a", "a"], ["a", "a", "a"]]);
  assert.deepEqual(spread([["a", "b"]], 2, 4), [["a", "b", "a", "b"], ["a", "b", "a", "b"]]);
  assert.deepEqual(spread([["a", "b"]], 2, 3), [["a", "b"]]);
});

test("a rectangle is the same from whichever corner it was drawn", () => {
  const rows = [0, 1, 2].map((y) => ({ cells: { a: `a${y}`, b: `b${y}`, c: `c${y}` } }));
  const wanted = [["b1", "c1"], ["b2", "c2"]];
  for (const [from, to] of [[[1, 1], [2, 2]], [[2, 2], [1, 1]], [[2, 1], [1, 2]]]) assert.deepEqual(between(rows, ["a", "b", "c"], from, to), wanted);
});
