// The text of a page: the forms' own plain box, which leaves a text as it is, with two buttons that
// write Markdown where the caret is.
import CMS from "./sveltia/index.js";
import { askForLink } from "./links.js";
import { askForPicture, shown, withPlaces } from "./pictures.js";

const TYPED = /^insert(Composition)?Text$/; // what is pasted asks nothing

/** Have the forms know the box; `lists` are where they keep pages. */
export function registerText(lists) {
  const box = CMS.getFieldType("text").control;
  CMS.registerFieldType("trustpages-text", ({ value, field, forID, entry, onChange, addFile }) => {
    const path = pathOf(entry, lists);
    const addLink = (text, typed = 0) => putLink(text, path, typed);
    const button = (words, press) =>
      element("button", {
        type: "button",
        onClick: ({ currentTarget }) => press(boxBeside(currentTarget)),
        children: words,
      });
    return element("div", {
      className: "tp-text",
      onInput: ({ target, nativeEvent }) => {
        if (TYPED.test(nativeEvent.inputType) && isBehindBrackets(target)) addLink(target, 2);
      },
      children: [
        element("div", {
          className: "tp-text__buttons",
          children: [
            button("Add a picture", (text) => putPicture(text, addFile)),
            button("Link to a page", addLink),
          ],
        }),
        element(box, {
          value: shown(value ?? "", addFile),
          field,
          forID,
          onChange: (text) => onChange(withPlaces(text, addFile)),
        }),
      ],
    });
  });
}

/** What React's createElement gives: React lies within Sveltia, which hands it to nobody. */
function element(type, props) {
  const sign = Symbol.for("react.transitional.element");
  return { $$typeof: sign, type, key: null, ref: null, props };
}

/** Where the page lies; a new one has no name yet, but a folder. */
function pathOf(entry, lists) {
  const list = lists.find((each) => each.name === entry?.get("collection"));
  return entry?.get("path") || `${list?.folder ?? ""}/new.md`;
}

function boxBeside(button) {
  return button.closest(".tp-text").querySelector("textarea");
}

function isBehindBrackets(text) {
  return text.value.slice(0, text.selectionStart).endsWith("[[");
}

/** Ask for a page, and write the link in place of what is selected and `typed` signs before it. */
async function putLink(text, path, typed) {
  const { selectionStart: start, selectionEnd: end } = text;
  const link = await askForLink(path, text.value.slice(start, end));
  put(text, link, start - typed, end);
}

/** Ask for a picture, and write it below the line where the caret is, as a paragraph. */
async function putPicture(text, addFile) {
  const line = await askForPicture(addFile);
  const next = text.value.indexOf("\n", text.selectionEnd);
  const at = next < 0 ? text.value.length : next;
  const [before, after] = [text.value.slice(0, at), text.value.slice(at)];
  const above = before.trim() ? "\n\n".slice(before.match(/\n{0,2}$/)[0].length) : "";
  const below = after.trim() ? "\n\n".slice(after.match(/^\n{0,2}/)[0].length) : "";
  put(text, line && `${above}${line}${below}`, at, at);
}

function put(text, words, start, end) {
  text.focus();
  if (!words) return;
  text.setRangeText(words, start, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
