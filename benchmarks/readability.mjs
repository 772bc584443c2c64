// Readability.js as a reader of reading.py: a path a line in, what was read a line out.
// The first argument is the folder in which npm installed jsdom and @mozilla/readability.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import fs from 'node:fs';
import readline from 'node:readline';

const require = createRequire(resolve(process.argv[2]) + '/');
const { JSDOM, VirtualConsole } = require('jsdom');
const { Readability } = require('@mozilla/readability');

console.log = console.warn = console.error = () => {};
const quiet = new VirtualConsole();

function decoded(data) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return data; // jsdom looks for the declared encoding
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const data = fs.readFileSync(JSON.parse(line));
  const start = process.hrtime.bigint();
  let read;
  try {
    const page = new JSDOM(decoded(data), { url: 'http://localhost/page.html', virtualConsole: quiet });
    const article = new Readability(page.window.document).parse();
    read = article
      ? {
          html: article.content, title: article.title, byline: article.byline,
          date: article.publishedTime, lang: article.lang,
        }
      : { html: '' };
    page.window.close();
  } catch (error) {
    read = { error: String(error).slice(0, 300) };
  }
  read.seconds = Number(process.hrtime.bigint() - start) / 1e9;
  process.stdout.write(JSON.stringify(read) + '\n');
}
