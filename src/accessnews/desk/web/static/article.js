// What was read: changed in place, by keyboard too, and its translation as it comes.
import { ask, complain, key, line, on, say, words } from "./desk.js";

const laid = document.getElementById("laid");
const { story, path } = laid.dataset;
const id = Number(story);
const version = () => Number(document.getElementById("version").value);
let at = new URLSearchParams(location.search).get("at") ?? "";
let working = false;

/** The fields of what is open that say something else than is saved. */
const unsaved = () =>
  [...laid.querySelectorAll(".tools :is(textarea, input:not([type=hidden]), select)")].filter((each) =>
    each.type === "checkbox" ? each.checked !== each.defaultChecked
    : each.options ? each.querySelector("[selected]")?.selected === false
    : each.value !== each.defaultValue);

/** What is written and not saved, by the names of the fields, but in the form that is `sent`. */
const written = (sent = null) =>
  new Map(unsaved().filter((each) => each.form !== sent).map((each) => [each.name, each.type === "checkbox" ? each.checked : each.value]));

/** Put what the server makes of the article in place; what is written and not saved stays. */
async function show(open, focus = null, kept = written()) {
  const held = focus ?? heldBy(document.activeElement);
  let reply;
  try {
    reply = await fetch(`${path}/laid?at=${encodeURIComponent(open)}`);
  } catch {
    return complain(words["desk-lost"]);
  }
  if (reply.status === 401) return complain(words["desk-shut"]);
  if (!reply.ok) return location.assign("/"); // the story is gone
  laid.innerHTML = await reply.text();
  at = open;
  history.replaceState(null, "", open ? `${path}?at=${open}` : path);
  for (const [name, value] of kept) {
    const field = laid.querySelector(`.tools :not([type=hidden])[name="${CSS.escape(name)}"]`);
    if (field) field[field.type === "checkbox" ? "checked" : "value"] = value;
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

/**
 * Ask for a change, and tell whether it was made; `after` is the block that is open then (what is
 * open stays so where another form of it has something unsaved), `focus` what has the focus.
 */
async function change(values, after = "", focus = null, form = null) {
  if (working) return false;
  working = true;
  try {
    const told = await ask(path, { version: version(), ...values });
    if (told?.clash) await show(at);
    if (!told || told.clash) return false;
    const kept = written(form);
    await show(kept.size && values.block !== at ? at : after, focus ?? values.block ?? "head", kept);
    say(told.what);
    return true;
  } finally {
    working = false;
  }
}

/** Save what is written in what is open; false where that failed. */
async function saved() {
  for (let form; (form = unsaved()[0]?.form); ) {
    if (!(await change(Object.fromEntries(new FormData(form)), at, null, form))) return false;
  }
  return true;
}

laid.addEventListener("click", async (event) => {
  const opens = event.target.closest("[data-open]");
  if (!opens || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (await saved()) show(opens.dataset.open, opens.closest("li")?.id ?? "head");
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
  if (values.do === "undo" || values.do === "redo") return change(values, "", "head");
  change(values, values.do === "back" ? "" : at, null, form);
});

const neighbour = (item) => item?.nextElementSibling ?? item?.previousElementSibling;

// Keys act on the block that has the focus.
const blocks = () => [...laid.querySelectorAll("li[data-kind]")];
const here = () => document.activeElement?.closest?.("#laid li[data-kind]");
function step(by) {
  const all = blocks();
  const at = all.indexOf(here());
  const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
  next?.querySelector(".change")?.focus();
}
const onBlock = (does) => () => here() && does(here());
const become = (kind) => onBlock((item) => change({ do: "become", block: item.id, kind }, at));
key("j", words["key-next"], () => step(1));
key("k", words["key-previous"], () => step(-1));
key("e", words["key-change"], onBlock((item) => item.querySelector(".change")?.click()));
key("x", words["key-out"], onBlock((item) => change({ do: "out", block: item.id }, "", neighbour(item)?.id ?? "left-out")));
key("h", words["key-heading"], become("heading-2"));
key("p", words["key-paragraph"], become("paragraph-0"));
key("l", words["key-item"], become("list-item-1"));
for (const level of [2, 3, 4, 5, 6]) {
  key(String(level), line("key-level", { level }), onBlock((item) => item.dataset.kind === "heading" && become(`heading-${level}`)()));
}
key("Escape", words["key-leave"], () => at && laid.querySelector(".tools") ? show("", at, new Map()) : false);
key("u", words["key-undo"], () => laid.querySelector("#undo")?.click());
key("y", words["key-redo"], () => laid.querySelector("#redo")?.click());

document.getElementById("settling").addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new FormData(event.target);
  const reply = await fetch(event.target.action, { method: "POST", body, headers: { accept: "application/json" } });
  const told = await reply.json();
  if (!reply.ok) return complain(told.error, told.remedy, told.lang);
  await show(at);
  say(told.what);
});

// What others do, and what the desk does.
on("article", async ({ story: other, version: now, who }) => {
  if (other !== id || working || now <= version()) return;
  await show(at);
  say(line("someone", { who }));
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
  laid.querySelector(".work .count").textContent = line("of", { done, total });
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
