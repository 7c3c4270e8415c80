// A page's text ↔ the values of its form. What nobody changed stays as it stands in the file:
// the order of the lines, quotes, comments, and whatever the form does not know.
import { isMap, isScalar, isSeq, parseDocument, visit } from "./yaml/index.js";
import KINDS, { FILLED_IN, WAY_TO_FILE } from "./kinds.js";
import { AS_IT_WAS, asTexts, HEAD, isEmpty, isNothing, LOCKED, READ, valuesOf } from "./read.js";

const WRITTEN = { lineWidth: 0, flowCollectionPadding: false };
const NOT_KEPT =
  "A picture in the text is not kept with this page. Take its line out, and add it again.";
const PLAIN = /^(?!null$)[\p{L}\p{N}][\p{L}\p{N}._-]*$/iu;

/** The values of a form, of a page's text. Of a page of which a form would lose something it has
 * the title alone, and why; it cannot be saved. */
export function fromFile(text) {
  const found = text.match(HEAD);
  try {
    const values = valuesOf(text);
    if (!found) return { body: text, [AS_IT_WAS]: text };
    // Sveltia adds to a list where a page was, and leaves one text alone as it is.
    if (typeof values.old_paths === "string") values.old_paths = [values.old_paths].filter(Boolean);
    return { ...FILLED_IN, ...values, body: text.slice(found[0].length).trim(), [AS_IT_WAS]: text };
  } catch (error) {
    const named = /^title:[ \t]*["']?(.*?)["']?[ \t]*$/m;
    const [, title = "A page"] = text.match(named) ?? [];
    const why = `This page can't be edited in a form. ${error.message} ${WAY_TO_FILE}`;
    return { title: `${title} (not in a form)`, summary: why, [AS_IT_WAS]: text, [LOCKED]: why };
  }
}

/** The text of a page, of the values of its form and of the text that they were read from.
 * Throws for a page that a form would damage. */
export function toFile({ [AS_IT_WAS]: was = "", [LOCKED]: why, body = "", ...values }) {
  if (why) throw new Error(why);
  if (/\]\((blob|new):/.test(body)) throw new Error(NOT_KEPT);
  const found = was.match(HEAD);
  const head = found?.[1] ?? "";
  const before = found ? was.slice(found[0].length) : was;
  const text = same(body.trim(), before.trim()) ? before : `${body.trim()}\n`;
  const lead = changed(head, withFilesBeside(values, head));
  if (!found && !lead) return text;
  const opening = found ? found[0].slice(0, found[0].indexOf("\n") + 1) : "---\n";
  const closing = found ? found[0].slice(opening.length + head.length) : "---\n";
  const isOpen = text && !closing.endsWith("\n"); // Sveltia has taken the last line end away
  return `${opening}${lead}${closing}${isOpen ? "\n" : ""}${text}`;
}

/** Sveltia writes / before the name of a file that lies beside the page already. */
function withFilesBeside(values, head) {
  if (!Array.isArray(values.files)) return values;
  const files = values.files.map((one) =>
    one?.path?.startsWith?.("/") && !head.includes(one.path)
      ? { ...one, path: one.path.slice(1) }
      : one,
  );
  return { ...values, files };
}

/** The first lines with what is changed in the values, line by line. */
function changed(head, values) {
  const top = parseDocument(head, READ).contents;
  const items = isMap(top) ? top.items : [];
  const starts = items.map((item) => head.lastIndexOf("\n", item.key.range[0]) + 1);
  let text = items.length ? head.slice(0, starts[0]) : head;
  const left = new Set(Object.keys(values));
  items.forEach((item, number) => {
    const name = item.key.value;
    const lines = head.slice(starts[number], starts[number + 1] ?? head.length);
    left.delete(name);
    text += rewritten(name, lines, values[name]);
  });
  for (const name of left) {
    const value = worthSaying(values[name], KINDS[name]);
    if (value !== undefined) text += written(name, value);
  }
  return text;
}

/** The lines of one field: as they are, or with its new value. Comments below them stay. */
function rewritten(name, lines, value) {
  const lone = parseDocument(lines, READ);
  const was = asTexts(lone)[name];
  if (!Object.hasOwn(KINDS, name) || equal(was, value, KINDS[name])) return lines;
  const own = lines.trimEnd().split("\n");
  let last = own.length;
  while (last > 1 && /^\s*#/.test(own[last - 1])) last -= 1;
  const after = own.slice(last).join("\n") + lines.slice(lines.trimEnd().length);
  const kept = `${last < own.length ? "\n" : ""}${after}`.replace(/^\n*/, "");
  if (worthSaying(value, undefined) === undefined) return kept.trim() ? kept : "";
  const field = parseDocument(`${own.slice(0, last).join("\n")}\n`, READ);
  const pair = field.contents.items[0];
  pair.value = updated(field, pair.value, value, KINDS[name]);
  const made = field.toString({ ...WRITTEN, indentSeq: /^\S.*:\s*(#.*)?\n\s+-/.test(lines) });
  return `${made.trimEnd()}\n${kept}`;
}

/** A node with a new value; what is the same in it is kept as it is written. */
function updated(field, node, value, about) {
  if (Array.isArray(value)) {
    const wanted = value.filter((one) => !isEmpty(one));
    if (!isSeq(node)) return fresh(field, wanted);
    const of = about?.of ? { kind: "mapping", of: about.of } : undefined;
    const old = node.items.map((item) => plain(item));
    let start = 0;
    while (start < Math.min(old.length, wanted.length) && equal(old[start], wanted[start], of))
      start += 1;
    let end = 0;
    while (
      end < Math.min(old.length, wanted.length) - start &&
      equal(old[old.length - 1 - end], wanted[wanted.length - 1 - end], of)
    )
      end += 1;
    const middle = node.items.slice(start, node.items.length - end);
    const left = middle.slice();
    const taken = wanted.slice(start, wanted.length - end).map((one) => {
      const at = left.findIndex((item) => item && equal(plain(item), one, of));
      return at < 0 ? undefined : left.splice(at, 1, undefined)[0];
    });
    const made = taken.map((item, number) => {
      if (item) return item; // it stood elsewhere in the list
      const one = wanted[start + number];
      if (left[number]) return updated(field, left[number], one, of);
      return fresh(field, one, node.flow || node.items.every((each) => each.flow));
    });
    node.items.splice(start, middle.length, ...made);
    return node;
  }
  if (value && typeof value === "object") {
    if (!isMap(node)) return fresh(field, value);
    for (const name of node.items.map((item) => item.key.value))
      if (!(name in value)) node.delete(name);
    for (const [name, one] of Object.entries(value)) {
      const pair = node.items.find((item) => item.key.value === name);
      const kind = about?.of?.[name];
      if (pair && equal(plain(pair.value), one, kind)) continue;
      const said = worthSaying(one, pair ? undefined : kind);
      if (said === undefined) node.delete(name);
      else if (pair) pair.value = updated(field, pair.value, said, kind);
      else node.items.push(field.createPair(name, fresh(field, said)));
    }
    return node;
  }
  if (isScalar(node) && !["BLOCK_LITERAL", "BLOCK_FOLDED"].includes(node.type)) {
    const text = String(value);
    if (node.type === "PLAIN" && !PLAIN.test(text)) node.type = "QUOTE_DOUBLE";
    node.value = text;
    delete node.source;
    return node;
  }
  return fresh(field, value);
}

function fresh(field, value, flow = false) {
  const node = field.createNode(texts(value));
  visit(node, {
    Scalar(key, scalar) {
      if (key !== "key") scalar.type = PLAIN.test(scalar.value) ? "PLAIN" : "QUOTE_DOUBLE";
    },
    Map(_key, map) {
      if (flow) map.flow = true;
    },
  });
  return node;
}

/** A field that the file did not have. Lists of short names stand in one line. */
function written(name, value) {
  const field = parseDocument("a: b\n", READ);
  const node = fresh(field, value);
  if (isSeq(node) && node.items.every((item) => isScalar(item) && item.type === "PLAIN"))
    node.flow = true;
  field.contents.items[0] = field.createPair(name, node);
  return field.toString(WRITTEN);
}

function texts(value) {
  if (Array.isArray(value)) return value.filter((one) => !isEmpty(one)).map(texts);
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => !isEmpty(one))
        .map(([name, one]) => [name, texts(one)]),
    );
  return String(value);
}

/** A value that a file needs; undefined for what says nothing. */
function worthSaying(value, about) {
  if (isEmpty(value)) return undefined;
  if (about?.kind === "switch" && String(value) === String(about.if_left_out)) return undefined;
  if (about?.kind === "mapping") {
    const said = Object.entries(value).filter(
      ([name, one]) => worthSaying(one, about.of[name]) !== undefined,
    );
    return said.length ? Object.fromEntries(said) : undefined;
  }
  return value;
}

/** Whether two values say the same: as texts, without what is empty or is so anyway. */
function equal(one, other, about) {
  const [a, b] = [one, other].map((each) => worthSaying(each, about));
  if (a === undefined || b === undefined) return a === b;
  if (about?.kind === "list" && (Array.isArray(a) || Array.isArray(b))) {
    const [c, d] = [a, b].map((each) =>
      (Array.isArray(each) ? each : [each]).filter((item) => !isEmpty(item)),
    );
    const of = about.of ? { kind: "mapping", of: about.of } : undefined;
    return c.length === d.length && c.every((item, number) => equal(item, d[number], of));
  }
  if (typeof a === "object" && typeof b === "object") {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => equal(a[name], b[name], about?.of?.[name]));
  }
  if (about?.kind === "switch") return String(a).toLowerCase() === String(b).toLowerCase();
  return String(a).trim() === String(b).trim();
}

function same(one, other) {
  return one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");
}

function plain(node) {
  if (isScalar(node)) return isNothing(node) ? "" : node.value;
  return node?.toJSON?.() ?? node;
}
