/* MiniSearch on the queries of queries.yml, for comparison:

     npm install --prefix DIR minisearch
     .venv/bin/python benchmarks/search/measure.py SITE --documents | node benchmarks/search/peers.mjs DIR

   It is given the same titles, other names and texts, its own prefixes and spelling mistakes, and the
   weights that served it best of those that were tried. */

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const MiniSearch = createRequire(resolve(process.argv[2], "x.js"))("minisearch");
const { documents, queries } = JSON.parse(readFileSync(0, "utf8"));
const search = new MiniSearch({ fields: ["title", "names", "text"], storeFields: ["title"] });
search.addAll(documents);
let first = 0;
let five = 0;
for (const { asked, pages } of queries) {
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 4, names: 4 } };
  const found = search.search(asked, options).map((each) => pages.includes(documents[each.id].place));
  first += found[0] ? 1 : 0;
  five += found.slice(0, 5).some(Boolean) ? 1 : 0;
}
const size = gzipSync(JSON.stringify(search)).length;
console.log(`MiniSearch: right at 1: ${first}, among five: ${five}; index ${Math.round(size / 1000)} kB`);
