// A browser that a test drives: a command as JSON on each line of stdin, an answer on each of stdout.
//
// node browser.mjs MODULES CHROMIUM: where puppeteer-core and axe-core are, and the browser.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [modules, chromium] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const puppeteer = load("puppeteer-core");
const axe = load.resolve("axe-core/axe.min.js");

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--autoplay-policy=user-gesture-required", "--mute-audio", "--lang=en-US"],
});
let page, context, told, counting, yes;

const commands = {
  // A new page in a profile of its own, unless the profile is kept; tells nothing.
  async open({ url, width = 1280, height = 800, colours = "light", script = true, motion = "reduce", forced = false, bypass = false, cookies = [], languages = "" }) {
    await page?.close();
    await context?.close();
    context = await browser.createBrowserContext();
    page = await context.newPage();
    told = { errors: [], requests: [], asked: [] };
    yes = true;
    counting = null;
    page.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));
    page.on("pageerror", (error) => told.errors.push(String(error)));
    page.on("requestfailed", (request) => {
      const errorText = request.failure()?.errorText ?? "refused"; // nothing is told of what a policy refuses
      // Chromium breaks off a sound that it has read enough of.
      if (errorText !== "net::ERR_ABORTED") told.errors.push(`${request.url()} ${errorText}`);
    });
    page.on("request", (request) => told.requests.push(request.url()));
    page.on("dialog", (dialog) => {
      told.asked.push(dialog.message());
      return yes ? dialog.accept() : dialog.dismiss();
    });
    if (languages) await page.setExtraHTTPHeaders({ "accept-language": languages });
    if (cookies.length) await context.setCookie(...cookies);
    await page.setJavaScriptEnabled(script);
    if (bypass) await page.setBypassCSP(true); // for axe, which styles what it measures
    await commands.look({ width, height, colours, motion, forced });
    await page.goto(url, { waitUntil: "load" });
  },
  // Another size, other colours, of the page that is open.
  async look({ width = 1280, height = 800, colours = "light", motion = "reduce", forced = false }) {
    await page.setViewport({ width, height });
    // Puppeteer's own call does not know of forced colours.
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", {
      features: [
        { name: "prefers-color-scheme", value: colours },
        { name: "prefers-reduced-motion", value: motion },
        { name: "forced-colors", value: forced ? "active" : "none" },
      ],
    });
  },
  reload: () => page.reload({ waitUntil: "load" }).then(() => null),
  evaluate: ({ expression }) => page.evaluate(expression),
  // In the last frame, or the first that has an element of a selector.
  async frame({ expression, holds }) {
    for (const frame of holds ? page.frames() : []) {
      const found = await frame.evaluate((it) => !!document.querySelector(it), holds).catch(() => false);
      if (found) return frame.evaluate(expression);
    }
    return page.frames().at(-1).evaluate(expression);
  },
  // The values of "seen" in the moment when the expression is true; fails after thirty seconds, and
  // tells how the sounds stand then. An expression that throws is not true yet: a page is being loaded.
  async wait({ expression, seen }) {
    const tried = `(() => {
      try {
        return (${expression}) && [${seen}];
      } catch (error) {
        window.failedSoFar = String(error);
      }
    })()`;
    try {
      const options = { timeout: 30_000, polling: 20 };
      for (let left = 5; ; left--) {
        try {
          const found = await page.waitForFunction(tried, options);
          return await found.jsonValue();
        } catch (error) {
          if (!left || !/context was destroyed/.test(error.message)) throw error; // it goes to a page
        }
      }
    } catch (error) {
      told.failed = await page.evaluate(() => window.failedSoFar ?? "");
      const sounds = await page.evaluate(() =>
        [...document.querySelectorAll("audio")].map((sound) => {
          const { paused, seeking, ended, currentTime, duration, readyState, networkState } = sound;
          return { paused, seeking, ended, currentTime, duration, readyState, networkState, error: sound.error?.message };
        }),
      );
      throw new Error(`${expression}: ${error.message} ${JSON.stringify({ sounds, told })}`);
    }
  },
  // What is answered from now on where a page asks for a yes or a no.
  answer: (values) => void (yes = values.yes),
  click: ({ selector }) => page.click(selector),
  // A click that leads to another page, or to this one anew.
  follow: ({ selector }) =>
    Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(selector)]).then(() => null),
  // "commands" are what a key does to a text, such as "Copy": a page without a window has no menu.
  press: ({ key, commands }) => page.keyboard.press(key, { commands }),
  type: ({ text }) => page.keyboard.type(text),
  // Keys held down and one pressed: "Control+Enter".
  async chord({ keys }) {
    const held = keys.split("+");
    const key = held.pop();
    for (const each of held) await page.keyboard.down(each);
    await page.keyboard.press(key);
    for (const each of held.reverse()) await page.keyboard.up(each);
  },
  goto: ({ url }) => page.goto(url, { waitUntil: "load" }).then(() => null),
  choose: ({ selector, value }) => page.select(selector, value),
  told: () => told,
  // Seconds of the page's main thread so far, of the processor: tasks, layout, style, script.
  async metrics() {
    if (!counting) {
      counting = await page.createCDPSession();
      await counting.send("Performance.enable", { timeDomain: "threadTicks" });
    }
    const { metrics } = await counting.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  },
  async axe() {
    const source = load("node:fs").readFileSync(axe, "utf8");
    await page.evaluate(source);
    const { violations } = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]);
  },
  screenshot: ({ path }) => page.screenshot({ path }).then(() => null),
  cookies: () => context.cookies(),
  upload: async ({ selector, path }) => (await page.$(selector)).uploadFile(path),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...values } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: (await commands[command](values)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack ?? error) }));
  }
}
await browser.close();
