#!/usr/bin/env bash
# foliate-js 1.0.1: the series of an EPUB 3 (belongs-to-collection, EPUB 3.3, D.3.2).
# Expected: {"series":{"name":"The Paper","position":"7"}}.
# Seen: {"series":{"position":null}}. Whatever series the book has, epub.js answers with calibre's
# entries of EPUB 2 in its place (a ?? b ? c : null is (a ?? b) ? c : null). A collection that is no
# series keeps its name, and so does a series with calibre's entries beside it.
# Needs Node 20 and npm. jsdom is the DOM here, core-js what Node 20 has not of Object and Map.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  foliate-js@1.0.1 jsdom@26.1.0 core-js@3.51.0
cat > series.mjs <<'NODE'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import "core-js/actual/map/group-by.js";
import "core-js/actual/object/group-by.js";
import { JSDOM } from "jsdom";
import { EPUB } from "foliate-js/epub.js";

globalThis.DOMParser = new JSDOM("").window.DOMParser;

const CONTAINER = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>`;
const NAV = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>The harbour</title></head>
<body>
<nav epub:type="toc"><ol><li><a href="nav.xhtml">The harbour</a></li></ol></nav>
</body></html>`;
const opf = (entries) => `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6d5b1d0e-7b43-4b5a-9a86-0a4f3a4c9d11</dc:identifier>
<dc:title>The harbour</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-11-28T06:00:00Z</meta>
${entries}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest>
<spine><itemref idref="nav"/></spine>
</package>`;
const collection = (type) => `<meta property="belongs-to-collection" id="c">The Paper</meta>
<meta property="collection-type" refines="#c">${type}</meta>
<meta property="group-position" refines="#c">7</meta>`;
const calibre = `<meta name="calibre:series" content="The Paper"/>
<meta name="calibre:series_index" content="7"/>`;

async function told(entries) {
  const files = new Map([
    ["META-INF/container.xml", CONTAINER],
    ["package.opf", opf(entries)],
    ["nav.xhtml", NAV],
  ]);
  const book = new EPUB({
    loadText: async (name) => files.get(name), loadBlob: async () => null, getSize: () => 1,
  });
  await book.init();
  return JSON.stringify(book.metadata.belongsTo);
}

const { version } = JSON.parse(readFileSync("node_modules/foliate-js/package.json"));
console.log("foliate-js", version);
for (const [what, entries, seen] of [
  ["series", collection("series"), '{"series":{"position":null}}'],
  ["set", collection("set"), '{"collection":{"name":"The Paper","position":"7"}}'],
  ["series, calibre's too", collection("series") + calibre,
    '{"series":{"name":"The Paper","position":7}}'],
]) {
  const found = await told(entries);
  console.log(`  ${what}: ${found}`);
  assert.equal(found, seen, "this has changed");
}
NODE
node series.mjs
