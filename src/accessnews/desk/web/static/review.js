// Review: rows opened, corrected and heard in place; every action is a form of the page too.
import { ask, complain, on, say } from "./desk.js";

const rows = document.getElementById("rows");
const player = document.getElementById("player");
const keys = document.getElementById("keys");
const find = document.getElementById("find");
const show = document.getElementById("show");
const words = document.getElementById("say-words").dataset;
const { story, to, source } = rows.dataset;
const path = `/stories/${story}/review`;
const drafts = new Map(); // what was typed and not saved, by sentence

const current = () => rows.querySelector(".open");
const row = (id) => document.getElementById(`s-${id}`);
const told = (line, values) => line.replace(/\{(\w+)\}/g, (_, name) => values[name]);

async function get(address) {
  try {
    const reply = await fetch(address, { headers: { accept: "application/json" } });
    const answer = await reply.json();
    if (reply.ok) return answer;
    complain(answer.error, answer.remedy);
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
  const caret = active.matches(".edit textarea") ? active.selectionStart : -1;
  old.replaceWith(fresh);
  if (drafts.has(id)) restore(fresh, drafts.get(id));
  begun(fresh);
  if (!inside) return;
  const area = caret >= 0 && fresh.querySelector(".edit[open] textarea");
  (area || fresh.querySelector("h3") || fresh.querySelector("a")).focus({ preventScroll: true });
  if (area) area.setSelectionRange(caret, caret);
}

/** What only a script can do is there now. */
function begun(part) {
  for (const button of part.querySelectorAll("button[hidden]")) button.hidden = false;
}

function restore(fresh, text) {
  const area = fresh.querySelector(".edit textarea");
  if (!area || area.value === text) return;
  area.value = text;
  fresh.querySelector(".edit").open = true;
}

function shown(answer) {
  for (const [id, html] of Object.entries(answer.rows)) swap(id, html);
  const checked = document.getElementById("checked");
  checked.textContent = told(checked.dataset.words, answer);
}

/** What is typed in the open row, where that is not what stands there. */
function draft(open) {
  const area = open?.querySelector(".edit textarea");
  return area && area.value !== area.defaultValue ? area.value : null;
}

function keep(open) {
  if (!open) return;
  const text = draft(open);
  if (text === null) drafts.delete(open.dataset.sentence);
  else drafts.set(open.dataset.sentence, text);
}

async function open(id, { focus = true } = {}) {
  const before = current();
  keep(before);
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
  if (next) open(next.dataset.sentence);
  else say(step > 0 ? words.last : words.first);
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
    if (data.text !== undefined) drafts.delete(data.sentence);
    shown(answer);
    say(changed.length ? told(words.replaced, { count: changed.length }) : words.nothing);
  }
  busy -= 1;
  if (!busy) for (const event of waiting.splice(0)) heard(event);
  return answer?.clash ? null : answer;
}

/** Somebody was quicker: what stands there now is shown above what was typed here. */
async function clash(now) {
  const id = now.sentence;
  keep(current());
  const answer = await get(`${path}/rows?${new URLSearchParams({ to, ids: id, at: id })}`);
  if (!answer) return;
  shown(answer);
  const fresh = row(id);
  const note = document.createElement("div");
  note.className = "clash";
  note.setAttribute("role", "alert");
  for (const [text, lang] of [[words.clash, ""], [now.text, now.language]]) {
    const line = document.createElement("p");
    line.textContent = text;
    if (lang) line.lang = lang;
    note.append(line);
  }
  fresh.querySelector(".state").after(note);
  (fresh.querySelector(".edit[open] textarea") ?? fresh.querySelector("h3")).focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("form.act")) {
    event.preventDefault();
    const save = form.dataset.do === "save" && form.closest(".edit");
    if ((await send(form)) && (save || form.dataset.do === "accept")) go(1);
  } else if (form.matches("form.play")) {
    event.preventDefault();
    play(form.dataset.side, false);
  } else if (form.matches("form.say")) {
    event.preventDefault();
    const answer = await ask(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
    if (answer) say(told(words.said, answer));
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
  else if (button?.id === "keys-button") keys.showModal();
  else if (button?.matches(".on")) play(button.dataset.side, true);
  else if (button?.matches(".hear")) hear(button.form);
  else if (button?.matches(".try")) hear(button.form);
  else if (button?.matches(".save-hear")) saveAndHear(button.form);
  else if (button?.matches(".leave")) leave(button.form);
});

async function saveAndHear(form) {
  stop();
  if (await send(form)) play("target", false);
}

function leave(form) {
  form.reset();
  drafts.delete(current().dataset.sentence);
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
}

// Sound.

let turn = 0;
let ended = () => {}; // ends the waiting for what is heard
player.addEventListener("ended", () => ended());
player.addEventListener("error", () => ended());

async function sound(address, options) {
  const reply = await fetch(address, { headers: { accept: "application/json, audio/wav" }, ...options });
  if (reply.ok) return URL.createObjectURL(await reply.blob());
  const answer = await reply.json();
  throw new Error(`${answer.error} ${answer.remedy}`);
}

async function sounded(address) {
  const heard = new Promise((resolve) => {
    ended = resolve;
  });
  player.src = address;
  try {
    await player.play();
    await heard;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function stop() {
  turn += 1;
  player.pause();
  player.removeAttribute("src");
  player.load(); // by a person's key: from now on it may play what comes later
  ended();
  rows.querySelector(".playing")?.classList.remove("playing");
}

/** Play the open sentence; `onward`: and those after it, each made while the one before is heard. */
async function play(side, onward) {
  stop();
  const mine = turn;
  const language = side === "source" ? source : to;
  const wanted = (li) => sound(`${path}/sound/${language}/${li.dataset.sentence}`);
  let at = current();
  if (!at) return;
  let made = wanted(at);
  say(words.making);
  try {
    while (at) {
      const address = await made;
      if (mine !== turn) return;
      say("");
      rows.querySelector(".playing")?.classList.remove("playing");
      row(at.dataset.sentence).classList.add("playing");
      row(at.dataset.sentence).scrollIntoView({ block: "nearest" });
      const next = onward ? beside(row(at.dataset.sentence), 1) : null;
      if (next) (made = wanted(next)).catch(() => null);
      await sounded(address);
      if (mine !== turn) return;
      at = next;
    }
  } catch (error) {
    if (mine === turn) complain(error.message);
  }
  rows.querySelector(".playing")?.classList.remove("playing");
}

/** Hear what is typed and not kept: a sentence, or how a word is said. */
async function hear(form) {
  stop();
  const mine = turn;
  say(words.making);
  try {
    const address = await sound(`${path}/sound`, { method: "POST", body: new FormData(form) });
    if (mine !== turn) return;
    say("");
    await sounded(address);
  } catch (error) {
    complain(error.message);
  }
}

// Finding.

const texts = new WeakMap();

function text(li) {
  if (!texts.has(li)) {
    const parts = [...li.querySelectorAll("p.source, p.target")].map((part) => part.textContent);
    texts.set(li, parts.join("\n").toLowerCase());
  }
  return texts.get(li);
}

function filter() {
  const wanted = find.value.trim().toLowerCase();
  let count = 0;
  for (const li of rows.children) {
    const fits =
      (!wanted || text(li).includes(wanted)) &&
      (show.value === "all" ||
        (show.value === "unchecked" && li.dataset.checked === "no") ||
        (show.value === "found" && li.dataset.found !== "0"));
    if (li.hidden === fits) li.hidden = !fits;
    count += fits;
  }
  const line = document.getElementById("filtered");
  const all = rows.children.length;
  line.textContent = count === all ? "" : told(line.dataset.words, { shown: count, all });
}

find.addEventListener("input", filter);
show.addEventListener("change", filter);

// Keys. Those of one letter can be switched off (WCAG 2.2, 2.1.4).

const single = document.getElementById("single");
const SINGLE = "accessnews.single-keys";
single.checked = localStorage.getItem(SINGLE) !== "off";
single.addEventListener("change", () => localStorage.setItem(SINGLE, single.checked ? "on" : "off"));

const press = (selector) => current()?.querySelector(selector)?.click();
const toggle = (id) => {
  const details = document.getElementById(id);
  details.open = true;
  details.querySelector("summary").focus();
};
const does = {
  j: () => go(1),
  k: () => go(-1),
  a: () => press("[data-do=accept] button"),
  r: () => press("[data-do=reopen] button"),
  u: () => document.querySelector("[data-do=undo] button").click(),
  p: () => play("target", false),
  o: () => play("source", false),
  l: () => play("target", true),
  g: () => play("source", true),
  s: stop,
  e: () => edit(".edit-source"),
  n: () => toggle("names"),
  x: () => toggle("replacing"),
  "/": () => find.focus(),
  "?": () => keys.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey || keys.open) return;
  const { target, key } = event;
  const area = target.closest?.(".row textarea");
  if (area && key === "Escape") return event.preventDefault(), leave(area.form);
  if (area?.closest(".edit") && key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    if (event.shiftKey) saveAndHear(area.form);
    else area.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const still = !target.closest?.("a, button, summary, input, label, dialog");
  let act;
  if (key === "Enter" && still) act = () => edit(".edit");
  else if (key === "ArrowDown" && target.matches?.(".row h3")) act = does.j;
  else if (key === "ArrowUp" && target.matches?.(".row h3")) act = does.k;
  else if (single.checked) act = does[key.length === 1 ? key.toLowerCase() : ""];
  if (!act) return;
  event.preventDefault();
  act();
});

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
  keep(open);
  const answer = await get(`${path}/rows?${new URLSearchParams({ to, ids: [...ids].join(), at: here ?? "" })}`);
  if (!answer) return;
  const theirs = ids.has(here) && drafts.has(here);
  if (!ids.has(here)) delete answer.rows[here];
  shown(answer);
  say(told(words.other, { who: event.who }));
  if (theirs) clash({ sentence: here, language: to, text: row(here).querySelector("p.target").textContent });
}

on("line", heard);
on("story", (event) => {
  if (String(event.story) === story && event.stage === "review") say(words.anew);
});

begun(document);
// The voice is ready when the first sentence is to be heard; a fault is told when one is.
if (current()?.querySelector(".play")) {
  const first = `${path}/sound/${to}/${current().dataset.sentence}?ahead`;
  setTimeout(() => fetch(first, { priority: "low" }).catch(() => null), 300);
}
if (location.search.includes("at=")) current()?.scrollIntoView({ block: "nearest" });
