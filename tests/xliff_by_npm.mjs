// An XLIFF document as the npm package xliff reads it, as JSON: node xliff_by_npm.mjs MODULES FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , modules, file] = process.argv;
const xliff = createRequire(`${modules}/`)("xliff");
const text = readFileSync(file, "utf8");
const read = text.includes('version="1.2"') ? xliff.xliff12ToJs : xliff.xliff2js;
const document = await read(text);

function words(part) {
  if (Array.isArray(part)) return part.map(words).join("");
  if (part && typeof part === "object") return Object.values(part).map((each) => words(each.contents)).join("");
  return part ?? "";
}

function codes(part) {
  if (Array.isArray(part)) return part.flatMap(codes);
  if (!part || typeof part !== "object") return [];
  return Object.values(part).flatMap((each) => [[each.id, words(each.contents)], ...codes(each.contents)]);
}

const units = [];
for (const groups of Object.values(document.resources))
  for (const { groupUnits } of Object.values(groups))
    for (const [id, { source, target, note }] of Object.entries(groupUnits))
      units.push({ id, source: words(source), target: words(target), codes: codes(target), notes: [note ?? []].flat() });
console.log(JSON.stringify({ languages: [document.sourceLanguage, document.targetLanguage], units }));
