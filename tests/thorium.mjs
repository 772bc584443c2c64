// Reads a DAISY book by r2-shared-js, the parser of Thorium Reader, and prints what it found.
// usage: node thorium.mjs NODE_MODULES BOOK FOLDER
import { createRequire } from "node:module";
import path from "node:path";

const [modules, book, folder] = process.argv.slice(2);
const require = createRequire(path.join(modules, "here.js"));
const parser = "r2-shared-js/dist/es8-es2017/src";
const globals = require(`${parser}/init-globals`);
globals.initGlobalConverters_SHARED();
globals.initGlobalConverters_GENERIC();
const { PublicationParsePromise } = require(`${parser}/parser/publication-parser`);
const { convertDaisyToReadiumWebPub } = require(`${parser}/parser/daisy-convert-to-epub`);

const publication = await PublicationParsePromise(book);
console.log(await convertDaisyToReadiumWebPub(folder, publication));
