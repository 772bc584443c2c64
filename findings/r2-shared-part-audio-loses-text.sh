#!/usr/bin/env bash
# r2-shared-js 1.0.82 (the parser of Thorium Reader): DAISY 2.02 books with text and sound.
# Expected: ncc:multimediaType says what a book has, and changes nothing of what is shown of it;
# textPartAudio is full text, some of it with sound.
# Seen: where there is a ncc:totalTime, any value but audioFullText is taken for sound only
# ("audioNCX", parser/daisy-convert-ncc-to-opf-ncx.js). What is to be read of such a book is its
# headings, and "... [1]" where a sentence stands; the text is out of the reading order. Without the
# entry the same book is shown whole.
# Needs Node 20, npm and unzip.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts r2-shared-js@1.0.82
cat > books.mjs <<'NODE'
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const PARSER = "r2-shared-js/dist/es8-es2017/src";
const globals = require(`${PARSER}/init-globals`);
globals.initGlobalConverters_SHARED();
globals.initGlobalConverters_GENERIC();
const { PublicationParsePromise } = require(`${PARSER}/parser/publication-parser`);
const { convertDaisyToReadiumWebPub } = require(`${PARSER}/parser/daisy-convert-to-epub`);

const FRAME = Buffer.alloc(417); // MPEG-1, layer III, 1152 silent samples
FRAME.set([0xff, 0xfb, 0x90, 0xc4]);
const SENTENCES = ["The harbour", "The ferry left at six."];
const meta = ([name, content]) => `<meta name="${name}" content="${content}"/>`;
const page = (metas, body) => `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>The harbour</title>
<meta http-equiv="Content-type" content="text/html; charset=utf-8"/>${metas}</head>
<body>${body}</body></html>
`;

/** A book of a heading and a sentence, the first `spoken` of them with a second of sound each. */
function write(folder, spoken, type) {
  const time = `00:00:0${spoken}`;
  const metas = Object.entries({
    "dc:title": "The harbour", "dc:creator": "Jo Lee", "dc:date": "2026-11-28",
    "dc:format": "Daisy 2.02", "dc:identifier": "harbour-1", "dc:language": "en",
    "dc:publisher": "The Paper", "ncc:charset": "utf-8", "ncc:pageFront": "0",
    "ncc:pageNormal": "0", "ncc:pageSpecial": "0", "ncc:tocItems": "1", "ncc:totalTime": time,
    "ncc:setInfo": "1 of 1", "ncc:depth": "1", "ncc:files": "4",
    ...(type && { "ncc:multimediaType": type }),
  });
  const pars = SENTENCES.map((_, n) => {
    const clip = `<seq><audio src="story.mp3" id="audio${n}" clip-begin="npt=${n}.000s"
 clip-end="npt=${n + 1}.000s"/></seq>`;
    return `<par endsync="last" id="par${n}"><text src="story.html#t${n}" id="text${n}"/>
${n < spoken ? clip : ""}</par>`;
  });
  const [heading, sentence] = SENTENCES;
  const files = {
    "ncc.html": page(
      metas.map(meta).join("\n"),
      `<h1 class="title" id="h"><a href="clips.smil#par0">${heading}</a></h1>`,
    ),
    "story.html": page("", `<h1 id="t0">${heading}</h1><p id="t1">${sentence}</p>`),
    "clips.smil": `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-SMIL/SMIL10.dtd">
<smil><head>${meta(["dc:format", "Daisy 2.02"])}${meta(["dc:identifier", "harbour-1"])}
${meta(["ncc:totalElapsedTime", "00:00:00"])}${meta(["ncc:timeInThisSmil", time])}
<layout><region id="textView"/></layout></head>
<body><seq dur="${spoken}.000s">${pars.join("\n")}</seq></body></smil>
`,
    "story.mp3": Buffer.concat(Array(77).fill(FRAME)),
  };
  mkdirSync(folder);
  for (const name in files) writeFileSync(path.join(folder, name), files[name]);
}

const { version } = JSON.parse(readFileSync("node_modules/r2-shared-js/package.json"));
console.log("r2-shared-js", version);
let number = 0;
for (const [spoken, type, kind, shown] of [
  [2, "audioFullText", "audioFullText", "The harbour The ferry left at six."],
  [1, "", "audioFullText", "The harbour The ferry left at six."],
  [1, "textPartAudio", "audioNCX", "The harbour ... [1]"],
]) {
  const folder = path.resolve(`book${++number}`);
  write(folder, spoken, type);
  const publication = await PublicationParsePromise(folder);
  const made = await convertDaisyToReadiumWebPub(`${folder}-read`, publication);
  const member = (name) => execFileSync("unzip", ["-p", made, name], { encoding: "utf-8" });
  const manifest = JSON.parse(member("manifest.json"));
  const found = manifest.metadata["dtb:multimediaType"];
  assert.equal(manifest.readingOrder.length, 1);
  const [, body] = member(manifest.readingOrder[0].href).split("<body>");
  const text = body.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  console.log(`  ${spoken} of 2 spoken, ${type || "no entry"}: ${found}: ${text}`);
  assert.equal(found, kind, "this has changed");
  assert.equal(text, shown, "this has changed");
}
NODE
node books.mjs 2> warnings || { cat warnings; exit 1; }
