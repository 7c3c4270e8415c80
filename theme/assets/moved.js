/* Leads on from where a page was, with the anchor and the question that its address had. In a folder on
   somebody's disk no host finds a folder's page: there it is named. */
(() => {
  "use strict";
  const { protocol, search, hash } = location;
  const now = document.links[0].href;
  const name = protocol === "file:" && now.endsWith("/") ? "index.html" : "";
  location.replace(now + name + search + hash);
})();
