// node read.mjs READER FORMAT < file: what the reader makes of it, as a JSON list on standard output.
import { readFileSync } from "node:fs";
import process from "node:process";

const CITATION_JS_TYPES = {
  bibtex: "@bibtex/text", // left to itself it takes every .bib file for BibLaTeX
  biblatex: "@biblatex/text",
  ris: "@ris/file",
  "csl-json": "@csl/list+object",
};

async function citationJs(format, text) {
  const { Cite, plugins } = await import("@citation-js/core");
  for (const name of ["bibtex", "cff", "csl", "ris"]) await import(`@citation-js/plugin-${name}`);
  if (format === "csl-json") return readAs(Cite, JSON.parse(text), CITATION_JS_TYPES[format]);
  if (format !== "cff") return readAs(Cite, text, CITATION_JS_TYPES[format]);
  // One reference at a time: it stops at the first that it cannot read.
  const { references, ...file } = plugins.input.data(text, "@else/yaml");
  return references.map((reference) => {
    try {
      return readAs(Cite, { ...file, references: [reference] }, "@cff/object").at(-1);
    } catch (error) {
      return { fault: String(error.message) };
    }
  });
}

function readAs(Cite, data, forceType) {
  return new Cite(data, { forceType, generateGraph: false }).data;
}

async function bibtexParser(format, text) {
  const { parse } = await import("@retorquere/bibtex-parser");
  const { entries, errors } = parse(text, { sentenceCase: { guess: false } });
  if (errors.length) throw new Error(JSON.stringify(errors.slice(0, 5)));
  return entries.map(({ type, key, fields }) => ({ type, key, fields }));
}

const [reader, format] = process.argv.slice(2);
const read = { "citation-js": citationJs, "bibtex-parser": bibtexParser }[reader];
process.stdout.write(JSON.stringify(await read(format, readFileSync(0, "utf8"))));
