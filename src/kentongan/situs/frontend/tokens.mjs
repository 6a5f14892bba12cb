// tokens.json -> CSS. Dark values are written for the device's wish and for the reader's own choice.
import { readFileSync } from "node:fs";

export const tokens = JSON.parse(readFileSync(new URL("tokens.json", import.meta.url), "utf8"));

const name = (key) => (key === "color-scheme" ? key : `--${key}`);
const block = (selector, values) =>
  `${selector}{${Object.entries(values).map(([key, value]) => `${name(key)}:${value}`).join(";")}}`;
const themed = (index) => Object.fromEntries(Object.entries(tokens.theme).map(([key, pair]) => [key, pair[index]]));

export function tokensCss() {
  const [light, dark] = [themed(0), themed(1)];
  return [
    block(":root", { ...tokens.base, ...tokens.density.padat, ...light }),
    `@media (prefers-color-scheme:dark){${block(':root:not([data-theme="terang"])', dark)}}`,
    block(':root[data-theme="gelap"]', dark),
    `@media (pointer:coarse){${block(":root:not([data-density])", tokens.density.lega)}}`,
    block('[data-density="padat"]', tokens.density.padat),
    block('[data-density="lega"]', tokens.density.lega),
    `@media print{${block(':root:root,:root[data-theme]:root,:root:not([data-theme="terang"]):root', { ...light, ...tokens.print })}}`,
  ].join("\n");
}
