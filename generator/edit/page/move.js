// A page is moved to another list, such as another subject's: as a change that is proposed, as all of
// them are. Sveltia can't do that, so GitHub is asked by us; what becomes of the page's file was
// worked out when the forms were made (`moves.json`).
import { ask, made, tell } from "./dialog.js";
import { graph, rest } from "./github.js";
import { folderOf, movedFile } from "./recipe.js";

const WRITERS = new Set(["ADMIN", "MAINTAIN", "WRITE"]);
const IN_REVIEW = "sveltia-cms/pending_review"; // by this Sveltia knows it for one of its own
const BY_OTHERS = "Whoever looks after the site can move it.";
const NEWER =
  "This page was changed since the forms were made. They are made anew a few minutes after a change is " +
  "merged: load them again then, and press “Move this page” once more.";
const UNKNOWN =
  "No other list has pages of this kind. Or the page is newer than the forms: they are made anew a few " +
  "minutes after a change is merged. A move that is proposed is taken back where the page still is.";
const GONE_THERE =
  "is not there any more, or has another name. Load the forms again a few minutes after that was merged.";
const NOT_LOADED = "Where pages may go can’t be loaded just now. Try again later, or load the forms again.";
const PROPOSED =
  "The move is proposed already, just now. Close this, and press “Move this page” again: it shows where.";
const TITLE = "Move this page";

let isAsking = false; // a second press would ask a second time, behind the first

/** Ask where the page at `path` is to go, and propose that. `backend` says where the pages are kept,
 * `isChanged` whether something in its form is not saved. */
export async function askToMove(path, backend, isChanged) {
  if (isAsking) return;
  isAsking = true;
  try {
    if (isChanged())
      throw new Error(
        "There is something in this form that is not saved, and it would be left behind. Take it back by " +
          "“Revert All Changes” among the three dots at the top, or save it and have it merged first.",
      );
    const moves = await loaded();
    const page = moves.pages[path];
    const targets = targetsOf(path, page, moves);
    const there = await lookedUp(path, page, targets, backend);
    if (there.proposed) return await askToTakeBack(there.proposed, backend);
    await askWhere(path, page, targets, moves, backend);
  } catch (error) {
    await tell(TITLE, made("p", { textContent: error.message }));
  } finally {
    isAsking = false;
  }
}

async function loaded() {
  try {
    return await (await fetch("moves.json", { cache: "no-cache" })).json();
  } catch {
    throw new Error(NOT_LOADED);
  }
}

/** The lists to which the page may go. Throws why there are none. */
function targetsOf(path, page, { lists }) {
  if (!page) throw new Error(UNKNOWN);
  if (page.why) throw new Error(`This page can’t be moved in a form. ${page.why} ${BY_OTHERS}`);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const targets = page.to.map(({ list, oldPaths, taken }) => ({
    ...lists[list],
    path: `${lists[list].folder}/${name}`,
    written: page.oldPaths[oldPaths],
    taken,
  }));
  if (!page.stays) return targets;
  const own = targets.filter((target) => isOfSameSubject(path, target.path));
  if (!own.length) throw new Error(`This page can’t be moved in a form. ${page.stays} ${BY_OTHERS}`);
  return own;
}

/** What GitHub has now. Throws what speaks against a move, whatever its target. */
async function lookedUp(path, page, targets, { repo, branch }) {
  const main = `ref(qualifiedName: ${JSON.stringify(`refs/heads/${branch}`)}) { target { oid } }`;
  const first = await repositoryOf(repo, `id viewerPermission ${main}`);
  if (!WRITERS.has(first?.viewerPermission))
    throw new Error(`You may read the pages and not write them, so you can’t move this one. ${BY_OTHERS}`);
  if (!first.ref) throw new Error(`The pages’ repository has no branch called ${branch}.`);
  const head = first.ref.target.oid;
  const blob = (called, at) =>
    `${called}: object(expression: ${JSON.stringify(`${head}:${at}`)}) { oid }`;
  const asked = targets.flatMap((target, at) => [
    blob(`file_${at}`, target.path),
    blob(`folder_${at}`, target.path.replace(/\.md$/, "")),
    blob(`subject_${at}`, `${target.path.split("/").slice(0, 2).join("/")}/subject.yml`),
    left(`left_${at}`, branchOf(target)),
    opened(`proposed_${at}`, branchOf(target), "nodes { number url body }"),
  ]);
  const draft = opened("draft", draftOf(path), "nodes { number }");
  const found = await repositoryOf(repo, [blob("page", path), draft, ...asked].join(" "));
  const proposals = targets.map((target, at) => ({ ...found[`proposed_${at}`].nodes[0], target }));
  const proposed = proposals.find(({ body }) => body?.includes(wasAt(path)));
  if (!proposed && !found.page)
    throw new Error("This page is not here any more. Load the forms again, and look for it.");
  if (!proposed && found.page.oid !== page.file) throw new Error(NEWER);
  if (!proposed && found.draft.nodes.length)
    throw new Error(
      "There is a draft of this page. Have it merged or taken back first, so that nothing of it is lost.",
    );
  const states = targets.map((target, at) => ({
    hasSubject: !target.path.startsWith("subjects/") || Boolean(found[`subject_${at}`]),
    isThere: Boolean(found[`file_${at}`] || found[`folder_${at}`] || proposals[at].number),
    isLeft: Boolean(found[`left_${at}`]),
  }));
  return { repository: first.id, head, proposed, states };
}

async function askWhere(path, page, targets, moves, backend) {
  const choice = made(
    "select",
    { id: "tp-list", required: true, "aria-describedby": "tp-moved" },
    made("option", { value: "", textContent: "Choose a list" }),
    ...targets.map(({ label }, at) => made("option", { value: at, textContent: label })),
  );
  const parts = [
    made("label", { htmlFor: "tp-list", textContent: `Where “${page.title}” is to be` }),
    choice,
    made("p", {
      id: "tp-moved",
      textContent:
        "Its old address leads on to the new one. Its files and pictures stay where they are, and it " +
        "shows them from there. Readers see nothing of this until a colleague has read it.",
    }),
  ];
  const done = await ask(TITLE, "Propose the move", parts, () =>
    propose(path, page, targets, Number(choice.value), moves, backend),
  );
  if (!done) return;
  const { url, number, target, isShown } = done;
  await tell(
    "The move is proposed",
    made(
      "p",
      {},
      "A colleague reads it as ",
      made("a", { href: url, target: "_blank", rel: "noopener", textContent: `proposal ${number}` }),
      ", and the check says there if something does not fit in its new place. Until it is merged, readers " +
        "find the page where it was: leave it as it is here.",
    ),
    made("p", {
      textContent: isShown
        ? `What you change from now on, change in “${target.label}”: it is shown there as In Review.`
        : "",
    }),
  );
  if (isShown) location.assign(`${location.pathname}?page=${encodeURIComponent(target.path)}`);
}

/** Make the change and propose it. What GitHub has is looked up once more: the page may be another
 * one since the question was put. */
async function propose(path, page, targets, at, { lists }, backend) {
  const target = targets[at];
  const from = lists.find(({ folder }) => folder === folderOf(path));
  if (target.taken)
    throw new Error(
      `Another page had this address in “${target.label}” once, and its old links lead on from there. ` +
        "Change the address of this page first.",
    );
  const { repository, head, proposed, states } = await lookedUp(path, page, targets, backend);
  if (proposed) throw new Error("A colleague has proposed to move this page just now.");
  if (!states[at].hasSubject) throw new Error(`“${target.label}” ${GONE_THERE}`);
  if (states[at].isThere)
    throw new Error(
      `“${target.label}” has a page of this address, or a draft of one. Change the address of this page first.`,
    );
  const blob = await rest("GET", `/repos/${backend.repo}/git/blobs/${page.file}`);
  const bytes = Uint8Array.from(atob(blob.content), (sign) => sign.charCodeAt(0));
  const file = movedFile(bytes, [...page.pieces, ...target.written], path, target.path);
  const branch = branchOf(target);
  await begin(branch, repository, head, states[at].isLeft, backend);
  const title = `Move “${page.title}” from ${from.label} to ${target.label}`;
  try {
    await commit(branch, head, title, path, target.path, file, backend);
    const made = await rest("POST", `/repos/${backend.repo}/pulls`, {
      title,
      head: branch,
      base: backend.branch,
      draft: false,
      body: `The page moves from ${from.label} to ${target.label}, and its old address leads on.\n\n${wasAt(path)}`,
    });
    const labels = `/repos/${backend.repo}/issues/${made.number}/labels`;
    const isShown = await rest("POST", labels, { labels: [IN_REVIEW] }).then(
      () => true,
      () => false, // it is proposed all the same
    );
    return { url: made.html_url, number: made.number, target, isShown };
  } catch (error) {
    throw new Error(await undone(branch, error.message, backend));
  }
}

/** Take a branch away again on which something failed; what is to be said of that. Not where it is
 * proposed: by a colleague at the same moment, or by us, if GitHub's answer did not come through. */
async function undone(branch, why, backend) {
  try {
    const asked = `${left("left_0", branch)} ${opened("proposed_0", branch, "nodes { number }")}`;
    const found = await repositoryOf(backend.repo, asked);
    if (found.proposed_0.nodes.length) return PROPOSED;
    if (found.left_0) await drop(branch, backend);
  } catch {
    return `${why} The move may be proposed all the same: close this, and press “Move this page” again later. It says so then.`;
  }
  return `Nothing is moved. ${why}`;
}

/** Begin a branch at this commit; one that an earlier proposal left behind begins there anew. */
async function begin(branch, repository, head, isLeft, { repo }) {
  if (isLeft) {
    const place = `/repos/${repo}/git/refs/heads/${encodeURI(branch)}`;
    await rest("PATCH", place, { sha: head, force: true });
    return;
  }
  await graph("mutation($input: CreateRefInput!) { createRef(input: $input) { ref { name } } }", {
    input: { repositoryId: repository, name: `refs/heads/${branch}`, oid: head },
  });
}

async function commit(branch, head, title, from, to, file, { repo }) {
  const signs = [...file].map((byte) => String.fromCharCode(byte)).join("");
  await graph(
    "mutation($input: CreateCommitOnBranchInput!) " +
      "{ createCommitOnBranch(input: $input) { commit { oid } } }",
    {
      input: {
        branch: { repositoryNameWithOwner: repo, branchName: branch },
        message: { headline: title },
        expectedHeadOid: head,
        fileChanges: {
          additions: [{ path: to, contents: btoa(signs) }],
          deletions: [{ path: from }],
        },
      },
    },
  );
}

/** What GraphQL says of the repository, asked like this. */
async function repositoryOf(repo, what) {
  const [owner, name] = repo.split("/");
  const query = `query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${what} } }`;
  return (await graph(query, { owner, name })).repository;
}

function left(called, branch) {
  return `${called}: ref(qualifiedName: ${JSON.stringify(`refs/heads/${branch}`)}) { name }`;
}

function opened(called, from, more) {
  return `${called}: pullRequests(headRefName: ${JSON.stringify(from)}, states: OPEN, first: 1) { ${more} }`;
}

function drop(branch, { repo }) {
  return rest("DELETE", `/repos/${repo}/git/refs/heads/${encodeURI(branch)}`);
}

async function askToTakeBack({ number, url, target }, backend) {
  const link = made("a", { href: url, target: "_blank", rel: "noopener", textContent: `proposal ${number}` });
  const parts = [
    made("p", {}, `It is proposed to move this page to “${target.label}”: `, link, "."),
    made("p", {
      textContent: "If you take that back, the page stays where it is. What was changed in it there is gone.",
    }),
  ];
  const done = await ask(TITLE, "Take the move back", parts, async () => {
    await rest("PATCH", `/repos/${backend.repo}/pulls/${number}`, { state: "closed" });
    await drop(branchOf(target), backend).catch(() => {}); // GitHub may have done so by itself
    return true;
  });
  if (!done) return;
  await tell(TITLE, made("p", { textContent: "The move is taken back. The page stays where it is." }));
  location.reload();
}

/** How Sveltia calls the branch of a draft. So the moved page is one in its new list. */
function branchOf({ name, path }) {
  return `cms/${name}/${path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/, "")}`;
}

function draftOf(path) {
  return branchOf({ name: folderOf(path).replaceAll("/", "--"), path });
}

/** The line by which a proposal is known for the move of a page. */
function wasAt(path) {
  return `It was \`${path}\`.`;
}

function isOfSameSubject(one, other) {
  return other.startsWith(`${one.split("/").slice(0, 2).join("/")}/`);
}
