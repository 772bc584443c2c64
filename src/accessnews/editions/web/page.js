// Ties the article, its controls and the player together.
const sounds = new Map(
  [...document.querySelectorAll("audio")].map((sound) => [sound.dataset.language, sound]),
);
const player = new Player(sounds);
const spans = [...article.querySelectorAll(".sentence[data-begin]")];
const items = spans.map((span) => ({
  span,
  sentence: span.dataset.sentence,
  language: span.dataset.language,
  begin: Number(span.dataset.begin),
  end: Number(span.dataset.end),
  words: readWords(span.dataset.words),
}));
const byId = (id) => document.getElementById(id);
const place = `place ${location.pathname}`;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const highlight = globalThis.CSS?.highlights && globalThis.Highlight ? new Highlight() : null;
if (highlight) CSS.highlights.set("word", highlight);
let held = false; // the reader has scrolled away: do not pull the page back

// The sentences that are heard in this view, in reading order.
function heard() {
  const voice = chosenVoice() ?? "";
  return items.filter(({ span, language }) => {
    if (span.closest("[hidden]")) return false;
    return !voice || !view.languages.includes(language) || language === voice;
  });
}

function changeView(button) {
  showView(button);
  player.fill(heard());
  drawState();
}

function drawState() {
  if (!sounds.size) return;
  if (player.playing) article.dataset.begun = "";
  const name = player.playing ? "pause" : "play";
  const button = byId("play");
  button.dataset.state = name;
  const text = button.querySelector("span");
  text.dataset.say = name;
  text.textContent = say(name);
  if (navigator.mediaSession) navigator.mediaSession.playbackState = player.playing ? "playing" : "paused";
}

function placeText() {
  const values = { number: player.index + 1, count: player.queue.length };
  return say("place").replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function drawMove() {
  const { item } = player;
  for (const { span } of items) {
    span.classList.toggle("current", span === item?.span);
    if (span.tabIndex === 0 && span !== item?.span) span.tabIndex = -1;
  }
  highlight?.clear();
  if (!item) return;
  if (player.playing || player.index > 0) article.dataset.begun = "";
  if (focusable(item.span)) item.span.tabIndex = 0;
  byId("place").textContent = placeText();
  if (player.playing) follow(item.span);
}

// A sentence within a link is reached by the link.
function focusable(span) {
  return !span.closest("a");
}

function drawWord(now) {
  if (!highlight) return;
  const { item } = player;
  const word = item.words.findLast((each) => each.time <= now);
  if (word === drawWord.last && item.span === drawWord.span) return;
  drawWord.last = word;
  drawWord.span = item.span;
  highlight.clear();
  const range = word && wordRange(item.span, word);
  if (range) highlight.add(range);
}

function follow(span) {
  const box = span.getBoundingClientRect();
  const top = byId("player").getBoundingClientRect().bottom;
  const visible = box.top >= Math.max(0, top) && box.bottom <= innerHeight * 0.85;
  if (visible) held = false;
  if (visible || held || !choices.values.follow) return;
  bringIntoSight(span);
}

function bringIntoSight(span) {
  span.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

// By the reader's own command: it may scroll, and what moves in silence is told.
function go(index) {
  held = false;
  const inText = sentenceAt(document.activeElement) !== null;
  player.go(Math.min(Math.max(index, 0), player.queue.length - 1));
  const { item } = player;
  if (!item) return;
  if (inText) (item.span.closest("a") ?? item.span).focus({ preventScroll: true });
  if (!player.playing) {
    bringIntoSight(item.span);
    if (!inText) byId("status").textContent = placeText();
  }
}

function playFrom(span) {
  let index = player.queue.findIndex((item) => item.span === span);
  // The other language of a sentence whose voice is not chosen plays the one that is.
  if (index < 0) index = player.queue.findIndex((item) => item.sentence === span.dataset.sentence);
  if (index < 0) return;
  held = false;
  player.go(index);
  player.play();
}

function setSpeed(value) {
  const select = byId("speed");
  if (![...select.options].some((option) => option.value === value)) return;
  select.value = value;
  player.setSpeed(Number(value));
  choices.set("speed", value);
}

function changeSpeed(step) {
  const select = byId("speed");
  const option = select.options[select.selectedIndex + step];
  if (!option) return;
  setSpeed(option.value);
  byId("status").textContent = option.textContent;
}

function nextView() {
  if (viewButtons.length < 2) return;
  const at = viewButtons.findIndex((button) => button.checked);
  const button = viewButtons[(at + 1) % viewButtons.length];
  choices.set("view", button.value);
  changeView(button);
}
