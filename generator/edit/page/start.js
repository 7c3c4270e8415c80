// The forms: Sveltia CMS, with our way of reading and writing a page. `config.json` has the rest.
import CMS from "./sveltia/index.js";
import { mindCopy } from "./copy.js";
import { made, tell } from "./dialog.js";
import { refuseToUndo, remembered } from "./drafts.js";
import { fromFile, toFile } from "./format.js";
import { listen } from "./github.js";
import { WAY_TO_FILE } from "./kinds.js";
import { offerToTakeBack } from "./take_back.js";
import { registerText } from "./text.js";

CMS.registerCustomFormat("trustpages-frontmatter", "md", { fromFile, toFile: remembered(toFile) });
const { forms, ...config } = await (await fetch("config.json")).json();
if (config.backend.name === "github") {
  listen(offerToTakeBack(config.backend, config.collections));
  mindCopy(config.backend);
  refuseToUndo(config.backend.repo);
}
for (const list of config.collections)
  for (const each of [list, ...(list.files ?? [])])
    if (typeof each.fields === "number") each.fields = forms[each.fields];
registerText(config);
const asked = new URLSearchParams(location.search);
goTo(asked.get("page"));
goToNew(asked.get("new"));
if (!location.hash && (asked.get("page") || asked.get("new"))) sayThereIsNone();
CMS.init({ config: { ...config, load_config_file: false } });

// It keeps readers from making the page larger with two fingers (WCAG 1.4.4). Ours lets them.
new MutationObserver(() => {
  document.querySelector('meta[name="viewport"][content*="maximum-scale"]')?.remove();
}).observe(document.head, { childList: true });

// What stands below a field says how it is filled in. Sveltia ties it to nothing, so that who does not
// see it is not told (WCAG 1.3.1): it is said with the field, or of several choices with their group.
document.addEventListener("focusin", ({ target }) => {
  const field = target.closest("[data-key-path]");
  const hint = field?.querySelector(":scope > .footer > .hint");
  if (!hint) return;
  hint.id ||= `hint-${field.dataset.keyPath}`;
  const isAlone = target.matches("input, textarea, [role=switch]");
  (isAlone ? target : field).setAttribute("aria-describedby", hint.id);
});

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

/** Say that the link which led here leads to no form: else the lists would stand there without a word. */
function sayThereIsNone() {
  const why = asked.get("page")
    ? "This page has no form: it was not there, or could not be read, when the forms were made."
    : "No page can be added to this folder in a form: it was not there when the forms were made, or has " +
      "pages of several kinds.";
  tell("There is no form here", made("p", { textContent: `${why} ${WAY_TO_FILE}` }));
}

function open(way) {
  history.replaceState(null, "", `${location.pathname}#${way}`);
}
