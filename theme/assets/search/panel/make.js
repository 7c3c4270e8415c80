/* Elements of the search's panel. What the index says becomes text here, and nowhere HTML. */
(() => {
  "use strict";

  window.trustpagesPanel = {}; // in place of an author's element that is called so

  /* An element of the panel by the name of its style, with a text or with children. */
  function make(tag, name = "", ...children) {
    const element = document.createElement(tag);
    if (name) element.className = `tp-search__${name}`;
    element.append(...children.filter((child) => child !== "" && child !== null));
    return element;
  }

  function button(name, text, pressed) {
    const made = make("button", name, text);
    made.type = "button";
    made.addEventListener("click", pressed);
    return made;
  }

  /* A link whose words may be of any script: their direction is their own. */
  function link(text, address) {
    const made = make("a", "", text);
    made.href = address;
    made.dir = "auto";
    return made;
  }

  /* `in English · History`, where the parts may be links: [a, b] → [a, " · ", b] */
  function joined(parts, between = " · ") {
    return parts.filter(Boolean).flatMap((part, at) => (at ? [between, part] : [part]));
  }

  /* The address of a page, by its path from the top of an index. In a folder on disk there is no
     server that answers with a folder's page. */
  function addressOf(root, path, anchor = "") {
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    const isFolder = !encoded || encoded.endsWith("/");
    const file = location.protocol === "file:" && isFolder ? "index.html" : "";
    return `${root}${encoded}${file}${anchor && `#${encodeURIComponent(anchor)}`}`;
  }

  Object.assign(window.trustpagesPanel, { make, button, link, joined, addressOf });
})();
