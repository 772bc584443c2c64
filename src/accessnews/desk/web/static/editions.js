// The editions of a story: what happens is seen as it happens, and captions go along with the sound.
import { ask, complain, key, on, say, words } from "./desk.js";

const root = document.getElementById("editions");
const story = Number(root.dataset.story);
const PARTS = ["publish", "unwritten", "made", "corrections", "checks"];

let fetching = null;
let again = false;

/** Take the page's parts anew from the desk, but what is being looked at; focus stays. */
async function refresh() {
  if (fetching) {
    again = true;
    return fetching;
  }
  fetching = (async () => {
    do {
      again = false;
      const reply = await fetch(location.href).catch(() => null); // that the desk is gone is told anyway
      if (reply?.status === 401) complain(words["desk-shut"]);
      if (!reply?.ok) return;
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
      const order = [...fresh.getElementById("editions").children];
      for (const id of PARTS) exchange(id, fresh, order);
    } while (again);
  })().finally(() => (fetching = null));
  return fetching;
}

function exchange(id, fresh, order) {
  const old = document.getElementById(id);
  const made = fresh.getElementById(id);
  if (!made) return old?.remove();
  if (old && old.innerHTML === made.innerHTML) return;
  const held = old?.contains(document.activeElement) && document.activeElement;
  const copy = document.importNode(made, true);
  if (old) old.replaceWith(copy);
  else {
    const next = order.slice(order.indexOf(made) + 1).map((each) => each.id && document.getElementById(each.id));
    root.insertBefore(copy, next.find(Boolean) ?? null);
  }
  if (!held) return;
  const name = held.getAttribute("value") ?? held.getAttribute("href");
  const same = [...copy.querySelectorAll("button, a, summary, input")].find(
    (each) => (each.getAttribute("value") ?? each.getAttribute("href")) === name && each.tagName === held.tagName,
  );
  if (!same) copy.tabIndex = -1;
  (same ?? copy).focus();
}

// What a form asks for is done without leaving the page, which keeps its place.
root.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wanted = Object.fromEntries(new FormData(event.target, event.submitter));
  if (await ask(location.pathname, wanted)) await refresh();
});

on("story", async (told) => {
  if (told.story !== story) return;
  await refresh();
  if (told.stage === "failed") say(words["editions-failed"]);
  if (told.stage !== "published") return;
  say(words["editions-published"]);
  // What is looked at was made anew.
  const frame = document.querySelector("iframe.preview");
  if (frame) frame.src = frame.getAttribute("src");
  const heard = document.getElementById("sound");
  if (heard?.paused) heard.load();
});
on("progress", (told) => {
  const bar = document.getElementById("progress");
  if (told.story !== story || !bar) return;
  const step = document.getElementById("step");
  step.lang = told.lang;
  step.textContent = told.ended ? "" : told.what;
  if (told.total && !told.ended) {
    bar.max = told.total;
    bar.value = Math.min(told.done, told.total);
  } else bar.removeAttribute("value");
});
on("check", async (told) => {
  if (told.story !== story) return;
  await refresh();
  if (!told.left) say(words["editions-checked"]);
});
on("error", (told) => told.story === story && complain(told.message, told.remedy, told.lang));
for (const kind of ["line", "lines"]) on(kind, (told) => told.story === story && refresh());

const button = (name) => document.querySelector(`#editions button[value=${name}]`);
key("p", words["editions-key-publish"], () => (button("publish") ?? document.getElementById("publish")).focus());
key("c", words["editions-key-check"], () => button("check")?.click());
key("f", words["editions-key-made"], () => document.getElementById("made").focus());

// A sound with its captions, and the transcript that goes along.
const sound = document.getElementById("sound");
const caption = document.getElementById("caption");
if (sound && caption) {
  const list = document.getElementById("transcript");
  const track = sound.textTracks[0];
  caption.lang = list.lang = caption.dataset.language;
  track.mode = "hidden";
  const buttons = new Map();
  const text = (cue) => cue.getCueAsHTML().textContent.replace(/\s+/g, " ").trim();
  const filled = () => {
    if (buttons.size || !track.cues?.length) return;
    document.getElementById("transcript-how").hidden = false;
    for (const cue of track.cues) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text(cue);
      button.dir = "auto";
      button.addEventListener("click", () => {
        sound.currentTime = cue.startTime + 0.001; // no more the one before, however a browser rounds
        sound.play();
      });
      buttons.set(cue, button);
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
    }
  };
  sound.querySelector("track").addEventListener("load", filled);
  filled();
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  track.addEventListener("cuechange", () => {
    filled();
    const now = [...(track.activeCues ?? [])];
    caption.textContent = now.map(text).join(" ");
    for (const [cue, button] of buttons) {
      if (now.includes(cue)) {
        button.setAttribute("aria-current", "true");
        if (!list.contains(document.activeElement)) {
          list.scrollTo({ top: button.offsetTop - list.offsetTop - 60, behavior: still.matches ? "auto" : "smooth" });
        }
      } else button.removeAttribute("aria-current");
    }
  });
}
