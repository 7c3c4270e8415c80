// A draft of a page that is new, or one that the host could not be asked to mark. Sveltia takes back
// neither: here its proposal is closed and its copy of the pages removed, as Sveltia does with others.
import { ask, made } from "./dialog.js";

const HOST = "https://api.github.com";
const MARK = "sveltia-cms/"; // how the labels begin by which the forms know a draft
const QUESTION =
  "query($owner: String!, $name: String!, $branch: String!, $file: String!) { " +
  "repository(owner: $owner, name: $name) { there: object(expression: $file) { id } " +
  "drafts: pullRequests(headRefName: $branch, states: OPEN, first: 5) { nodes { number " +
  "headRepository { nameWithOwner } labels(first: 10) { nodes { name } } } } } }";
const TOLD =
  "Its proposal is closed, with what a colleague added to it, and its copy of the pages is removed. " +
  "Readers have not seen it. What was written there is gone.";

/** Offer beside the form of such a draft to take it back; `backend` says where the pages are kept. */
export function offerToTakeBack({ repo, branch: main }, lists) {
  const fetch = window.fetch.bind(window);
  const button = made("button", { type: "button", className: "tp-take-back" });
  let headers; // with which the forms are signed in

  const send = async (way, method, body) => {
    const answer = await fetch(HOST + way, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error("The host did not do it. Try again later.");
    return answer;
  };
  const find = async (branch, path) => {
    const [owner, name] = repo.split("/");
    const variables = { owner, name, branch, file: `${main}:${path}` };
    const answer = await send("/graphql", "POST", { query: QUESTION, variables });
    const { there, drafts } = (await answer.json()).data.repository;
    const isMarked = ({ labels }) => labels.nodes.some((each) => each.name.startsWith(MARK));
    return { isNew: !there, drafts: drafts.nodes.filter((each) => !there || !isMarked(each)) };
  };
  const look = async () => {
    button.remove();
    const { hash } = location;
    const [, name, slug] = hash.match(/^#\/collections\/([^/]+)\/entries\/([^/?]+)$/) ?? [];
    const list = lists.find((each) => each.folder && each.name === name);
    if (!list || !headers) return;
    const [branch, path] = [`cms/${name}/${slug}`, `${list.folder}/${slug}.md`];
    const { isNew, drafts } = await find(branch, path);
    if (!drafts.length || location.hash !== hash) return;
    button.textContent = isNew ? "Take this new page back" : "Take back a draft that is not shown";
    button.onclick = async () => {
      const close = async () => {
        for (const { number, headRepository: its } of (await find(branch, path)).drafts) {
          await send(`/repos/${repo}/pulls/${number}`, "PATCH", { state: "closed" });
          const copy = `/repos/${its?.nameWithOwner}/git/refs/heads/${branch}`;
          await send(copy, "DELETE").catch(() => {}); // one that stays there is proposed to nobody
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

  window.fetch = (where, how) => {
    const isSigned = String(where).startsWith(HOST) && new Headers(how?.headers).has("Authorization");
    const isFirst = isSigned && !headers;
    if (isSigned) headers = how.headers;
    if (isFirst) look();
    return fetch(where, how);
  };
  window.addEventListener("hashchange", look);
}
