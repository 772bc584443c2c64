// Which languages are shown, and the wording of the controls in the first of them.
const wording = JSON.parse(document.getElementById("wording").textContent);
const article = document.getElementById("article");
const versions = [...article.querySelectorAll(".version")];
const viewButtons = [...document.querySelectorAll("input[name=view]")];
const voiceButtons = [...document.querySelectorAll("input[name=voice]")];

const view = { languages: [document.documentElement.lang], quoted: "" };

function say(name) {
  return wording[view.languages[0]][name];
}

function chosenView(value) {
  const wanted = viewButtons.find((button) => button.value === value);
  if (wanted) return wanted;
  // On a first visit: the edition in the language that the browser asks for.
  for (const language of navigator.languages) {
    const primary = language.split("-")[0];
    const match = viewButtons.find((button) => button.dataset.languages.split("-")[0] === primary);
    if (match) return match;
  }
  return viewButtons[0];
}

function showView(button) {
  if (button) {
    button.checked = true;
    view.languages = button.dataset.languages.split(" ");
    view.quoted = button.dataset.quoted;
  }
  const [first, second] = view.languages;
  for (const version of versions) {
    const { language } = version.dataset;
    const original = language === view.quoted && version.querySelector("[data-quoted]") !== null;
    version.hidden = !view.languages.includes(language) && !original;
    version.classList.toggle("second", language === second);
    version.classList.toggle("beside", original && !view.languages.includes(language));
  }
  for (const picture of article.querySelectorAll("[data-alone]")) {
    picture.hidden = second !== undefined || picture.dataset.alone !== first;
  }
  hideWhatIsEmpty();
  article.dataset.view = second ? "pair" : "single";
  const page = document.documentElement;
  page.lang = first;
  page.dir = article.querySelector(`.version[data-language="${first}"]`)?.dir ?? page.dir;
  document.title = wording[first].title;
  const foreign = wording[first].wording === first ? null : wording[first].wording;
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say);
    if (foreign) element.lang = foreign;
    else element.removeAttribute("lang");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    const label = say(element.dataset.label).replace("{number}", element.dataset.number);
    element.setAttribute("aria-label", label);
  }
  showVoices();
}

// A line that only another language has leaves no gap.
function hideWhatIsEmpty() {
  for (const block of article.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, dt, dd, figcaption, figure, blockquote")) {
    const parts = [...block.querySelectorAll(".version, [data-alone]")];
    if (parts.length) block.hidden = parts.every((part) => part.hidden);
  }
}

// Which voice is a choice only where two languages are shown.
function showVoices() {
  const group = document.getElementById("voices");
  if (!group) return;
  group.hidden = view.languages.length < 2;
  for (const button of voiceButtons) {
    const usable = button.value === "" || view.languages.includes(button.value);
    button.closest("label").hidden = !usable;
    if (button.value === choices.values.voice && usable) button.checked = true;
  }
  if (chosenVoice() === undefined) voiceButtons[0].checked = true;
}

// The language that is heard, "" for all that are shown.
function chosenVoice() {
  const button = voiceButtons.find((each) => each.checked);
  return button && !button.closest("label").hidden ? button.value : undefined;
}
