// Light or dark, as the reader chose on another page. It stands in the head, before anything is drawn, so that nothing flashes.
"use strict";

document.documentElement.dataset.scheme = (() => {
  try {
    const chosen = localStorage.getItem("annals.scheme");
    return chosen === "light" || chosen === "dark" ? chosen : "auto";
  } catch {
    return "auto"; // no storage, as in a private window
  }
})();
