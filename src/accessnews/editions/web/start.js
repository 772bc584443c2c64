// Listens to the reader, and begins where the reader left off.
article.addEventListener("click", (event) => {
  const span = event.target.closest(".sentence");
  if (!span || event.target.closest("a") || !getSelection().isCollapsed) return;
  playFrom(span);
});

for (const button of viewButtons) {
  button.addEventListener("change", () => {
    choices.set("view", button.value);
    changeView(button);
  });
}

for (const button of voiceButtons) {
  button.addEventListener("change", () => {
    choices.set("voice", button.value);
    player.fill(heard());
  });
}

for (const name of ["follow", "keys"]) {
  const box = byId(name);
  if (!box) continue;
  box.checked = choices.values[name];
  box.addEventListener("change", () => choices.set(name, box.checked));
}

const help = byId("shortcuts");
byId("help").addEventListener("click", () => help.showModal());
byId("close").addEventListener("click", () => help.close());

// Letters where they are on any keyboard: by what they write, or else by where they lie.
function letterOf(event) {
  if (/^[a-z?<>]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code.at(-1).toLowerCase() : "";
}

const shortcuts = {
  k: () => player.toggle(),
  j: () => go(player.index - 1),
  l: () => go(player.index + 1),
  "<": () => changeSpeed(-1),
  ">": () => changeSpeed(1),
  v: nextView,
  "?": () => help.showModal(),
};
const needSound = "kjl<>";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open) return;
  const span = sentenceAt(event.target);
  if (span) onSentence(event, span);
  else useShortcut(event);
});

// The sentence in focus; one that is a link has its focus there.
function sentenceAt(element) {
  if (!article.contains(element)) return null;
  const link = element.closest("a");
  const inside = link ? link.querySelectorAll(".sentence") : [element.closest(".sentence")];
  return [...inside].find((span) => span && !span.closest("[hidden]")) ?? null;
}

// On a sentence: the keys that move and play; they are the text's own, so they need no switch.
function onSentence(event, span) {
  const along = document.documentElement.dir === "rtl" ? -1 : 1;
  const steps = { ArrowLeft: -along, ArrowRight: along };
  if (event.key === "Enter" && focusable(span)) playFrom(span);
  else if (event.key in steps) {
    const at = player.queue.findIndex((item) => item.span === span);
    go((at < 0 ? player.index : at) + steps[event.key]);
  } else return void useShortcut(event);
  event.preventDefault();
}

function useShortcut(event) {
  const typing = event.target.closest?.("select, textarea, input:not([type=radio], [type=checkbox])");
  const letter = letterOf(event);
  if (!choices.values.keys || typing || !Object.hasOwn(shortcuts, letter)) return;
  if (needSound.includes(letter) && !player.queue.length) return;
  event.preventDefault();
  shortcuts[letter]();
}

// A reader who scrolls away is not pulled back until the sentence is in sight again.
for (const kind of ["wheel", "touchmove"]) {
  addEventListener(kind, () => (held = true), { passive: true });
}
addEventListener("keydown", (event) => {
  if (["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(event.key)) held = true;
});

if (sounds.size) {
  byId("play").addEventListener("click", () => player.toggle());
  byId("previous").addEventListener("click", () => go(player.index - 1));
  byId("next").addEventListener("click", () => go(player.index + 1));
  byId("speed").addEventListener("change", (event) => setSpeed(event.target.value));
  player.addEventListener("state", drawState);
  player.addEventListener("move", drawMove);
  player.addEventListener("time", (event) => drawWord(event.detail));
  player.addEventListener("failed", () => {
    byId("status").textContent = say("failed");
  });
  for (const { span } of items) if (focusable(span)) span.tabIndex = -1;
  setSpeed(choices.values.speed);
  byId("native").hidden = true;
}

if (navigator.mediaSession && sounds.size) {
  const { mediaSession } = navigator;
  mediaSession.metadata = new MediaMetadata({ title: document.title });
  const actions = {
    play: () => player.play(),
    pause: () => player.pause(),
    previoustrack: () => go(player.index - 1),
    nexttrack: () => go(player.index + 1),
  };
  for (const [name, act] of Object.entries(actions)) mediaSession.setActionHandler(name, act);
}

showView(viewButtons.length ? chosenView(choices.values.view) : null);
player.fill(heard(), memory.read(place).sentence);
drawState();
if (player.index > 0) {
  history.scrollRestoration = "manual";
  player.item.span.scrollIntoView({ block: "center" });
}
player.addEventListener("move", () => {
  if (player.item) memory.write(place, { sentence: player.item.sentence });
});
document.querySelector(".bar").hidden = false;
