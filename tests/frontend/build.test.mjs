// node --test: the committed files equal their sources, and every pair of tokens can be read.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { measure, ratio } from "../../src/kentongan/situs/frontend/contrast.mjs";

const build = fileURLToPath(new URL("../../src/kentongan/situs/frontend/build.mjs", import.meta.url));

test("black on white is 21 to 1", () => {
  assert.equal(ratio("#000000", "#ffffff"), 21);
});

test("no pair of tokens falls below its floor in either theme", () => {
  assert.deepEqual(measure().filter((row) => row.ratio < row.floor), []);
});

test("the committed files equal what their sources build", () => {
  const { status, stderr } = spawnSync(process.execPath, [build, "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});
