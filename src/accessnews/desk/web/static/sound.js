// The sound of the review: a sentence, those after it, and what is typed and not kept; how fast.
import { complain, key, line, say, words } from "./desk.js";

const player = document.getElementById("player");
const speed = document.getElementById("speed");
const SPEED = "accessnews-speed"; // where the speed is remembered
const SLOW = 600; // ms after which it is said that a sound is being made
const PAUSE = 900; // ms without a letter after which what is typed is spoken ahead
let turn = 0;
let ended = () => {}; // ends the waiting for what is heard
player.addEventListener("ended", () => ended());
player.addEventListener("error", () => ended());

async function sound(address, options) {
  const reply = await fetch(address, { headers: { accept: "application/json, audio/wav" }, ...options });
  if (reply.ok) return URL.createObjectURL(await reply.blob());
  const answer = await reply.json();
  throw Object.assign(new Error(answer.error, { cause: answer.remedy }), { lang: answer.lang });
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

const unmark = () => document.querySelector(".playing")?.classList.remove("playing");
const slowly = () => setTimeout(say, SLOW, words["review-making-sound"], "sound");

export function stop() {
  turn += 1;
  player.pause();
  player.removeAttribute("src");
  player.load(); // by a person's key: from now on it may play what comes later
  ended();
  unmark();
}

/**
 * Play a row's sentence from `address(row)`, and those after it that `next(row)` gives: each is made
 * while the one before is heard.
 */
export async function play(first, address, next = () => null) {
  stop();
  if (!first) return;
  const mine = turn;
  let at = first;
  let made = sound(address(at));
  const slow = slowly();
  try {
    while (at) {
      const heard = await made;
      clearTimeout(slow);
      if (mine !== turn) return;
      unmark();
      const shown = document.getElementById(at.id); // it may have been shown anew
      shown.classList.add("playing");
      shown.scrollIntoView({ block: "nearest" });
      at = next(shown);
      if (at) (made = sound(address(at))).catch(() => null);
      await sounded(heard);
      if (mine !== turn) return;
    }
  } catch (error) {
    clearTimeout(slow);
    if (mine === turn) complain(error.message, error.cause, error.lang);
  }
  unmark();
}

/** Hear what a form has and nobody has kept: a sentence, or how a word is said. */
export async function hear(address, form) {
  stop();
  const mine = turn;
  const slow = slowly();
  try {
    const made = await sound(address, { method: "POST", body: new FormData(form) });
    clearTimeout(slow);
    if (mine === turn) await sounded(made);
  } catch (error) {
    clearTimeout(slow);
    complain(error.message, error.cause, error.lang);
  }
}

// What is typed is spoken ahead, at a pause, so that it is there when it is to be heard.
let pause;
let ahead = null;

function speakAhead(address, form) {
  ahead ??= fetch(`${address}?ahead`, { method: "POST", body: new FormData(form), priority: "low" })
    .then((reply) => reply.blob())
    .catch(() => null)
    .finally(() => (ahead = null));
}

/** Speak what a form has now: it is to be heard as soon as it is saved. */
export function soon(address, form) {
  clearTimeout(pause);
  speakAhead(address, form);
}

/** Speak what a form has, once nothing more is typed. */
export function typed(address, form) {
  clearTimeout(pause);
  if (form) pause = setTimeout(speakAhead, PAUSE, address, form);
}

// How fast it is heard: remembered by the browser. The edition's sound is as it is.
function paced() {
  player.defaultPlaybackRate = player.playbackRate = Number(speed.value);
}

function faster(by) {
  const chosen = speed.options[speed.selectedIndex + by];
  if (!chosen) return;
  chosen.selected = true;
  speed.dispatchEvent(new Event("change"));
  say(line("review-told-speed", { speed: chosen.textContent }), "speed");
}

speed.addEventListener("change", () => {
  paced();
  try {
    localStorage.setItem(SPEED, speed.value);
  } catch {} // a browser that keeps nothing
});
try {
  const kept = [...speed.options].find((each) => each.value === localStorage.getItem(SPEED));
  if (kept) kept.selected = true;
} catch {}
paced();
speed.closest("label").hidden = false;
key("-", words["review-slower"], () => faster(-1));
key("+", words["review-faster"], () => faster(1));
