// What every page does with a script, and can do without: `/` goes to the search box, colours are chosen, the contents list
// follows, footnotes and citations open in place. And to the search page of an archive on disk, which may fetch nothing, a page
// says its text.
"use strict";

const root = document.documentElement;

function pageText(page) {
  const prose = page.querySelector(".prose")?.cloneNode(true);
  if (!prose) return "";
  // As the search index has it, which leaves formulas out.
  prose.querySelectorAll("math, .footnote-ref, .footnote-back").forEach((part) => part.remove());
  prose.querySelectorAll("p, br, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6, pre, figcaption").forEach((part) => part.append(" "));
  return prose.textContent.replace(/\s+/g, " ").trim();
}

addEventListener("keydown", (event) => {
  // What opens by pointing can be closed without moving (WCAG 2.2, 1.4.13).
  if (event.key === "Escape") {
    const term = document.querySelector("a.term:is(:hover, :focus)");
    term?.classList.add("hushed");
    for (const end of ["pointerleave", "blur"]) term?.addEventListener(end, () => term.classList.remove("hushed"), { once: true });
  }
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

function chooseScheme(select) {
  select.value = root.dataset.scheme;
  select.parentElement.hidden = false;
  select.addEventListener("change", () => {
    root.dataset.scheme = select.value;
    try {
      localStorage.setItem("annals.scheme", select.value);
    } catch {
      // It holds for this page.
    }
  });
  // Another tab, or a page that comes back out of the browser's memory.
  const again = () => {
    try {
      select.value = root.dataset.scheme = localStorage.getItem("annals.scheme") ?? "auto";
    } catch {
      // As it is.
    }
  };
  addEventListener("storage", again);
  addEventListener("pageshow", (event) => event.persisted && again());
}

// The entry of the section that is being read: the last whose heading is above the upper quarter of the window.
function followContents(contents) {
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const line = innerHeight / 4;
    const read = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top <= line);
    links.forEach((link, n) => (n === read ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
    const link = links[read];
    if (!link || contents.scrollHeight <= contents.clientHeight) return;
    contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
}

function openFootnotes(note) {
  if (!note.showPopover) return;
  const text = note.firstElementChild;
  document.querySelector(".prose").addEventListener("click", (event) => {
    const link = event.target.closest(".footnote-ref a");
    const whole = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!whole || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const copy = whole.cloneNode(true);
    copy.querySelectorAll(".footnote-back").forEach((back) => back.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    text.replaceChildren(...copy.childNodes);
    note.showPopover();
    const at = link.getBoundingClientRect();
    const below = at.bottom + note.offsetHeight + 8 < innerHeight || at.top < note.offsetHeight + 8;
    const top = scrollY + (below ? at.bottom + 6 : at.top - note.offsetHeight - 6);
    const left = Math.max(16, Math.min(at.left - 24, event.currentTarget.getBoundingClientRect().right - note.offsetWidth));
    note.style.setProperty("--note-top", `${top}px`);
    note.style.setProperty("--note-left", `${left}px`);
    note.focus({ preventScroll: true });
  });
}

function copyCitations(cite) {
  const button = (word, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = word;
    made.addEventListener("click", () => act(made));
    return made;
  };
  const { copy, copied, save } = cite.dataset;
  for (const text of cite.querySelectorAll(".plain, pre")) {
    const buttons = document.createElement("p");
    buttons.className = "take";
    const take = async (made) => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        made.textContent = copied;
        setTimeout(() => (made.textContent = copy), 2000);
      } catch {
        getSelection().selectAllChildren(text); // not allowed here: it is ready to be copied by hand
      }
    };
    buttons.append(button(copy, take));
    const keep = () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text.textContent], { type: text.dataset.type }));
      link.download = text.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };
    if (text.dataset.file) buttons.append(" ", button(save, keep));
    text.after(buttons);
  }
}

for (const [selector, begin] of [["#page\\.scheme", chooseScheme], [".contents", followContents], ["#page\\.note", openFootnotes], [".cite", copyCitations]]) {
  const found = document.querySelector(selector);
  if (found) begin(found);
}

if (location.protocol === "file:" && parent !== window) addEventListener("DOMContentLoaded", () => parent.postMessage(pageText(document), "*"));
