// A question or an answer beside the text of a page, in the browser's own dialog: it keeps the
// keyboard within itself, closes by Escape, and gives the focus back.

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
export async function ask(title, button, parts, answer) {
  const said = made("p", { role: "alert" });
  const send = made("button", { type: "submit", textContent: button });
  const form = made("form", {}, ...parts, said, made("p", {}, send, " ", closing("Cancel")));
  let given;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    send.disabled = true;
    send.textContent = "Please wait…";
    try {
      given = await answer();
      close(form.closest("dialog"));
    } catch (error) {
      said.textContent = error.message;
    }
    send.disabled = false;
    send.textContent = button;
  });
  await shown(title, form);
  return given;
}

/** Say something, until it is closed. */
export function tell(title, ...parts) {
  return shown(title, ...parts, made("p", {}, closing("Close")));
}

function closing(words) {
  const button = made("button", { type: "button", textContent: words });
  button.addEventListener("click", () => button.closest("dialog").close());
  return button;
}

/** Close a dialog now: its own event comes later, and what is typed until then would stand before
 * what was answered. */
function close(dialog) {
  dialog.close();
  dialog.dispatchEvent(new Event("close"));
}

/** Show a dialog until it is closed. */
function shown(title, ...parts) {
  const heading = made("h2", { id: "tp-ask", textContent: title });
  const properties = { className: "tp-ask", "aria-labelledby": "tp-ask" };
  const dialog = made("dialog", properties, heading, ...parts);
  return new Promise((resolve) => {
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Sveltia has keys too
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
