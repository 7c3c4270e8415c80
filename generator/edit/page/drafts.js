// Two who change one page: Sveltia writes what is saved second into the first one's draft, and
// whole, so that what the first one wrote is gone from it. It looks for other drafts at the start
// alone. The second is told instead, before anything is written.

const ASKED = "pullRequests(headRefName:"; // asked only of a new draft whose branch is there already
const SAID =
  "A colleague is changing this page as well: there is a draft of it. Copy what you wrote, " +
  "load the forms again, and open the page: then you go on in that draft.";

/** Have a new draft of a page refused while the host has another of it. */
export function refuseSecondDraft() {
  const ask = window.fetch.bind(window);
  window.fetch = async (where, how) => {
    const answer = await ask(where, how);
    if (!answer.ok || !String(how?.body ?? "").includes(ASKED)) return answer;
    const told = await answer.clone().json();
    const isThere = told.data?.repository?.pullRequests?.totalCount;
    return isThere ? Response.json({ data: null, errors: [{ message: SAID }] }) : answer;
  };
}
