// What was read: changed in place, by keyboard too, and its translation as it comes.
import { ask, complain, on, say } from "./desk.js";

const laid = document.getElementById("laid");
const { story, path } = laid.dataset;
const words = JSON.parse(laid.dataset.words);
const id = Number(story);
const version = () => Number(document.getElementById("version").value);
let at = new URLSearchParams(location.search).get("at") ?? "";
let working = false;

/** What is written in the open fields, by their names. */
const written = () =>
  new Map([...laid.querySelectorAll("textarea, .tools input:not([type=hidden])")].map((each) => [each.name, each.value]));

/** Put what the server makes of the article in place; what is written in open fields may stay. */
async function show(open, focus = null, kept = null) {
  const held = focus ?? heldBy(document.activeElement);
  const reply = await fetch(`${path}/laid?at=${encodeURIComponent(open)}`);
  if (!reply.ok) return location.assign("/");
  laid.innerHTML = await reply.text();
  at = open;
  history.replaceState(null, "", open ? `${path}?at=${open}` : path);
  for (const [name, value] of kept ?? []) {
    const field = laid.querySelector(`.tools [name="${CSS.escape(name)}"]`);
    if (field) field.value = value;
  }
  document.querySelector("#settling [name=version]").value = version();
  if (held) focusOn(held);
}

const heldBy = (control) =>
  laid.contains(control) ? (control.closest("li")?.id || control.closest("section")?.getAttribute("aria-labelledby") || "head") : null;

function focusOn(name) {
  const place = document.getElementById(name) ?? document.getElementById("head");
  const target = place.matches("li")
    ? place.querySelector(".tools select, .tools textarea") ?? place.querySelector("a, button")
    : at === "head" ? laid.querySelector(".tools textarea") : place;
  target?.focus();
  place.scrollIntoView({ block: "nearest" });
}

/** Ask for a change; `after` is the block that is open then, `focus` what has the focus. */
async function change(values, after = "", focus = null) {
  if (working) return;
  working = true;
  try {
    const told = await ask(path, { version: version(), ...values });
    if (!told) return;
    if (told.clash) return await show(at, null, written());
    await show(after, focus ?? values.block ?? "head");
    say(told.what);
  } finally {
    working = false;
  }
}

laid.addEventListener("click", (event) => {
  const opens = event.target.closest("[data-open]");
  if (!opens || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(opens.dataset.open, opens.closest("li")?.id ?? "head");
});

laid.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if ("plain" in form.dataset) {
    if (await ask(form.getAttribute("action"))) say("");
    return;
  }
  const values = Object.fromEntries(new FormData(form));
  const item = form.closest("li");
  if (values.do === "out") return change(values, "", neighbour(item)?.id ?? "left-out");
  if (values.do === "undo") return change(values, "", "head");
  change(values, values.do === "back" ? "" : at);
});

const neighbour = (item) => item?.nextElementSibling ?? item?.previousElementSibling;

// Keys, where the focus is on the control that changes a block (WCAG 2.2, 2.1.4).
laid.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.closest("textarea, input")) {
    event.preventDefault();
    return void laid.querySelector("#undo")?.click();
  }
  const control = event.target.closest(".change");
  if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
  const item = control.closest("li");
  const block = item.id;
  const become = (kind) => change({ do: "become", block, kind }, at);
  const pressed = {
    ArrowDown: () => item.nextElementSibling?.querySelector(".change")?.focus(),
    ArrowUp: () => item.previousElementSibling?.querySelector(".change")?.focus(),
    x: () => change({ do: "out", block }, "", neighbour(item)?.id ?? "left-out"),
    h: () => become("heading-2"),
    p: () => become("paragraph-0"),
    l: () => become("list-item-1"),
  };
  for (const level of [2, 3, 4, 5, 6]) if (item.dataset.kind === "heading") pressed[level] = () => become(`heading-${level}`);
  const press = pressed[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!press) return;
  event.preventDefault();
  press();
});

document.getElementById("settling").addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new FormData(event.target);
  const reply = await fetch(event.target.action, { method: "POST", body, headers: { accept: "application/json" } });
  const told = await reply.json();
  if (!reply.ok) return complain(told.error, told.remedy);
  await show(at, null, written());
  say(told.what);
});

// What others do, and what the desk does.
on("article", async ({ story: other, version: now, who }) => {
  if (other !== id || working || now <= version()) return;
  await show(at, null, written());
  say(words.someone.replace("{who}", who));
});
on("story", async ({ story: other, stage }) => {
  if (other !== id || working || stage === document.getElementById("version").dataset.stage) return;
  await show("", laid.contains(document.activeElement) ? "head" : null);
  say(laid.querySelector(".stage").textContent);
});
on("removed", ({ story: other }) => other === id && location.assign("/"));
on("progress", ({ story: other, done, total, ended }) => {
  const bar = laid.querySelector(".work progress");
  if (other !== id || !bar || ended) return;
  if (!total) return void bar.removeAttribute("value");
  bar.max = total;
  bar.value = done;
  laid.querySelector(".work .count").textContent = words.of.replace("{done}", done).replace("{total}", total);
});
on("sentence", ({ story: other, sentence, text, language }) => {
  if (other !== id) return;
  const original = laid.querySelector(`[data-sentence="${CSS.escape(sentence)}"]`);
  if (!original) return;
  let made = original.parentElement.querySelector(`.translation[lang="${CSS.escape(language)}"][data-of="${CSS.escape(sentence)}"]`);
  if (!made) {
    made = document.createElement("span");
    made.className = "translation";
    made.lang = language;
    made.dir = "auto";
    made.dataset.of = sentence;
    original.after(made);
  }
  made.textContent = text;
});
