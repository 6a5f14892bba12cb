// Measures the WCAG ratio of every declared pair of tokens in both themes; exits 1 when one is too low.
import { pathToFileURL } from "node:url";
import { tokens } from "./tokens.mjs";

const FLOORS = { text: 4.5, nontext: 3 };
const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

export function measure() {
  return Object.entries(FLOORS).flatMap(([kind, floor]) =>
    tokens.pairs[kind].flatMap((pair) =>
      ["terang", "gelap"].map((theme, index) => {
        const [front, back] = pair.split("/").map((token) => tokens.theme[token][index]);
        return { pair, kind, theme, floor, ratio: ratio(front, back) };
      }),
    ),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = measure();
  const low = rows.filter((row) => row.ratio < row.floor);
  for (const kind of Object.keys(FLOORS)) {
    const least = Math.min(...rows.filter((row) => row.kind === kind).map((row) => row.ratio));
    console.log(`${kind}: ${rows.filter((row) => row.kind === kind).length} measured, least ${least.toFixed(2)}`);
  }
  for (const row of low) console.error(`${row.theme} ${row.pair}: ${row.ratio.toFixed(2)} < ${row.floor}`);
  process.exitCode = low.length ? 1 : 0;
}
