// What seals and opens bundles is an entry of its own and comes after the first load, or when somebody asks for it.
import { getNote } from "./_gudang.js";

const KEPT = 90 * 86_400_000;
export const bundlesName = (akun) => `titipan-${akun}`;

export async function heldBundles(akun) {
  const all = Object.entries((await getNote(bundlesName(akun))) ?? {});
  return Object.fromEntries(all.filter(([, each]) => Date.now() - each.dibuat < KEPT));
}

export const hasBundles = async (akun) => Object.values(await heldBundles(akun)).some((each) => !each.dijawab);

export const titip = () => import(document.querySelector("script[data-titip]").dataset.titip);
