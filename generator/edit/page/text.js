// The text of a page: the forms' own plain box, which leaves a text as it is, with two buttons that
// write Markdown where the caret is, and one that moves the page.
import CMS from "./sveltia/index.js";
import { toFile } from "./format.js";
import { askForLink } from "./links.js";
import { askToMove } from "./move.js";
import { askForPicture, lineOf, shown, withPlaces } from "./pictures.js";
import { AS_IT_WAS, LOCKED } from "./read.js";

const TYPED = /^insert(Composition)?Text$/; // what is pasted asks nothing

/** Have the forms know the box; `lists` are where they keep pages, `backend` who keeps them. */
export function registerText({ collections: lists, backend }) {
  const box = CMS.getFieldType("text").control;
  CMS.registerFieldType("trustpages-text", ({ value, field, forID, entry, onChange, addFile }) => {
    const path = pathOf(entry, lists);
    const addLink = (text, typed = 0) => putLink(text, path, typed);
    const move = () => askToMove(path, backend, () => isChanged(entry));
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
      onDragOver: (event) => {
        if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      },
      onDrop: (event) => putFiles(event, event.dataTransfer.files, addFile),
      onPaste: (event) => {
        const { files, types } = event.clipboardData;
        if (!types.includes("text/plain")) putFiles(event, files, addFile); // Word adds a picture
      },
      children: [
        element("div", {
          className: "tp-text__buttons",
          children: [
            button("Add a picture", (text) => putPicture(text, addFile)),
            button("Link to a page", addLink),
            ...(isMovable(entry, backend) ? [button("Move this page", move)] : []),
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

/** Whether the page is one that is kept already, where `move.js` knows how to move it. */
function isMovable(entry, { name }) {
  const path = entry?.get("path");
  return name === "github" && Boolean(path) && !path.endsWith("/index.md");
}

/** Whether something in the form is not saved. */
function isChanged(entry) {
  const values = entry.get("data").toJS();
  if (values[LOCKED]) return false; // it cannot be
  return toFile(values) !== (values[AS_IT_WAS] ?? "");
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

/** Put pictures that were dragged or pasted into the text: the caret stands where it is to be said
 * what the last of them shows. */
async function putFiles(event, files, addFile) {
  if (!files.length) return; // words: the box knows what to do
  event.preventDefault();
  const text = boxBeside(event.currentTarget);
  try {
    for (const file of [...files]) putParagraph(text, await lineOf(file, addFile));
    const caret = text.value.lastIndexOf("![](", text.selectionStart) + 2;
    text.setSelectionRange(caret, caret);
  } catch (error) {
    text.addEventListener("input", () => text.setCustomValidity(""), { once: true });
    text.setCustomValidity(error.message);
    text.reportValidity();
  }
}

/** Ask for a picture, and write it into the text. */
async function putPicture(text, addFile) {
  putParagraph(text, await askForPicture(addFile));
}

/** Write a paragraph below the line where the caret is. */
function putParagraph(text, line) {
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
  text.setSelectionRange(start, end);
  // As if it were typed: what is set by a script is not undone by Ctrl+Z, which would go on to what
  // was typed before, in another field.
  document.execCommand("insertText", false, words);
}
