// The forms: Sveltia CMS, with our way of reading and writing a page. `config.json` has the rest.
import CMS from "./sveltia/index.js";
import { refuseSecondDraft } from "./drafts.js";
import { fromFile, toFile } from "./format.js";

refuseSecondDraft();
CMS.registerCustomFormat("trustpages-frontmatter", "md", { fromFile, toFile });
const { forms, ...config } = await (await fetch("config.json")).json();
for (const list of config.collections)
  for (const each of [list, ...(list.files ?? [])])
    if (typeof each.fields === "number") each.fields = forms[each.fields];
const asked = new URLSearchParams(location.search);
goTo(asked.get("page"));
goToNew(asked.get("new"));
CMS.init({ config: { ...config, load_config_file: false } });

// It keeps readers from making the page larger with two fingers (WCAG 1.4.4). Ours lets them.
new MutationObserver(() => {
  document.querySelector('meta[name="viewport"][content*="maximum-scale"]')?.remove();
}).observe(document.head, { childList: true });

/** Open the form of the page at this path of the repository, if it has one. */
function goTo(path) {
  const [, folder, name] = path?.match(/^(.*)\/([^/]+)\.md$/) ?? [];
  for (const list of config.collections) {
    const file = list.files?.find((each) => each.file === path);
    if (file || (name && list.folder === folder)) {
      open(`/collections/${list.name}/entries/${encodeURIComponent(file ? file.name : name)}`);
    }
  }
}

/** Open the form of a new page in this folder of the repository, if there is a list of it. */
function goToNew(folder) {
  const list = config.collections.find((each) => each.create && each.folder === folder);
  if (list) open(`/collections/${list.name}/new`);
}

function open(way) {
  history.replaceState(null, "", `${location.pathname}#${way}`);
}
