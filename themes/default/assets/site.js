// What every page does: `/` goes to the search box; and to the search page of an archive on disk, which may fetch nothing, a
// page says its text.
"use strict";

function pageText(page) {
  const prose = page.querySelector(".prose")?.cloneNode(true);
  if (!prose) return "";
  prose.querySelectorAll("annotation, .footnote-ref, .footnote-back").forEach((part) => part.remove());
  prose.querySelectorAll("p, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6, pre, figcaption").forEach((part) => part.append(" "));
  return prose.textContent.replace(/\s+/g, " ").trim();
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

if (location.protocol === "file:" && parent !== window) addEventListener("DOMContentLoaded", () => parent.postMessage(pageText(document), "*"));
