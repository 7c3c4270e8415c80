// The forms: Sveltia CMS, with our way of reading and writing a page. `config.json` has the rest.
import CMS from "./sveltia/index.js";
import { fromFile, toFile } from "./format.js";

CMS.registerCustomFormat("trustpages-frontmatter", "md", { fromFile, toFile });
const config = await (await fetch("config.json")).json();
CMS.init({ config: { ...config, load_config_file: false } });
