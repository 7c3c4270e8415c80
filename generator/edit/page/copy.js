// Who may not write to the repository has a copy of it, and her drafts are branches there, which are
// proposed when she sends them for review. Two things of it Sveltia leaves in a state that no button
// leads out of; both are put right between it and GitHub.
import { questionIn, rest } from "./github.js";

let tell;
let copy; // her copy, as Sveltia asks for the drafts in it

/** Her copy: its `owner` and `name`, and how the names of its drafts begin. Never of who may write. */
export const copyOfHers = new Promise((resolve) => {
  tell = resolve;
});

const closed = new Set(); // the proposals that Sveltia was not told of

/** Whether a proposal was closed before the forms were loaded, so that its draft counts as not sent. */
export function isClosedBefore({ number }) {
  return closed.has(number);
}

/** Mind such a copy of the repository that `backend` names. */
export function mindCopy({ repo, branch: main }) {
  const next = window.fetch.bind(window);
  window.fetch = async (where, how) => {
    const { query = "", variables = {} } = questionIn(how);
    if (query.includes("refs(refPrefix:")) {
      const prefix = variables.prefix.replace(/^refs\/heads\//, "");
      copy = { owner: variables.owner, name: variables.repo, prefix };
      tell(copy);
    }
    const answer = await next(where, how);
    if (query.includes("headRepositoryOwner")) return withoutClosed(answer);
    if (copy && query.includes("createRef("))
      return begunAnew(answer, variables.input, repo, main).catch(() => answer);
    return answer;
  };
}

/** The proposals from her drafts without those that are closed. Sveltia would open such a one again, and
 * GitHub refuses that where a colleague closed it, or its branch has begun anew: the draft could
 * never be sent for review. Without it the draft is proposed as one that was not sent before. */
async function withoutClosed(answer) {
  const told = answer.ok ? await answer.clone().json() : {};
  if (!told.data?.repository) return answer;
  for (const proposals of Object.values(told.data.repository).filter((each) => each?.nodes))
    proposals.nodes = proposals.nodes.filter(({ number, state }) => {
      if (state === "CLOSED") closed.add(number);
      return state !== "CLOSED";
    });
  return Response.json(told);
}

/** Where a branch is there already that holds nothing, such as one of a draft that was refused: have
 * it begin at the commit that was asked for. Sveltia would go on from the old one, where the page is
 * no longer as it was read, and each save would be refused. */
async function begunAnew(answer, { name, oid }, repo, main) {
  const told = answer.ok ? await answer.clone().json() : {};
  if (!told.errors?.some(({ message }) => message.includes("already exists"))) return answer;
  const branch = encodeURI(name.replace(/^refs\/heads\//, ""));
  const between = `${encodeURI(main)}...${copy.owner}:${branch}`;
  const { files } = await rest("GET", `/repos/${repo}/compare/${between}`);
  if (files?.length !== 0) return answer; // a draft of hers: what is written upon it is asked first
  const place = `/repos/${copy.owner}/${copy.name}/git/refs/heads/${branch}`;
  await rest("PATCH", place, { sha: oid, force: true });
  return Response.json({ data: { createRef: { ref: { name } } } });
}
