// What every page of the desk does: hears the desk's events, tells them, and has keys.
const told = document.getElementById("told");
const fault = document.getElementById("fault");
const PAUSE = 1500; // ms between two lines, so that each is heard
const SHOWN = 10_000; // ms that a line stays

/** What the page's scripts say: every block of JSON with the class "words". */
export const words = Object.assign(
  {},
  ...[...document.querySelectorAll("script.words")].map((each) => JSON.parse(each.textContent)),
);

/** A line of `words` with its `{name}`s filled in. */
export function line(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, each) => values[each] ?? whole);
}

// Lines that wait to be said, by what they are about.
const waiting = new Map();
let busy = false;
let clearing;

/**
 * Say a line to the person who works here, and to a screen reader: one after the other. One that
 * waits is said no more when there is a newer one about the same.
 */
export function say(line, about = line) {
  waiting.delete(about);
  waiting.set(about, line);
  if (!busy) sayNext();
}

function sayNext() {
  const [first] = waiting;
  busy = Boolean(first);
  if (!busy) return;
  waiting.delete(first[0]);
  told.textContent = first[1];
  clearTimeout(clearing);
  clearing = setTimeout(() => (told.textContent = ""), SHOWN);
  setTimeout(sayNext, PAUSE);
}

/** Say what failed and what to do, a line each, until it is closed; nothing takes it away. */
export function complain(message, remedy = "", lang = document.documentElement.lang) {
  complainOf([{ error: message, remedy, lang }]);
}

/** The same of several things, each in its own language. */
export function complainOf(faults) {
  const lines = faults.flatMap(({ error, remedy, lang }) =>
    [error, remedy].filter(Boolean).map((textContent) => Object.assign(document.createElement("p"), { textContent, lang })),
  );
  fault.replaceChildren(...lines);
}

document.getElementById("fault-close").addEventListener("click", () => {
  fault.textContent = "";
  document.getElementById("main").focus();
});

// Events. A page that nobody sees doesn't listen: a browser opens six connections to one place, and
// asks what it missed when it is seen again.
const hearers = new Map();
let source = null;
let last = document.body.dataset.heard || null; // so that nothing is missed until the page listens
let lost = false;

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(last === null ? "/events" : `/events?after=${last}`);
  for (const kind of hearers.keys()) hear(kind);
  source.addEventListener("open", () => {
    if (lost) say(words["desk-back"], "desk");
    lost = false;
    if (fault.textContent === words["desk-lost"]) fault.textContent = "";
  });
  source.addEventListener("error", () => {
    if (source?.readyState === EventSource.CLOSED) return complain(words["desk-shut"]);
    if (!lost) complain(words["desk-lost"]);
    lost = true;
  });
}

function hear(kind) {
  source.addEventListener(kind, (event) => {
    last = event.lastEventId || last;
    for (const heard of hearers.get(kind)) heard(JSON.parse(event.data));
  });
}

/** Call `heard` with the data of each event of a kind. */
export function on(kind, heard) {
  if (hearers.has(kind)) return void hearers.get(kind).push(heard);
  hearers.set(kind, [heard]);
  if (source) hear(kind);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return listen();
  source?.close();
  source = null;
});
addEventListener("pagehide", () => {
  source?.close();
  source = null;
});
addEventListener("pageshow", listen);

/** Whether something was written here that is not sent. */
function written() {
  const fields = document.querySelectorAll("main input:not([type=hidden]), main textarea");
  return [...fields].some((each) =>
    each.matches("[type=checkbox], [type=radio]") ? each.checked !== each.defaultChecked : each.value !== each.defaultValue);
}

// The pages that a story has: there are more of them once it is read, and once it is translated.
const ways = document.getElementById("ways");
if (ways) {
  on("story", async ({ story }) => {
    if (String(story) !== ways.dataset.story) return;
    const reply = await fetch(`/stories/${story}/ways`).catch(() => null);
    if (!reply?.ok) return; // the connection tells that the desk is away
    const held = ways.contains(document.activeElement) ? document.activeElement.pathname : null;
    ways.innerHTML = await reply.text();
    for (const each of ways.querySelectorAll("a")) {
      if (each.pathname === location.pathname) each.setAttribute("aria-current", "page");
      if (each.pathname === held) each.focus();
    }
  });
}

on("reload", () => (written() ? complain(words["desk-old"]) : location.reload()));

/** Ask the desk to do something; gives its answer, or null where it failed (which is told). */
export async function ask(path, values = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each);
  }
  try {
    const reply = await fetch(path, { method: "POST", body, headers: { accept: "application/json" } });
    const told = await reply.json();
    if (reply.ok) return told;
    complain(told.error, told.remedy, told.lang);
    return reply.status === 409 ? { clash: told.now } : null;
  } catch {
    complain(words["desk-lost"]);
    return null;
  }
}

// Keys (WCAG 2.2, 2.1.4): those of one character can be switched off, and are no keys in a field.
const keys = new Map();
const dialog = document.getElementById("desk-keys");
const single = document.getElementById("desk-keys-single");
const OFF = "accessnews-no-single-keys";
const CAPS = { Control: "Ctrl", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" }; // as keyboards have them
const MODIFIERS = { Control: "ctrlKey", Alt: "altKey", Shift: "shiftKey", Meta: "metaKey" };

/**
 * Have a key do something on this page, and list it: "j", "?", "Escape", "Control+Enter" (the names
 * of KeyboardEvent.key). `does` is what it says of it, `press` is called with the event; false from
 * it says that the key does nothing there.
 */
export function key(name, does, press) {
  keys.set(name, press);
  const row = dialog.querySelector("tbody").insertRow();
  const head = document.createElement("th");
  head.scope = "row";
  name.split(/(?<=.)\+/).forEach((each, at) => {
    if (at) head.append(" + ");
    const textContent = CAPS[each] ?? (each.length === 1 ? each.toUpperCase() : each);
    head.append(Object.assign(document.createElement("kbd"), { textContent }));
  });
  row.append(head);
  row.insertCell().textContent = does;
}

/** Whether a key of one character does something now. */
export function singleKeys() {
  return single.checked;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && event.key.length > 1) return;
  const alone = event.key.length === 1;
  const held = Object.keys(MODIFIERS).filter(
    (each) => event[MODIFIERS[each]] && !(each === "Shift" && alone),
  );
  const press = keys.get([...held, event.key].join("+"));
  if (!press) return;
  const field = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if (alone && !held.length && (field || !single.checked)) return;
  if (dialog.open && event.target.closest("dialog") === dialog) return;
  if (press(event) !== false) event.preventDefault();
});

try {
  single.checked = localStorage.getItem(OFF) === null;
} catch {} // a browser that keeps nothing
single.addEventListener("change", () => {
  try {
    if (single.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  } catch {}
});
const opener = document.getElementById("desk-keys-open");
opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
key("?", words["keys-show"], () => dialog.showModal());

listen();
