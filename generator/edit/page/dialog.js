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
 * What `answer` throws is said in the dialog, which stays. Once it is sent it can't be cancelled; a
 * browser may let it be closed by Escape all the same: what came of it is waited for, and told. */
export async function ask(title, button, parts, answer) {
  const said = made("p", { role: "alert" });
  const send = made("button", { type: "submit", textContent: button });
  const cancel = closing("Cancel");
  const form = made("form", {}, ...parts, said, made("p", {}, send, " ", cancel));
  const wait = (isWaiting) => {
    send.disabled = cancel.disabled = isWaiting;
    send.textContent = isWaiting ? "Please wait…" : button;
  };
  let given, failed, sent;
  const answered = async () => {
    try {
      given = await answer();
      close(form.closest("dialog"));
    } catch (error) {
      failed = error;
      said.textContent = error.message;
    }
    wait(false);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = "";
    failed = undefined;
    wait(true);
    sent = answered();
  });
  await shown(title, [form], (event) => send.disabled && event.preventDefault());
  const isLate = send.disabled;
  await sent;
  if (isLate && failed) throw failed;
  return given;
}

/** Say something, until it is closed. */
export function tell(title, ...parts) {
  return shown(title, [...parts, made("p", {}, closing("Close"))]);
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

/** Show a dialog until it is closed; `stay` may have it stay when Escape is pressed. */
function shown(title, parts, stay = () => {}) {
  const heading = made("h2", { id: "tp-ask", textContent: title });
  const properties = { className: "tp-ask", "aria-labelledby": "tp-ask" };
  const dialog = made("dialog", properties, heading, ...parts);
  return new Promise((resolve) => {
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Sveltia has keys too
    dialog.addEventListener("cancel", stay);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
