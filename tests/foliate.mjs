// Plays EPUBs in foliate-js, a reader's engine, and prints what was to be seen and heard of each.
//
// node foliate.mjs MODULES CHROMIUM RATE BOOK...: a line of JSON for each book, with a list of
// [id of the element that is highlighted, whether it is visible, the sound's time in seconds,
// the bytes of sound decoded so far, the number of the sound]: one for each frame in which a
// sound plays that is neither paused nor muted.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, chromium, rate, ...books] = process.argv.slice(2);
const puppeteer = createRequire(`${modules}/`)("puppeteer-core");
const engine = path.join(modules, "foliate-js");

const blank = '<!DOCTYPE html><link rel="icon" href="data:,"><title>Reader</title><body></body>';
const server = createServer(({ url }, response) => {
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/") return response.end(blank, "utf8");
  const book = /^\/book\/(\d+)\.epub$/.exec(pathname);
  const file = book ? books[book[1]] : path.join(engine, path.normalize(pathname));
  response.setHeader("Content-Type", pathname.endsWith(".js") ? "text/javascript" : "application/epub+zip");
  createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

async function play(address, rate) {
  const sounds = [];
  window.Audio = class extends Audio {
    constructor(source) {
      super(source);
      sounds.push(this);
    }
  };
  await import("/view.js");
  const view = document.createElement("foliate-view");
  view.style.cssText = "display:block;width:700px;height:800px";
  document.body.append(view);
  let shown;
  view.addEventListener("load", ({ detail }) => (shown = detail.doc));
  const book = await (await fetch(address)).blob();
  await view.open(new File([book], "book.epub"));
  await view.init({});
  view.mediaOverlay.setRate(rate);
  let failed = "";
  view.mediaOverlay.addEventListener("error", ({ detail }) => (failed = String(detail)));
  const active = view.book.media.activeClass;
  const seen = [];
  let over = performance.now() + 20_000;
  view.startMediaOverlay();
  while (performance.now() < over && !failed) {
    await new Promise(requestAnimationFrame);
    const sound = sounds.at(-1);
    if (!sound || sound.paused || sound.ended) continue;
    over = performance.now() + 4000; // a busy machine is slow to begin the next sound
    // At a multiple of the pace a browser's own four a second are too few for short sentences.
    sound.dispatchEvent(new Event("timeupdate"));
    if (sound.muted || sound.volume === 0) continue;
    const element = shown?.getElementsByClassName(active)[0];
    const visible = !!element && [...element.getClientRects()].some((r) => r.width && r.height);
    seen.push([element?.id ?? "", visible, sound.currentTime, sound.webkitAudioDecodedByteCount, sounds.length]);
  }
  return { failed, seen };
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--lang=en-US"],
});
try {
  // Each in a window of its own: a tab behind another is not painted, and is slow.
  const told = books.map(async (_, number) => {
    const page = await (await browser.createBrowserContext()).newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return { ...(await page.evaluate(play, `/book/${number}.epub`, Number(rate))), errors };
  });
  for (const each of await Promise.all(told)) console.log(JSON.stringify(each));
} finally {
  await browser.close();
  server.close();
}
