// A question beside the text of a page, in the browser's own dialog: it keeps the keyboard within
// itself, closes by Escape, and gives the focus back.

/** An element with its properties, attributes (whose names have a hyphen, or `role`) and children. */
export function made(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties))
    if (key.includes("-") || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  element.append(...children);
  return element;
}

/** Ask with these parts of a form; what `answer` gives when it is sent, or nothing if it is closed.
 * What `answer` throws is said in the dialog, which stays. */
export function ask(title, button, parts, answer) {
  const said = made("p", { role: "alert" });
  const send = made("button", { type: "submit", textContent: button });
  const cancel = made("button", { type: "button", textContent: "Cancel" });
  const heading = made("h2", { id: "tp-ask", textContent: title });
  const form = made("form", {}, heading, ...parts, said, made("p", {}, send, " ", cancel));
  const dialog = made("dialog", { className: "tp-ask", "aria-labelledby": "tp-ask" }, form);
  return new Promise((resolve) => {
    let given;
    const done = () => {
      dialog.remove();
      resolve(given);
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      send.disabled = true;
      send.textContent = "Please wait…";
      try {
        given = await answer();
        dialog.close();
        done(); // its event comes later, and what is typed until then would stand before the answer
      } catch (error) {
        said.textContent = error.message;
      }
      send.disabled = false;
      send.textContent = button;
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Sveltia has keys too
    dialog.addEventListener("close", done);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Say something, until it is read. */
export function say(title, text, button) {
  const done = made("button", { type: "button", textContent: button });
  const heading = made("h2", { id: "tp-say", textContent: title });
  const parts = [heading, made("p", { textContent: text }), made("p", {}, done)];
  const dialog = made("dialog", { className: "tp-ask", "aria-labelledby": "tp-say" }, ...parts);
  done.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
