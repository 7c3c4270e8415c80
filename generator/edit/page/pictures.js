// A picture for the text of a page: made smaller, turned upright, and without what a camera wrote
// into it. Sveltia does that (`media_libraries` of the field), keeps it with the form, and puts it
// beside the page when that is saved.
import { ask, made } from "./dialog.js";
import { asText } from "./links.js";

// By their names, for Windows does not know the types of all.
const ENDINGS = /\.(jpe?g|jpe|jfif|png|webp|gif|avif|heic|heif|svg)$/i;
const AS_THEY_CAME = /\.(gif|svg)$/i; // what moves, and drawings
const NEW = "new:";

// A form's way to keep files → what stands in its text for a picture that is not saved yet, with the
// place of that picture; and the names that are taken, of those that are still made smaller too. Each
// form has its own: what is pasted from another page stays as it is.
const ofForm = new WeakMap();

/** The line of a picture that was dragged or pasted; what it shows is typed where it stands. */
export async function lineOf(file, addFile) {
  return `![](${await kept(file, addFile)})`;
}

/** Ask for a picture and what it shows; its line in Markdown, or nothing. */
export function askForPicture(addFile) {
  const file = made("input", {
    id: "tp-picture",
    type: "file",
    accept: "image/*,.heic,.heif",
    required: true,
  });
  const shows = made("textarea", {
    id: "tp-shows",
    required: true,
    rows: 3,
    "aria-describedby": "tp-why",
  });
  const parts = [
    made("label", { htmlFor: "tp-picture", textContent: "The picture" }),
    file,
    made("label", { htmlFor: "tp-shows", textContent: "What it shows" }),
    shows,
    made("p", {
      id: "tp-why",
      textContent: "For a colleague who can’t see it: what would they miss? It is read out to them.",
    }),
  ];
  return ask("Add a picture", "Put it into the text", parts, async () => {
    const words = shows.value.trim().replace(/\s+/g, " ");
    if (!words) throw new Error("Write what the picture shows.");
    return `![${asText(words)}](${await kept(file.files[0], addFile)})`;
  });
}

/** The text as it is shown: places of new pictures are long and say nothing, their names do. */
export function shown(text, addFile) {
  const places = [...(ofForm.get(addFile)?.places ?? [])];
  return places.reduce((made, [name, place]) => made.replaceAll(place, name), text);
}

/** The text as it is kept in the form. */
export function withPlaces(text, addFile) {
  const places = ofForm.get(addFile)?.places;
  return text.replace(/new:[a-z0-9-]+\.[a-z]+/g, (name) => places?.get(name) ?? name);
}

async function kept(file, addFile) {
  if (!ENDINGS.test(file.name))
    throw new Error("This is no picture that pages show. Save it as JPEG or PNG, and choose that.");
  if (await moves(file))
    throw new Error("This picture moves, and would stand still. Save it as GIF, and choose that.");
  if (!ofForm.has(addFile)) ofForm.set(addFile, { places: new Map(), stems: new Set() });
  const { places, stems } = ofForm.get(addFile);
  const [words, own] = nameOf(file.name).split(".");
  const stem = unused(words, stems);
  let place;
  try {
    place = await addFile(file, { name: `${stem}.${own}` });
  } catch (error) {
    stems.delete(stem);
    if (/maximum size/.test(error.message))
      throw new Error("This picture is larger than the trust allows. Choose a smaller one.");
    throw new Error("This picture can’t be opened. Save it as JPEG or PNG, and choose that.");
  }
  if (!place.startsWith("blob:")) return place.replace(/^\//, ""); // it lies beside the page already
  const data = await (await fetch(place)).blob();
  if (data.size === file.size && !AS_THEY_CAME.test(file.name))
    throw new Error("This picture could not be made smaller. Save it as JPEG, and choose that.");
  for (const [name, its] of places) if (its === place) return name; // the same picture once more
  const ending = data.size === file.size ? own : data.type.split("/")[1];
  const name = `${NEW}${stem}.${ending}`;
  places.set(name, place);
  return name;
}

/** Whether a WebP, PNG or AVIF has several pictures in it, of which drawing it anew leaves one. */
async function moves(file) {
  const start = await file.slice(0, 1000).text();
  return /^RIFF[\s\S]*WEBPVP8X[\s\S]*ANIM|^.PNG[\s\S]*acTL|^[\s\S]{4}ftypavis/.test(start);
}

/** These words, or with “no2” behind them where another picture of the form might get their name:
 * Sveltia writes -1 behind the name of one that lies in the folder already, and two of one name over
 * one another. Screenshots are all called image.png. */
function unused(words, stems) {
  const without = (stem) => stem.replace(/-\d+$/, "");
  const isNear = (stem) =>
    [...stems].some((its) => its === stem || without(its) === stem || its === without(stem));
  let stem = words;
  for (let number = 2; isNear(stem); number += 1) stem = `${words}-no${number}`;
  stems.add(stem);
  return stem;
}

/** “IMG 0042 (1).JPG” → “img-0042-1.jpg” */
function nameOf(name) {
  const [, stem, ending] = name.match(/^(.*)\.([^.]+)$/);
  const plain = stem.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
  return `${words || "picture"}.${ending.toLowerCase()}`;
}
