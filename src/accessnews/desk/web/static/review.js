// Review: rows opened, corrected and heard in place; every action is a form of the page too.
import { ask, complain, key, line, on, say, words } from "./desk.js";
import { Drafts } from "./drafts.js";
import { find } from "./finding.js";
import { hear as hearForm, play as playRows, soon, stop, typed } from "./sound.js";

const rows = document.getElementById("rows");
const { story, to, source } = rows.dataset;
const path = `/stories/${story}/review`;
const drafts = new Drafts(`accessnews-review-${story}-${to}`);

const current = () => rows.querySelector(".open");
const row = (id) => document.getElementById(`s-${id}`);

async function get(address) {
  try {
    const reply = await fetch(address, { headers: { accept: "application/json" } });
    const answer = await reply.json();
    if (reply.ok) return answer;
    complain(answer.error, answer.remedy, answer.lang);
  } catch (error) {
    complain(String(error));
  }
  return null;
}

// Rows.

/** Show a row anew; whoever is in it stays in it. */
function swap(id, html) {
  const old = row(id);
  if (!old) return;
  const made = document.createElement("template");
  made.innerHTML = html;
  const fresh = made.content.firstElementChild;
  fresh.hidden = old.hidden;
  const active = document.activeElement;
  const inside = old.contains(active);
  const side = inside && active.matches("details textarea") ? active.closest("details").className : "";
  const caret = active.selectionStart;
  old.replaceWith(fresh);
  drafts.restore(fresh, overtaken);
  begun(fresh);
  if (!inside) return;
  const area = side && fresh.querySelector(`.${side}[open] textarea`);
  (area || fresh.querySelector("h3") || fresh.querySelector("a")).focus({ preventScroll: true });
  if (area) area.setSelectionRange(caret, caret);
}

/** What only a script can do is there now. */
function begun(part) {
  for (const button of part.querySelectorAll("button[hidden]")) button.hidden = false;
}

function shown(answer) {
  for (const [id, html] of Object.entries(answer.rows)) swap(id, html);
  document.getElementById("checked").textContent = line("review-checked", answer);
}

rows.addEventListener("input", () => drafts.keep(current()));

async function open(id, { focus = true } = {}) {
  const before = current();
  drafts.keep(before);
  if (before?.dataset.sentence !== id) {
    const ids = before ? `${before.dataset.sentence}` : "";
    const answer = await get(`${path}/rows?${new URLSearchParams({ to, ids, at: id })}`);
    if (!answer) return;
    shown(answer);
    const address = new URL(location);
    address.searchParams.set("at", id);
    address.hash = "";
    history.replaceState(null, "", address);
  }
  const now = row(id);
  if (focus) now?.querySelector("h3")?.focus({ preventScroll: true });
  now?.scrollIntoView({ block: "nearest" });
}

function beside(from, step) {
  let next = from;
  do next = step > 0 ? next?.nextElementSibling : next?.previousElementSibling;
  while (next?.hidden);
  return next;
}

function go(step) {
  const next = beside(current(), step);
  if (next) return open(next.dataset.sentence);
  say(words[step > 0 ? "review-told-last" : "review-told-first"]);
}

/** Open the next sentence that is shown and not checked, behind the open one or else from the first. */
function goUnchecked() {
  const all = [...rows.children];
  const at = all.indexOf(current());
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find((li) => !li.hidden && li.dataset.checked === "no");
  if (next) return open(next.dataset.sentence);
  say(words[current()?.dataset.checked === "no" ? "review-told-only" : "review-told-all"]);
}

// Forms.

let busy = 0;
const waiting = [];

async function send(form, values = {}) {
  const data = Object.fromEntries(new FormData(form));
  busy += 1;
  const at = current()?.dataset.sentence ?? "";
  const answer = await ask(form.getAttribute("action"), { ...data, ...values, open: at });
  if (answer?.clash) clash(answer.clash);
  else if (answer?.rows) {
    const changed = answer.changed ?? [];
    if (data.text !== undefined) drafts.forget(data.sentence, form.closest("details")?.className ?? "edit");
    // What this window did itself is no news to who types in it.
    for (const id of changed) drafts.known(id);
    shown(answer);
    say(answer.told ?? line(changed.length ? "review-told-changed" : "review-told-nothing", { count: changed.length }));
  }
  busy -= 1;
  if (!busy) for (const event of waiting.splice(0)) heard(event);
  return answer?.clash ? null : answer;
}

/** Somebody was quicker: what stands there now is shown above what was typed here. */
async function clash(now) {
  const id = now.sentence;
  drafts.keep(current());
  const answer = await get(`${path}/rows?${new URLSearchParams({ to, ids: id, at: id })}`);
  if (!answer) return;
  shown(answer);
  const fresh = row(id);
  overtaken(fresh, now.text, now.language);
  (fresh.querySelector(".edit[open] textarea") ?? fresh.querySelector("h3")).focus();
}

function overtaken(fresh, now, language) {
  if (fresh.querySelector(".clash")) return;
  const note = document.createElement("div");
  note.className = "clash";
  note.setAttribute("role", "alert");
  for (const [text, lang] of [[words["review-clash"], ""], [now, language]]) {
    const part = Object.assign(document.createElement("p"), { textContent: text, dir: "auto" });
    if (lang) part.lang = lang;
    note.append(part);
  }
  fresh.querySelector(".state").after(note);
}

let doing = Promise.resolve(); // what was asked for last, until it is done

async function act(form) {
  if (form.dataset.do === "anew") return anew(form);
  const save = form.dataset.do === "save" && form.closest(".edit");
  if ((await send(form)) && (save || form.dataset.do === "accept")) await go(1);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("form.act")) {
    event.preventDefault();
    doing = act(form);
  } else if (form.matches("form.play")) {
    event.preventDefault();
    play(form.dataset.side, false);
  } else if (form.matches("form.say")) {
    event.preventDefault();
    const answer = await ask(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
    if (answer) say(line("review-told-said", answer));
  } else if (form.id === "replace-form") {
    event.preventDefault();
    const answer = await get(`${path}/replace?${new URLSearchParams(new FormData(form))}`);
    const preview = document.getElementById("preview");
    if (answer) preview.innerHTML = answer.html;
    (preview.querySelector("button") ?? preview.querySelector("p"))?.focus();
  } else if (form.id === "filter") {
    event.preventDefault();
    const order = form.elements.order.value;
    const address = new URL(location);
    if (order !== (address.searchParams.get("order") ?? "")) {
      location.assign(`${path}?${new URLSearchParams({ to, order })}`);
    } else {
      const first = rows.querySelector(".row:not([hidden])");
      if (first) open(first.dataset.sentence);
    }
  }
  if (form.dataset.do === "replace") document.getElementById("preview").replaceChildren();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.go, a[data-go]");
  const button = event.target.closest("button");
  if (link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.go ?? link.closest(".row").dataset.sentence);
  } else if (button?.id === "stop") stop();
  else if (button?.matches(".on")) play(button.dataset.side, true);
  else if (button?.matches(".hear")) hear(button.form);
  else if (button?.matches(".try")) hear(button.form);
  else if (button?.matches(".save-hear")) saveAndHear(button.form);
  else if (button?.matches(".leave")) leave(button.form);
  else if (button?.matches(".copy")) copy();
  else if (button?.matches(".insert")) insert(button.closest(".term").dataset.term);
  else if (button?.id === "unchecked") goUnchecked();
});

async function saveAndHear(form) {
  stop();
  soon(`${path}/sound`, form);
  if (await send(form)) play("target", false);
}

/** What the engine makes of the original as it is now, to be looked at and saved, or not. */
async function anew(form) {
  const id = current().dataset.sentence;
  const answer = await ask(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
  if (answer?.text && current().dataset.sentence === id) write(answer.text);
}

/** Put a text into the open sentence's field, to be looked at and saved, or not. */
function write(text) {
  if (!edit(".edit")) return;
  document.activeElement.value = text;
  document.activeElement.dispatchEvent(new Event("input", { bubbles: true })); // a draft, spoken ahead
  say(words["review-told-unsaved"]);
}

/** Put a term of the glossary where the caret is, or else at the end. */
function insert(term) {
  const details = current().querySelector(".edit");
  const field = details.open ? details.querySelector("textarea") : edit(".edit");
  field.focus();
  field.setRangeText(term, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The first term of the glossary that the open sentence's text lacks. */
function insertNext() {
  const written = current().querySelector(".edit textarea").value.toLowerCase();
  const terms = [...current().querySelectorAll(".term")].map((each) => each.dataset.term);
  const next = terms.find((each) => !written.includes(each.toLowerCase()));
  if (next) insert(next);
  else say(words["review-told-terms"]);
}

const copy = () => write(current().querySelector(".source").textContent);

function leave(form) {
  form.reset();
  drafts.keep(current());
  form.closest("details").open = false;
  current().querySelector("h3").focus();
}

function edit(which) {
  const details = current()?.querySelector(which);
  if (!details) return;
  details.open = true;
  const area = details.querySelector("textarea");
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  return area;
}

// Sound (sound.js).

/** Play the open sentence; `onward`: and those after it. */
function play(side, onward) {
  const language = side === "source" ? source : to;
  const address = (li) => `${path}/sound/${language}/${li.dataset.sentence}`;
  return playRows(current(), address, onward ? (li) => beside(li, 1) : undefined);
}

const hear = (form) => hearForm(`${path}/sound`, form);

rows.addEventListener("input", (event) => {
  const form = event.target.closest(".edit form");
  typed(`${path}/sound`, form?.querySelector(".try") ? form : null);
});

// Keys; the page lists them.

/** What acts on the open sentence: where the search hides that, the first that is shown is opened. */
const onShown = (act) => (event) => {
  if (!current()?.hidden) return act(event);
  const first = rows.querySelector(".row:not([hidden])");
  if (first) open(first.dataset.sentence);
};
// A key that is pressed while another is at work acts on what is open after it.
let pressed = Promise.resolve();
const inTurn = (act) => () => void (pressed = pressed.then(act));
const click = (button) => {
  button?.click();
  return doing;
};
const press = (selector) => inTurn(onShown(() => click(current()?.querySelector(selector))));
const area = (event) => event.target.closest?.(".row textarea");
const still = (event) => !event.target.closest?.("a, button, summary, input, label, select, textarea, dialog");

function unfold(id) {
  const details = document.getElementById(id);
  details.open = true;
  details.querySelector("summary").focus();
}

function stepped(step) {
  return (event) => (event.target.matches?.(".row h3") ? go(step) : false);
}

const acts = {
  j: ["next", inTurn(() => go(1))],
  k: ["previous", inTurn(() => go(-1))],
  ArrowDown: ["next", stepped(1)],
  ArrowUp: ["previous", stepped(-1)],
  Enter: ["edit", (event) => (still(event) ? onShown(() => edit(".edit"))(event) : false)],
  "Control+Enter": ["save-next", (event) => (area(event) ? area(event).form.requestSubmit() : false)],
  "Control+Shift+Enter": [
    "save-hear",
    (event) => (area(event)?.closest(".edit") ? void saveAndHear(area(event).form) : false),
  ],
  Escape: ["leave", (event) => (area(event) ? leave(area(event).form) : false)],
  a: ["accept-next", press("[data-do=accept] button")],
  r: ["reopen", press("[data-do=reopen] button")],
  f: ["unchecked", inTurn(goUnchecked)],
  c: ["copy", onShown(copy)],
  "Control+i": ["insert-key", onShown(insertNext)],
  m: ["comment", onShown(() => edit(".comment"))],
  t: ["anew", press("[data-do=anew] button")],
  u: ["undo", inTurn(() => click(document.querySelector("[data-do=undo] button")))],
  y: ["redo", inTurn(() => click(document.querySelector("[data-do=redo] button")))],
  p: ["play-target", onShown(() => play("target", false))],
  o: ["play-source", onShown(() => play("source", false))],
  l: ["on-target", onShown(() => play("target", true))],
  g: ["on-source", onShown(() => play("source", true))],
  s: ["stop", stop],
  e: ["edit-source", onShown(() => edit(".edit-source"))],
  "/": ["find", () => find.focus()],
  n: ["names-key", () => unfold("names")],
  x: ["replace", () => unfold("replacing")],
};
for (const [name, [does, act]] of Object.entries(acts)) key(name, words[`review-${does}`], act);
for (const n of [1, 2, 3, 4]) { // no sentence has more of them
  key(String(n), line("review-use-key", { n }), press(`.matches li:nth-child(${n}) .use button`));
}

// What others do.

async function heard(event) {
  if (String(event.story) !== story) return;
  if (busy) return void waiting.push(event);
  const ids = new Set();
  for (const [language, sentence, version] of event.lines) {
    const shownNow = row(sentence)?.dataset;
    const seen = language === to ? shownNow?.version : language === source ? shownNow?.sourceVersion : null;
    if (seen && Number(seen) < version) ids.add(sentence);
  }
  if (!ids.size) return;
  const open = current();
  const here = open?.dataset.sentence;
  drafts.keep(open);
  const answer = await get(`${path}/rows?${new URLSearchParams({ to, ids: [...ids].join(), at: here ?? "" })}`);
  if (!answer) return;
  if (!ids.has(here)) delete answer.rows[here];
  shown(answer);
  say(line("review-told-other", { who: event.who }));
}

on("line", heard);
on("comment", async ({ story: other, language, sentence, count, who }) => {
  if (String(other) !== story || language !== to || row(sentence)?.dataset.comments === String(count)) return;
  const here = current();
  drafts.keep(here);
  const at = here?.dataset.sentence ?? "";
  const answer = await get(`${path}/rows?${new URLSearchParams({ to, ids: sentence, at })}`);
  if (!answer) return;
  if (at !== sentence) delete answer.rows[at];
  shown(answer);
  say(line("review-told-comment", { who }));
});
on("story", (event) => {
  if (String(event.story) === story && event.stage === "review") complain(words["review-told-anew"]);
});

begun(document);
if (current()) drafts.restore(current(), overtaken);
const unsaved = drafts.sentences.find(row); // the page comes back as it was
if (unsaved && !location.search.includes("at=")) open(unsaved, { focus: false });
// The voice is ready when the first sentence is to be heard; a fault is told when one is.
if (current()?.querySelector(".play")) {
  const first = `${path}/sound/${to}/${current().dataset.sentence}?ahead`;
  setTimeout(() => fetch(first, { priority: "low" }).catch(() => null), 300);
}
if (location.search.includes("at=")) current()?.scrollIntoView({ block: "nearest" });
