// A draft of a page that is new, or one that the host could not be asked to mark. Sveltia takes back
// neither: here its proposal is closed and its copy of the pages removed, as Sveltia does with others.
import { ask, made } from "./dialog.js";
import { graph, rest } from "./github.js";

const MARK = "sveltia-cms/"; // how the labels begin by which the forms know a draft
const QUESTION =
  "query($owner: String!, $name: String!, $branch: String!, $file: String!) { " +
  "repository(owner: $owner, name: $name) { there: object(expression: $file) { id } " +
  "drafts: pullRequests(headRefName: $branch, states: OPEN, first: 5) { nodes { number " +
  "headRepository { nameWithOwner } labels(first: 10) { nodes { name } } } } } }";
const TOLD =
  "Its proposal is closed, with what a colleague added to it, and its copy of the pages is removed. " +
  "Readers have not seen it. What was written there is gone; a page that was to move there stays where it is.";

/** Offer beside the form of such a draft to take it back; `backend` says where the pages are kept.
 * What is given back is to be called once somebody has signed in. */
export function offerToTakeBack({ repo, branch: main }, lists) {
  const button = made("button", { type: "button", className: "tp-take-back" });

  const find = async (branch, path) => {
    const [owner, name] = repo.split("/");
    const variables = { owner, name, branch, file: `${main}:${path}` };
    const { there, drafts } = (await graph(QUESTION, variables)).repository;
    const isMarked = ({ labels }) => labels.nodes.some((each) => each.name.startsWith(MARK));
    return { isNew: !there, drafts: drafts.nodes.filter((each) => !there || !isMarked(each)) };
  };
  const look = async () => {
    button.remove();
    const { hash } = location;
    const [, name, slug] = hash.match(/^#\/collections\/([^/]+)\/entries\/([^/?]+)$/) ?? [];
    const list = lists.find((each) => each.folder && each.name === name);
    if (!list) return;
    const [branch, path] = [`cms/${name}/${slug}`, `${list.folder}/${slug}.md`];
    const { isNew, drafts } = await find(branch, path).catch(() => ({ drafts: [] })); // or no offer
    if (!drafts.length || location.hash !== hash) return;
    button.textContent = isNew ? "Take this new page back" : "Take back a draft that is not shown";
    button.onclick = async () => {
      const close = async () => {
        for (const { number, headRepository: its } of (await find(branch, path)).drafts) {
          await rest("PATCH", `/repos/${repo}/pulls/${number}`, { state: "closed" });
          const copy = `/repos/${its?.nameWithOwner}/git/refs/heads/${encodeURI(branch)}`;
          await rest("DELETE", copy).catch(() => {}); // one that stays there is proposed to nobody
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
