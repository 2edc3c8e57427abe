"use strict";
// What the reader chose, kept in the browser; where it keeps nothing, it holds until the page is closed.
const store = (() => {
  const held = new Map();
  const name = (key) => `govreport.${key}`;
  return {
    get(key) {
      try {
        return localStorage.getItem(name(key)) ?? held.get(key) ?? null;
      } catch {
        return held.get(key) ?? null;
      }
    },
    set(key, value) {
      held.set(key, value);
      try {
        localStorage.setItem(name(key), value);
      } catch {} // refused, or full
    },
  };
})();
document.documentElement.classList.add("js");
