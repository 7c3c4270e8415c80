// A page of the trust, chosen by its title, and the link to it as the check wants it.
import { ask, made } from "./dialog.js";

const MOST = 30; // pages that are offered at once

let pages;

/** Ask for a page; the link to it from the page at `path`, or nothing. A topic is linked by its
 * name, so that each subject's readers come to their own page of it. */
export async function askForLink(path, words) {
  pages ??= await (await fetch("pages.json")).json();
  const box = made("input", {
    id: "tp-page",
    autocomplete: "off",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "tp-pages",
    "aria-describedby": "tp-found",
  });
  const list = made("ul", { id: "tp-pages", role: "listbox", "aria-label": "Pages" });
  const count = made("p", { id: "tp-found", role: "status" });
  const label = made("label", { htmlFor: "tp-page", textContent: "Words of its title" });
  let found;
  let at;

  const goTo = (number) => {
    at = number;
    [...list.children].forEach((each, its) => each.setAttribute("aria-selected", its === at));
    box.setAttribute("aria-activedescendant", found.length ? `tp-page-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const offer = () => {
    const every = pagesWith(box.value, path);
    found = every.slice(0, MOST);
    list.replaceChildren(...found.map(optionOf));
    box.setAttribute("aria-expanded", found.length > 0);
    const more = every.length > MOST ? `, of which ${MOST} are shown: type more of the title` : "";
    count.textContent = `${every.length === 1 ? "1 page" : `${every.length} pages`}${more}.`;
    goTo(0);
  };
  box.addEventListener("input", offer);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !found.length) return;
    event.preventDefault();
    goTo((at + step + found.length) % found.length);
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    goTo([...list.children].indexOf(option));
    box.form.requestSubmit();
  });
  offer();
  return ask("Link to a page", "Link to it", [label, box, count, list], () => {
    if (!found.length) throw new Error("No page has these words in its title. Take some away.");
    return linkTo(found[at], path, words);
  });
}

function optionOf(page, number) {
  const properties = { id: `tp-page-${number}`, role: "option" };
  return made("li", properties, page.title, " ", made("small", { textContent: page.of }));
}

/** The pages that have all of these words in their titles or subjects: those near the page first. */
function pagesWith(typed, path) {
  const words = plainly(typed).split(/\s+/).filter(Boolean);
  const [top, name] = path.split("/");
  const rank = ({ title, path: its = "" }) =>
    (plainly(title).startsWith(words.join(" ")) ? 0 : 2) + (its.startsWith(`${top}/${name}/`) ? 0 : 1);
  return pages
    .filter((page) => words.every((word) => plainly(`${page.title} ${page.of}`).includes(word)))
    .sort((one, other) => rank(one) - rank(other));
}

function plainly(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The link to a page in Markdown, with these words. Words that cannot be a link's, such as two
 * paragraphs or a picture, are kept, and the link with the page's title stands behind them. */
function linkTo({ title, path: to, topic }, from, words) {
  const isFit = words.trim() && !/[[\]|\n]/.test(words);
  if (isFit) return topic ? `[[${topic}|${words}]]` : `[${words}](${relative(from, to)})`;
  const link = topic ? `[[${topic}]]` : `[${asText(title)}](${relative(from, to)})`;
  return words.trim() ? `${words}${/\s$/.test(words) ? "" : " "}${link}` : link;
}

/** Words whose signs are no Markdown; \[ would begin a formula. */
export function asText(words) {
  return words.replace(/[\\\]*_`<>|~&$+]/g, "\\$&").replaceAll("[", "&#91;");
}

function relative(from, to) {
  const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
  while (here.length && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  const parts = there.map((part) => encodeURIComponent(part).replace(/[()]/g, byNumber));
  return [...here.map(() => ".."), ...parts].join("/");
}

function byNumber(sign) {
  return `%${sign.charCodeAt(0).toString(16)}`;
}
