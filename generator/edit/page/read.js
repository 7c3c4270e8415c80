// What stands in a page's first lines, and why a form would lose something of it.
import { isMap, isScalar, parseDocument, visit } from "./yaml/index.js";
import KINDS from "./kinds.js";

// Every value is a text, as the check reads it.
export const READ = { schema: "failsafe", keepSourceTokens: true };
export const AS_IT_WAS = "as_it_was"; // the file's own text, carried along with the values of its form
export const LOCKED = "not_in_a_form"; // why a page cannot be saved here
export const HEAD = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/;

const OURS = new Set([AS_IT_WAS, LOCKED, "body"]);
const DASHES = /^\s*(?:[-–—−‐‑_=*~`]{2,}|—)[ \ta-z]*$/i;
const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
const FARTHEST = 30; // lines of something else above the first lines, as the check looks for them

/** The values in the first lines of a page, as texts. Throws where a form would lose one. */
export function valuesOf(text) {
  const found = text.match(HEAD);
  refuseOtherPlaces(found ? text.slice(found[0].length) : text, found);
  if (!found) return {};
  const values = valuesIn(found[1] ?? "");
  refuseWhatIsLost(values, KINDS, "");
  return values;
}

/** The values of YAML that can be read, with what says nothing (`~`) as nothing. */
export function asTexts(document) {
  visit(document, {
    Scalar(key, scalar) {
      if (key !== "key" && isNothing(scalar)) scalar.value = "";
    },
  });
  return document.toJS() ?? {};
}

/** Whether the check reads no value there. */
export function isNothing(scalar) {
  return scalar.type === "PLAIN" && NOTHING.has(scalar.value);
}

/** Throw where the check finds first lines that stand otherwise than between two `---` at the top:
 * here they would be text, and others would be written above them. */
function refuseOtherPlaces(text, isBelow) {
  const lines = text.replace(/^\s*\n/, "").split("\n");
  const at = isBelow
    ? /^---[ \t]*$/.test(lines[0]) && hasName(lines[1])
    : lines.slice(0, FARTHEST).some((line, number) =>
        number === 0 ? hasName(line) : DASHES.test(lines[number - 1]) && hasName(line),
      );
  if (at) throw new Error("Its first lines do not stand between two lines of --- at its top.");
}

function hasName(line = "") {
  const [, name] = line.match(/^\s*([A-Za-z][A-Za-z_ -]*?)[ \t]*[:=]/) ?? [];
  return name !== undefined && Object.hasOwn(KINDS, plainly(name));
}

function plainly(name) {
  return name.trim().toLowerCase().replace(/[\s\u200b_-]+/g, "_").replace(/^_|_$/g, "");
}

function valuesIn(head) {
  const top = parseDocument(head, READ);
  const [error] = top.errors;
  if (error) {
    const line = (error.linePos?.[0].line ?? 0) + 1;
    throw new Error(
      `Its first lines can't be read from line ${line} on, most often for a colon in a text without quotes.`,
    );
  }
  if (head.trim() && top.contents && (!isMap(top.contents) || top.contents.flow)) {
    throw new Error("Its first lines are not lines of a name, a colon and a value.");
  }
  const isIndented = top.contents?.items.some(
    ({ key }) => !/^$|\n$/.test(head.slice(0, key.range[0])),
  );
  if (isIndented) throw new Error("Its first lines do not begin at the left.");
  const marked = () => new Error("Its first lines have marks (& * !) that a form can't keep.");
  visit(top, {
    Pair(_key, { key }) {
      if (!isScalar(key)) throw new Error("Its first lines have a name that is no text.");
    },
    Collection(_key, { anchor, tag }) {
      if (anchor || tag) throw marked();
    },
    Scalar(_key, { anchor, tag, type, value }) {
      if (anchor || tag) throw marked();
      if (type === "PLAIN" && /^(“[^”]*”|‘[^’]*’|„[^“]*“)$/.test(value))
        throw new Error(`${value} has curly quotes, where the check reads straight ones.`);
    },
    Alias() {
      throw marked();
    },
  });
  return asTexts(top);
}

/** Throw where a form would show another value than the file has, and save that. */
function refuseWhatIsLost(values, kinds, where) {
  for (const [name, value] of Object.entries(values)) {
    const called = `${where}${name}`;
    if (!where && OURS.has(name))
      throw new Error(`“${called}” is a name that a form has for itself.`);
    if (!Object.hasOwn(kinds, name)) {
      const meant = plainly(name);
      if (!Object.hasOwn(kinds, meant)) continue;
      throw new Error(`“${called}” is written “${meant}”. It is changed in the file first.`);
    }
    const about = kinds[name];
    if (isEmpty(value) && (about.of || about.kind === "list" || typeof value !== "object")) continue;
    if (about.of) {
      const each = about.kind === "list" ? value : [value];
      if (!Array.isArray(each) || !each.every((one) => one && typeof one === "object"))
        throw new Error(
          `“${called}” is not written as a form has it. It is changed in the file first.`,
        );
      each.forEach((one) => refuseWhatIsLost(one, about.of, `${called}: `));
    } else if (about.kind === "list") {
      if (typeof value === "string" && /[,;&]|\sand\s/.test(value))
        throw new Error(
          `“${called}: ${value}” is several in one text. It is changed in the file first.`,
        );
      if (
        typeof value !== "string" &&
        !(Array.isArray(value) && value.every((one) => typeof one === "string"))
      )
        throw new Error(`“${called}” is not a list of texts. It is changed in the file first.`);
    } else if (typeof value !== "string") {
      throw new Error(`“${called}” is more than one text. It is changed in the file first.`);
    } else if (about.kind === "file" && !canBeShown(value)) {
      throw new Error(`“${called}: ${value}” has a % that a form can't show. Its file needs another name.`);
    } else if (about.kind === "day" && !/^\d{4}-\d{1,2}-\d{1,2}$/.test(value)) {
      throw new Error(
        `“${called}: ${value}” is not a day such as 2026-10-03. It is changed in the file first.`,
      );
    } else if (about.kind === "time" && !/^\d{1,2}:\d{2}$/.test(value)) {
      throw new Error(
        `“${called}: ${value}” is not a time such as 15:45. It is changed in the file first.`,
      );
    } else if (about.kind === "number" && !/^(0|[1-9]\d*)$/.test(value)) {
      throw new Error(
        `“${called}: ${value}” is not a number alone. It is changed in the file first.`,
      );
    } else if (about.kind === "switch" && !/^(true|false)$/i.test(value)) {
      throw new Error(
        `“${called}: ${value}” is not true or false. It is changed in the file first.`,
      );
    }
  }
}

/** Whether Sveltia, which takes a file's name for a part of an address, can show it. */
function canBeShown(name) {
  try {
    return Boolean(decodeURI(name));
  } catch {
    return false;
  }
}

export function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === "object" && Object.values(value).every(isEmpty);
}
