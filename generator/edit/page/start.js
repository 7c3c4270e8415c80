// The forms: Sveltia CMS, with our way of reading and writing a page. `config.json` has the rest.
import CMS from "./sveltia/index.js";
import { fromFile, toFile } from "./format.js";

CMS.registerCustomFormat("trustpages-frontmatter", "md", { fromFile, toFile });
const config = await (await fetch("config.json")).json();
CMS.init({ config: { ...config, load_config_file: false } });

// It keeps readers from making the page larger with two fingers (WCAG 1.4.4). Ours lets them.
new MutationObserver(() => {
  document.querySelector('meta[name="viewport"][content*="maximum-scale"]')?.remove();
}).observe(document.head, { childList: true });
