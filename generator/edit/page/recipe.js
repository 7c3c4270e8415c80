// A page's file as it is in another folder, by the recipe that was written for it when the forms were
// made (`change/recipe.py`): bytes are put in place of bytes, and nothing else is read or changed.
const PLAIN = /^[\p{L}\p{N}_./-]+$/u;
const NO_PLAIN = /[^\p{L}\p{N}_/.~-]/gu;

/** The bytes of the file, which lies at `from` and is to lie at `to`. */
export function movedFile(bytes, pieces, from, to) {
  const edits = pieces
    .map((piece) => ({ ...piece, text: textOf(piece, bytes, from, to) }))
    .filter(({ text }) => text !== undefined)
    .sort((one, other) => one.start - other.start || one.stop - other.stop);
  const parts = [];
  let at = 0;
  for (const { start, stop, text } of edits) {
    if (start < at) throw new Error("This page can’t be moved here.");
    parts.push(bytes.slice(at, start), new TextEncoder().encode(text));
    at = stop;
  }
  parts.push(bytes.slice(at));
  return joined(parts);
}

/** What a piece says at the new place; nothing where it stays as it is. */
function textOf(piece, bytes, from, to) {
  const { kind, start, stop, rest = "", quote = "" } = piece;
  if (kind === "text") return piece.text ?? "";
  if (kind === "subject") {
    const site = siteOf(to);
    return site && site !== siteOf(from) ? valueOf(site, quote) : undefined;
  }
  const says = piece.says ?? new TextDecoder().decode(bytes.slice(start, stop));
  const led = piece.leads ?? normal(`${folderOf(from)}/${says}`);
  const there = led === from ? to : led;
  const way = relative(folderOf(to), there);
  if (kind === "file") return way === normal(says) ? undefined : valueOf(way, quote);
  const reached = normal(`${folderOf(to)}/${says}`);
  if (there === reached || there === `${reached}/index.md`) return undefined;
  const address = way.replace(NO_PLAIN, byBytes);
  return kind === "step" ? valueOf(`${address}${rest}`, quote) : address;
}

/** A value at the top of a page, in the quotation marks of the one before, or in what it needs. */
function valueOf(value, quote) {
  if (quote) return `${quote}${value}${quote}`;
  return PLAIN.test(value) ? value : `"${value}"`;
}

/** “ü” → “%C3%BC” */
function byBytes(sign) {
  const bytes = [...new TextEncoder().encode(sign)];
  return bytes.map((each) => `%${each.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

export function folderOf(path) {
  return path.slice(0, path.lastIndexOf("/"));
}

/** The subject of a path in the tree; empty for what is of the whole trust. */
function siteOf(path) {
  const [top, subject] = path.split("/");
  return top === "subjects" ? subject : "";
}

/** A path without what leads nowhere: “a/./b/../c” → “a/c” */
function normal(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/") || ".";
}

function relative(folder, to) {
  const [here, there] = [folder.split("/"), to.split("/")];
  while (here.length && there.length && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  return [...here.map(() => ".."), ...there].join("/") || ".";
}

function joined(parts) {
  const made = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}
