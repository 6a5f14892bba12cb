// Before the first paint: the reader's own theme and density.
(() => {
  const root = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem(`kentongan.${key}`); } catch { return null; } };
  for (const [key, attribute] of [["tema", "theme"], ["rapat", "density"]]) {
    const value = kept(key);
    if (value && !root.hasAttribute(`data-fixed-${attribute}`)) root.dataset[attribute] = value;
  }
  root.classList.add("js");
})();
