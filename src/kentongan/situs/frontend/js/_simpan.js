// Per-browser memory; a browser that refuses storage simply forgets.
export function recall(key) {
  try { return localStorage.getItem(`kentongan.${key}`); } catch { return null; }
}
export function keep(key, value) {
  try {
    if (value) localStorage.setItem(`kentongan.${key}`, value);
    else localStorage.removeItem(`kentongan.${key}`);
    return true;
  } catch { return false; }
}
