// A draft of a page that is new, or one that the host could not be asked to mark. Sveltia takes back
// neither: here its proposal is closed and its copy of the pages removed, as Sveltia does with others.
import { copyOfHers } from "./copy.js";
import { ask, made } from "./dialog.js";
import { graph, rest } from "./github.js";

const MARK = "sveltia-cms/"; // how the labels begin by which the forms know a draft
const READS = new Set(["READ", "TRIAGE"]); // who may not write has her drafts in a copy of her own
const OF_ALL = "$owner: String!, $name: String!, $branch: String!, $file: String!";
const DRAFTS =
  "repository(owner: $owner, name: $name) { viewerPermission there: object(expression: $file) { id } " +
  "drafts: pullRequests(headRefName: $branch, states: OPEN, first: 5) { nodes { number " +
  "headRepository { nameWithOwner } labels(first: 10) { nodes { name } } } } }";
const QUESTION = `query(${OF_ALL}) { ${DRAFTS} }`;
const QUESTION_OF_COPY =
  `query(${OF_ALL}, $copyOwner: String!, $copyName: String!, $ref: String!) { ${DRAFTS} ` +
  "mine: repository(owner: $copyOwner, name: $copyName) { ref(qualifiedName: $ref) { name } } }";
const TOLD =
  "Its proposal is closed, with what a colleague added to it, and its copy of the pages is removed. " +
  "Readers have not seen it. What was written there is gone; a page that was to move there stays where it is.";

const NOTHING = { isNew: false, numbers: [], copies: [] };

/** Offer beside the form of such a draft to take it back; `backend` says where the pages are kept.
 * What is given back is to be called once somebody has signed in. */
export function offerToTakeBack({ repo, branch: main }, lists) {
  const button = made("button", { type: "button", className: "tp-take-back" });

  const find = async (list, slug) => {
    const [owner, name] = repo.split("/");
    const branch = `cms/${list.name}/${slug}`;
    const file = `${main}:${list.folder}/${slug}.md`;
    const { repository } = await graph(QUESTION, { owner, name, branch, file });
    const { viewerPermission, there, drafts } = repository;
    if (READS.has(viewerPermission)) return there ? NOTHING : findInCopy({ owner, name, file }, list, slug);
    const isMarked = ({ labels }) => labels.nodes.some((each) => each.name.startsWith(MARK));
    const found = drafts.nodes.filter((each) => !there || !isMarked(each));
    const copies = found.map(({ headRepository }) => ({ of: headRepository?.nameWithOwner, branch }));
    return { isNew: !there, numbers: numbersOf(found), copies };
  };
  const look = async () => {
    button.remove();
    const { hash } = location;
    const [, name, slug] = hash.match(/^#\/collections\/([^/]+)\/entries\/([^/?]+)$/) ?? [];
    const list = lists.find((each) => each.folder && each.name === name);
    if (!list) return;
    const { isNew, copies } = await find(list, slug).catch(() => NOTHING); // or no offer
    if (!copies.length || location.hash !== hash) return;
    button.textContent = isNew ? "Take this new page back" : "Take back a draft that is not shown";
    button.onclick = async () => {
      const close = async () => {
        const { numbers, copies } = await find(list, slug);
        for (const number of numbers)
          await rest("PATCH", `/repos/${repo}/pulls/${number}`, { state: "closed" });
        for (const { of, branch } of copies) {
          const gone = rest("DELETE", `/repos/${of}/git/refs/heads/${encodeURI(branch)}`);
          await (numbers.length ? gone.catch(() => {}) : gone); // one that stays is proposed to nobody
        }
        return true;
      };
      const parts = [made("p", { textContent: TOLD })];
      if (!(await ask(button.textContent, "Take it back", parts, close))) return;
      history.replaceState(null, "", `#/collections/${name}`);
      location.reload();
    };
    document.body.append(button);
  };

  return () => {
    window.addEventListener("hashchange", look);
    look();
  };
}

/** The draft of a new page in a copy of her own, which is proposed once it was sent for review. */
async function findInCopy(asked, list, slug) {
  const { owner, name, prefix } = await copyOfHers;
  const branch = `${prefix}${list.name}/${slug}`;
  const inCopy = { copyOwner: owner, copyName: name, ref: `refs/heads/${branch}` };
  const { repository, mine } = await graph(QUESTION_OF_COPY, { ...asked, branch, ...inCopy });
  const copies = mine?.ref ? [{ of: `${owner}/${name}`, branch }] : [];
  return { isNew: true, numbers: numbersOf(repository.drafts.nodes), copies };
}

function numbersOf(drafts) {
  return drafts.map(({ number }) => number);
}
