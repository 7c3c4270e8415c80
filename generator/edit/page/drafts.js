// Two who change one page. Sveltia writes the whole file, and of what others did meanwhile it knows
// what the host had when the forms were loaded: a colleague's change would be gone, and nobody be
// told. So the host is asked, before anything is written, whether the file is still the one from
// which the form was filled in, and whether the draft that is written into is still proposed.
import { isClosedBefore } from "./copy.js";
import { questionIn } from "./github.js";
import { AS_IT_WAS } from "./read.js";

const LOAD_AGAIN =
  "Nothing was saved. Copy what you wrote, load the forms again, and open the page. If you are asked " +
  "whether to restore the edited draft, press Discard: it is from before.";
const DRAFTED = `A colleague is changing this page as well: there is a draft of it. ${LOAD_AGAIN}`;
const CHANGED =
  `This page was changed after you opened it, and your change would undo that. ${LOAD_AGAIN}`;
const GONE = `The draft that you went on with is merged or taken back. ${LOAD_AGAIN}`;

const OUT_OF_REACH =
  "The host of the pages could not be reached. What you wrote is still here: press Save again when " +
  "you are online.";
const SIGNED_OUT =
  "You are not signed in any more. Nothing was saved, and this browser keeps what you wrote: load the " +
  "forms again, sign in, open the page, and press Restore.";

const twoOf = (name) =>
  `Two of the files that you added have the name ${name}, and one would be lost. Nothing was saved. ` +
  "Take one of them out, give it another name on your computer, and add it again.";

const DRAFT = "cms/"; // how Sveltia begins the name of a draft's branch
const madeOf = new Map(); // a page's text as it will be saved → the one that filled in its form
const savedHere = new Map(); // a page's path → what was last saved of it from here

/** `toFile`, which remembers of what each text was made. */
export function remembered(toFile) {
  return (values) => {
    const text = toFile(values);
    madeOf.set(plainly(text), values[AS_IT_WAS] ?? "");
    return text;
  };
}

/** Have refused what would undo a colleague's change; `repository` is where changes are proposed. */
export function refuseToUndo(repository) {
  const fetch = window.fetch.bind(window);
  const ask = async (where, how) => {
    const answer = await fetch(where, how).catch(() => Promise.reject(new Error(OUT_OF_REACH)));
    return answer.status === 401 ? refused(SIGNED_OUT) : answer;
  };
  window.fetch = async (where, how) => {
    const { query = "", variables = {} } = questionIn(how);
    if (!query) return fetch(where, how);
    const isCommit = query.includes("createCommitOnBranch(");
    const twice = isCommit && nameOfTwo(variables.input);
    if (twice) return refused(twoOf(twice));
    const pages = isCommit ? pagesOf(variables.input) : [];
    if (pages.length) {
      const question = questionOf(variables.input, pages, repository);
      const answer = await ask(where, { ...how, body: JSON.stringify(question) });
      const { data } = answer.ok ? await answer.clone().json() : {};
      if (!data?.kept || !data.proposed) return answer; // says what is wrong with the host
      const why = whyNot(data, variables.input, pages);
      if (why) return refused(why);
    }
    const answer = await ask(where, how);
    const { data } = answer.ok ? await answer.clone().json() : {};
    if (data?.createCommitOnBranch) pages.forEach(({ path, text }) => savedHere.set(path, text));
    const draftIsThere = data?.repository?.pullRequests?.totalCount > 0; // asked of a new one alone
    if (query.includes("pullRequests(headRefName:") && draftIsThere) return refused(DRAFTED);
    const isDraft = query.includes("history(first: 1)") && variables.branch?.startsWith(DRAFT);
    return isDraft && data?.repository?.ref === null ? refused(GONE) : answer;
  };
}

/** What the host is asked: the files as they are where they would be written, and the newest change
 * that was proposed from there. With a copy of somebody's own these are two repositories. */
function questionOf({ branch, expectedHeadOid, fileChanges }, pages, repository) {
  const [owner, name] = branch.repositoryNameWithOwner.split("/");
  const [toOwner, toName] = repository.split("/");
  const file = ({ path }, called) => {
    const place = JSON.stringify(`${expectedHeadOid}:${path}`);
    return `${called}: object(expression: ${place}) { ... on Blob { text } }`;
  };
  const files = [
    ...pages.map((page, at) => file(page, `page_${at}`)),
    ...movedFrom(fileChanges).map((page) => file(page, "moved")),
  ];
  return {
    query:
      "query($owner: String!, $name: String!, $toOwner: String!, $toName: String!, " +
      "$branch: String!) { " +
      `kept: repository(owner: $owner, name: $name) { ${files.join(" ")} } ` +
      "proposed: repository(owner: $toOwner, name: $toName) { pullRequests(headRefName: $branch, " +
      "first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number state headRefOid } } } }",
    variables: { owner, name, toOwner, toName, branch: branch.branchName },
  };
}

function whyNot({ kept, proposed }, { expectedHeadOid }, pages) {
  const [newest] = proposed.pullRequests.nodes;
  const isDone = newest && newest.state !== "OPEN" && !isClosedBefore(newest);
  if (isDone && newest.headRefOid === expectedHeadOid) return GONE;
  const isKnown = ({ path, text }, at) => {
    const there = plainly((kept[`page_${at}`] ?? kept.moved)?.text ?? "");
    return plainly(madeOf.get(text)) === there || savedHere.get(path) === there;
  };
  return pages.every(isKnown) ? undefined : CHANGED;
}

/** The pages in a commit that are made here: each path with its text. */
function pagesOf({ fileChanges: { additions = [] } }) {
  return additions
    .filter(({ path }) => path.endsWith(".md"))
    .map(({ path, contents }) => ({ path, text: plainly(decoded(contents)) }))
    .filter(({ text }) => madeOf.has(text));
}

/** The name of two files that would be written to one place: Sveltia numbers a new one where its
 * name is taken in the folder, and not where it is taken by another new one. */
function nameOfTwo({ fileChanges: { additions = [] } }) {
  const places = additions.map(({ path }) => path.toLowerCase());
  const two = additions.find((_, at) => places.indexOf(places[at]) < at);
  return two?.path.split("/").at(-1);
}

/** Where a page has been of which the address is changed; at most one page is moved at a time. */
function movedFrom({ deletions = [] }) {
  return deletions.filter(({ path }) => path.endsWith(".md")).slice(0, 1);
}

function refused(message) {
  return Response.json({ data: null, errors: [{ message }] });
}

function decoded(contents) {
  return new TextDecoder().decode(Uint8Array.from(atob(contents), (sign) => sign.charCodeAt(0)));
}

/** As Sveltia reads a file. */
function plainly(text) {
  return text.trim().replace(/\r\n?/g, "\n");
}
