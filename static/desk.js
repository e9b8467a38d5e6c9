// Keys at the moderators' desk, and counts that stay true. Everything here can be done without it too.
"use strict";

const STORED = "desk-keys-off";
const COUNTED_EVERY = 20_000; // milliseconds

const field = (id) => document.getElementById(id);
const sheet = field("keys");
const reason = field("refusal-reason");
const words = field("refusal-words");
const refuse = document.querySelector("[data-key=R]");

// One key, one act: what is pressed while the next comment is on its way is not for it.
let isLeaving = false;
addEventListener("pageshow", () => (isLeaving = false));
document.addEventListener("submit", (event) => {
  if (isLeaving) event.preventDefault();
  isLeaving = true;
});

// Single keys can be switched off, for those who dictate or whose hands slip (WCAG 2.1.4).
const useKeys = field("use-keys");
useKeys.checked = localStorage.getItem(STORED) === null;
useKeys.closest("label").hidden = false;
useKeys.addEventListener("change", () => {
  if (useKeys.checked) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, "1");
});

const isWrittenIn = (element) =>
  element.closest("textarea, select, [contenteditable]") ||
  (element.matches("input") && !["checkbox", "radio", "submit", "button"].includes(element.type));

// The letter on the key cap of a Latin layout, whatever layout is in use.
const keyOf = (event) =>
  /^[a-z0-9?]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace(/^(Key|Digit)/, "");

const refuseFor = (number) => {
  if (!refuse || !reason.options[number]) return;
  reason.selectedIndex = number;
  if (number === reason.options.length - 1 && !words.value) words.focus();
  else refuse.click();
};

// Who writes own words has another reason than those of the list.
words?.addEventListener("input", () => {
  if (words.value.trim() && !reason.value) reason.selectedIndex = reason.options.length - 1;
});

const selected = () => {
  const selection = getSelection();
  const inText = selection.rangeCount && field("text").contains(selection.getRangeAt(0).commonAncestorContainer);
  return inText ? selection.toString().trim() : "";
};

// Open what a summary leads to, with its first field to be written in.
const open = (summary) => {
  const details = summary.closest("details");
  details.open = true;
  details.querySelector("input:not([type=hidden]), select, textarea").focus();
};

// A form of several buttons is sent from its field with the one whose key led there.
let meant = null;

const act = (key, element) => {
  const unwritten = element.name === "outcome" && element.form.querySelector("textarea");
  if (key === "R" && !reason.value) reason.focus();
  else if (unwritten && !unwritten.value.trim()) {
    meant = element;
    unwritten.focus();
  } else if (key === "M" && selected()) {
    field("mask-masked").value = selected();
    field("mask").querySelector("[value=mask]").click();
  } else if (element.matches("summary")) open(element);
  else element.click();
};

// Send the form of a field. Where its buttons say different things and no key has chosen one, it is left to choose.
const send = (written) => {
  const buttons = [...(written.form?.elements ?? [])].filter((element) => element.type === "submit");
  if (buttons.includes(meant)) meant.click();
  else if (buttons[0]?.name === "outcome") buttons[0].focus();
  else buttons[0]?.click();
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isWrittenIn(event.target)) {
    if (!event.repeat && !event.isComposing && !isLeaving) send(event.target);
    event.preventDefault();
    return;
  }
  if (event.key === "Escape" && isWrittenIn(event.target)) {
    event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (isLeaving || isWrittenIn(event.target)) return;
  const key = keyOf(event);
  if (sheet.matches(":popover-open") && key !== "?") return;
  if (!useKeys.checked && key !== "?") return;
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (element) act(key, element);
  else if (/^[1-9]$/.test(key)) refuseFor(Number(key));
  else return;
  event.preventDefault();
});

// What is typed after an error is for the field that has it, and for no key.
document.querySelector(".errors :is(input:not([type=hidden]), select, textarea)")?.focus();

// A decision can be undone for ten seconds.
const undo = document.querySelector("[data-seconds]");
if (undo) setTimeout(() => undo.remove(), undo.dataset.seconds * 1000);

const rooms = document.querySelector("[data-counts]");
setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(rooms.dataset.counts);
    if (!answer.ok || answer.redirected) return;
    for (const [name, count] of Object.entries(await answer.json())) {
      document.querySelector(`[data-count="${name}"]`).textContent = count;
    }
  } catch {
    // The network is away; the counts stay as they were.
  }
}, COUNTED_EVERY);
