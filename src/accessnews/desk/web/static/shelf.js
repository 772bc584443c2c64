// The first page: files are dropped, stories are taken in, and each shows where it stands.
import { ask, complain, complainOf, key, line, on, say, words } from "./desk.js";

const form = document.getElementById("taking");
const list = document.getElementById("stories");
const empty = document.getElementById("no-story");
const KEPT = ["text", "address"];
const DRAFT = "accessnews-draft";

// A text that is pasted from a page or a document has its headings, lists and links: they are kept
// as long as the text stays as it was pasted. What is in it is only looked at, never shown here.
const text = form.elements.text;
const rich = document.getElementById("rich");
const SHAPED = "h1, h2, h3, h4, h5, h6, li, a[href], blockquote, table, b, strong, i, em, [class*=MsoList]";
let coming = null; // what the clipboard has beside the text that is being pasted
let source = "";
let of = ""; // the text that it is of
text.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const whole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  coming = null;
  if (!whole || !new DOMParser().parseFromString(html, "text/html").querySelector(SHAPED)) return;
  if (new Blob([html]).size > Number(text.dataset.longest)) return say(words["rich-large"]);
  coming = html;
});
text.addEventListener("input", () => {
  if (coming !== null) {
    [source, of, coming] = [coming, text.value, null];
    rich.querySelector("input").checked = true;
  }
  shape();
});
function shape() {
  const same = Boolean(source) && text.value === of;
  form.elements.html.value = same ? source : "";
  if (rich.hidden !== same) return;
  rich.hidden = !same;
  if (same) say(words.rich);
  else if (text.value) say(words["rich-not"]);
}

// What is written is kept while this window is open, whatever becomes of the page.
const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}");
for (const name of KEPT) if (draft[name] && !form.elements[name].value) form.elements[name].value = draft[name];
form.addEventListener("input", keep);
function keep() {
  const written = Object.fromEntries(KEPT.map((name) => [name, form.elements[name].value]));
  try {
    if (KEPT.some((name) => written[name])) sessionStorage.setItem(DRAFT, JSON.stringify(written));
    else sessionStorage.removeItem(DRAFT);
  } catch {} // a text larger than a browser keeps
}

async function takeIn(values) {
  let told;
  try {
    const reply = await fetch("/stories", { method: "POST", body: values, headers: { accept: "application/json" } });
    told = await reply.json();
    if (!reply.ok) return complain(told.error, told.remedy, told.lang);
  } catch {
    return complain(words["desk-lost"]);
  }
  if (told.refused.length) complainOf(told.refused);
  told.taken.forEach(refresh);
  return told;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const values = new FormData(form);
  const sent = Object.fromEntries(KEPT.map((name) => [name, form.elements[name].value]));
  const told = await takeIn(values);
  if (!told?.taken.length) return;
  form.elements.file.value = "";
  for (const name of KEPT) if (form.elements[name].value === sent[name]) form.elements[name].value = "";
  shape();
  keep();
});

// Files may be let go anywhere on the page.
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  if (!document.body.classList.contains("dropping")) say(words.drop);
  document.body.classList.add("dropping");
});
addEventListener("dragleave", (event) => event.relatedTarget ?? document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const values = new FormData(form);
  for (const name of ["file", "html", ...KEPT]) values.delete(name);
  for (const file of event.dataTransfer.files) values.append("file", file);
  takeIn(values);
});

// Each story's part of the list is what the server makes of it.
const asked = new Map(); // the number of the last question for a story: an older answer is none
async function refresh(id) {
  const mine = (asked.get(id) ?? 0) + 1;
  asked.set(id, mine);
  const reply = await fetch(`/stories/${id}/card`).catch(() => null); // that the desk is gone is told anyway
  if (!reply?.ok || asked.get(id) !== mine) return;
  const made = document.createElement("template");
  made.innerHTML = await reply.text();
  if (asked.get(id) !== mine) return;
  const now = made.content.querySelector("li");
  const old = document.getElementById(`story-${id}`);
  if (!old) {
    const after = [...list.children].find((each) => Number(each.dataset.story) < id);
    list.insertBefore(now, after ?? null);
  } else {
    const held = old.contains(document.activeElement) ? keyOf(document.activeElement) : null;
    old.replaceWith(now);
    if (held) ([...now.querySelectorAll("a, button")].find((each) => keyOf(each) === held) ?? now.querySelector("a, button")).focus();
  }
  empty.hidden = true;
  return now;
}
const keyOf = (control) => control.getAttribute("href") ?? control.form?.getAttribute("action") ?? "";

list.addEventListener("submit", async (event) => {
  event.preventDefault();
  const action = event.target.getAttribute("action");
  const title = event.target.closest("li").querySelector("h3").textContent;
  if (action.endsWith("/remove") && !confirm(line("remove-sure", { title }))) return;
  await ask(action);
});

// What failed goes on all at once, where there is more than one.
const all = document.getElementById("resume-all");
function countFailed() {
  const count = list.querySelectorAll("[data-stage=failed]").length;
  const held = all.contains(document.activeElement);
  all.hidden = count < 2;
  all.querySelector("span").textContent = line("resume-all", { count });
  if (held && all.hidden) document.getElementById("on-the-desk").focus();
}
new MutationObserver(countFailed).observe(list, { childList: true });
all.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(all.getAttribute("action"));
});
key("r", words["resume-all-key"], () => (all.hidden ? false : all.requestSubmit()));

const SAID = ["choosing", "read", "review", "published", "failed", "cancelled"];
on("story", async ({ story, stage }) => {
  const now = await refresh(story);
  if (now && SAID.includes(stage)) say(`${now.querySelector("h3").textContent}: ${now.querySelector(".now").textContent}`);
});
on("queue", ({ waiting }) => waiting.forEach(refresh));
on("removed", ({ story }) => {
  asked.set(story, Infinity);
  const old = document.getElementById(`story-${story}`);
  if (!old) return;
  const held = old.contains(document.activeElement);
  const next = old.nextElementSibling ?? old.previousElementSibling;
  old.remove();
  empty.hidden = list.children.length > 0;
  if (held) (next?.querySelector("a, button") ?? document.getElementById("on-the-desk")).focus();
});
on("progress", ({ story, done, total, ended }) => {
  const work = document.querySelector(`#story-${story} .work`);
  if (!work || ended) return;
  const bar = work.querySelector("progress");
  if (!total) return void bar.removeAttribute("value");
  bar.max = total;
  bar.value = done;
  work.querySelector(".count").textContent = line("of", { done, total });
});
on("sentence", ({ story, text, language }) => {
  const latest = document.querySelector(`#story-${story} .latest`);
  if (!latest) return;
  latest.lang = language;
  latest.textContent = text;
});
