// What the forms ask of GitHub themselves, beside Sveltia, in the name of who has signed in to it.
const HOST = "https://api.github.com";
const LONGEST = 60_000; // milliseconds for one answer: whoever waits can't do anything else
const UNKNOWN =
  "GitHub does not take your token any more: it may have come to its end. Sign out, and sign in with a new one.";
const TOO_LITTLE =
  "Your token may not do that. It must be allowed to read and write Contents and Pull requests of this repository.";

let ask = window.fetch.bind(window);
let signedIn; // the line by which Sveltia says who asks

/** Have it known by what Sveltia says to GitHub who is signed in; `then` is called once that is. */
export function listen(then) {
  ask = window.fetch.bind(window);
  const next = ask;
  window.fetch = (where, how) => {
    const isAsked = String(where).startsWith(`${HOST}/`);
    const said = isAsked && new Headers(how?.headers).get("Authorization");
    const isFirst = said && !signedIn;
    if (said) signedIn = said;
    if (isFirst) then();
    return next(where, how);
  };
}

/** What GitHub's GraphQL answers. Throws what it says is wrong, in its words. */
export async function graph(query, variables) {
  const { data, errors } = await rest("POST", "/graphql", { query, variables });
  if (errors?.length || !data) throw new Error(saying(errors?.[0]?.message));
  return data;
}

/** What GitHub answers to a method and a path; `sent` is an object. Throws what it says is wrong. */
export async function rest(method, path, sent) {
  if (!signedIn) throw new Error("Load the forms again, and sign in.");
  const answer = await ask(`${HOST}${path}`, {
    method,
    headers: {
      Authorization: signedIn,
      Accept: "application/vnd.github+json",
      "Content-Type": "application/json",
    },
    body: sent && JSON.stringify(sent),
    cache: "no-store",
    signal: AbortSignal.timeout(LONGEST),
  }).catch(() => {
    throw new Error("GitHub can’t be reached just now. Try again later.");
  });
  const told = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (answer.status === 401) throw new Error(UNKNOWN);
  if (!answer.ok) throw new Error(saying(told.message));
  return told;
}

/** The question and its values in what is sent to GraphQL; neither, where nothing is asked of it. */
export function questionIn(how) {
  try {
    return typeof how?.body === "string" ? JSON.parse(how.body) : {};
  } catch {
    return {};
  }
}

function saying(message) {
  if (/not accessible by/.test(message)) return TOO_LITTLE;
  return message ? `GitHub did not do it, and says: ${message}` : "GitHub did not answer as it should.";
}
