// An EPUB shown and read aloud by foliate-js; its parts come from the desk one by one.
import { EPUB } from "./foliate/epub.js";
import "./foliate/view.js";

const { book: address, file, play: playWord, pause: pauseWord } = document.body.dataset;
const place = document.getElementById("place");
const play = document.getElementById("play");
const toc = document.getElementById("toc");

const part = (name) =>
  fetch(`${address}?${new URLSearchParams(name === undefined ? { file } : { file, part: name })}`);

async function opened() {
  const reply = await part();
  if (!reply.ok) throw new Error(`${file}: ${reply.status}`);
  const sizes = await reply.json();
  const load = (as) => async (name, type) => (Object.hasOwn(sizes, name) ? as(await part(name), type) : null);
  return new EPUB({
    loadText: load((reply) => reply.text()),
    loadBlob: load(async (reply, type) => new Blob([await reply.arrayBuffer()], { type })),
    getSize: (name) => sizes[name] ?? 0,
  }).init();
}

const entries = (items, depth = 0) =>
  (items ?? []).flatMap((item) => [{ ...item, depth }, ...entries(item.subitems, depth + 1)]);

let playing = false;
let begun = false;

function shown(now) {
  playing = now;
  play.textContent = now ? pauseWord : playWord;
}

async function begin() {
  const book = await opened();
  const view = document.createElement("foliate-view");
  document.getElementById("book").append(view);
  await view.open(book);
  view.addEventListener("relocate", ({ detail }) => {
    place.textContent = detail.tocItem?.label ?? "";
  });
  // Nothing in a book leads out of it: the policy would put an error in its place.
  view.addEventListener("load", ({ detail: { doc } }) => {
    const held = (event) => event.target.closest?.("a, area, form") && event.preventDefault();
    for (const kind of ["click", "auxclick", "submit"]) doc.addEventListener(kind, held, true);
  });
  view.addEventListener("external-link", (event) => event.preventDefault());
  await view.init({});
  document.getElementById("on").addEventListener("click", () => view.next());
  document.getElementById("back").addEventListener("click", () => view.prev());
  const chapters = entries(book.toc);
  for (const { label, href, depth } of chapters) {
    toc.append(new Option("\u2003".repeat(depth) + label.trim(), href));
  }
  toc.closest("label").hidden = !chapters.length;
  toc.addEventListener("change", () => view.goTo(toc.value));
  if (view.mediaOverlay) {
    play.hidden = false;
    let ending;
    view.mediaOverlay.addEventListener("highlight", () => {
      clearTimeout(ending);
      shown(true);
    });
    view.mediaOverlay.addEventListener("unhighlight", () => {
      // After the last sentence there comes none.
      clearTimeout(ending);
      ending = setTimeout(() => {
        begun = false;
        shown(false);
      }, 2000);
    });
    view.mediaOverlay.addEventListener("error", ({ detail }) => {
      shown(false);
      place.textContent = String(detail);
    });
    play.addEventListener("click", () => {
      clearTimeout(ending);
      if (playing) view.mediaOverlay.pause();
      else if (begun) view.mediaOverlay.resume();
      else view.startMediaOverlay();
      begun = true;
      shown(!playing);
    });
  }
  document.body.dataset.ready = "yes";
}

begin().catch((error) => {
  place.textContent = String(error);
  document.body.dataset.ready = "failed";
});
