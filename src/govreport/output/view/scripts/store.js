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
    // whether it is kept: browsers may refuse it, or be full
    set(key, value) {
      held.set(key, value);
      try {
        localStorage.setItem(name(key), value);
        return true;
      } catch {
        return false;
      }
    },
    // what to do when another window changes it
    watch(key, act) {
      addEventListener("storage", (event) => event.key === name(key) && act());
    },
  };
})();
document.documentElement.classList.add("js");
