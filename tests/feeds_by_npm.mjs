// Reads an output folder as its readers do, and prints what they found: the catalogues and the
// manifests by r2-opds-js and r2-shared-js (the parsers of Thorium Reader), the podcasts by
// podcast-partytime (that of the Podcast Index).
// usage: node feeds_by_npm.mjs NODE_MODULES FOLDER
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

process.env.PARTYTIME_LOG = "silent";
const [modules, folder] = process.argv.slice(2);
const require = createRequire(path.join(modules, "here.js"));
// what r2-opds-js itself requires: its own r2-shared-js, where there are two
const ofOpds = createRequire(require.resolve("r2-opds-js/package.json"));
const from = (name) => path.join("dist/es8-es2017/src", name);
const opds = (name) => require(path.join("r2-opds-js", from(name)));
const shared = (name) => ofOpds(path.join("r2-shared-js", from(name)));

opds("opds/init-globals").initGlobalConverters_OPDS();
shared("init-globals").initGlobalConverters_SHARED();
shared("init-globals").initGlobalConverters_GENERIC();
const { TaJsonDeserialize } = ofOpds("r2-lcp-js/dist/es8-es2017/src/serializable");
const { XML } = ofOpds("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const { DOMParser } = ofOpds("@xmldom/xmldom");
const { OPDSFeed } = opds("opds/opds2/opds2");
const { OPDS } = opds("opds/opds1/opds");
const { convertOpds1ToOpds2 } = opds("opds/converter");
const { Publication } = shared("models/publication");
const { parseFeed } = require("podcast-partytime").default ?? require("podcast-partytime");

const text = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const links = (all) => (all ?? []).map((each) => [each.Rel ?? [], each.TypeLink, each.Href]);
const publication = (each) => ({
  title: each.Metadata.Title,
  identifier: each.Metadata.Identifier,
  language: each.Metadata.Language,
  author: (each.Metadata.Author ?? []).map((author) => author.Name),
  features: each.Metadata.Accessibility?.Feature,
  sufficient: each.Metadata.Accessibility?.AccessModeSufficient,
  links: links(each.Links),
  images: links(each.Images),
});
const feed = (each) => ({
  title: each.Metadata.Title,
  count: each.Metadata.NumberOfItems,
  navigation: (each.Navigation ?? []).map((link) => [link.Title, link.Href]),
  groups: (each.Groups ?? []).map((group) => group.Metadata.Title),
  facets: (each.Facets ?? []).map((facet) => facet.Links.map((link) => link.Title)),
  publications: (each.Publications ?? []).map(publication),
});
const manifest = (each) => ({
  title: each.Metadata.Title,
  type: each.Metadata.RDFType,
  duration: each.Metadata.Duration,
  conformsTo: each.Metadata.ConformsTo,
  spine: each.Spine.map((link) => [link.TypeLink, link.Href, link.Duration, link.Bitrate]),
  toc: each.TOC.map((link) => [link.Title, link.Href]),
});
const opds2 = (name) => feed(TaJsonDeserialize(JSON.parse(text(name)), OPDSFeed));
const opds1 = (name) => {
  const document = new DOMParser().parseFromString(text(name), "application/xml");
  return feed(convertOpds1ToOpds2(XML.deserialize(document, OPDS)));
};
const audiobook = (name) => manifest(TaJsonDeserialize(JSON.parse(text(name)), Publication));

const found = {};
for (const name of fs.readdirSync(folder, { recursive: true })) {
  if (/^opds(-2\.0\/.*)?\.json$/.test(name)) found[name] = opds2(name);
  else if (/^opds(-1\.2\/.*)?\.xml$/.test(name)) found[name] = opds1(name);
  else if (/^podcast\..*\.xml$/.test(name)) found[name] = parseFeed(text(name));
  else if (/(^|\/)manifest\.json$|\.audiobook\.json$/.test(name)) found[name] = audiobook(name);
}
console.log(JSON.stringify(found));
