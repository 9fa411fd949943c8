// An editing form is sent once however often its button is clicked, and leaving what is not kept asks. Where the form has
// a line for it, what is typed is kept every so often, as the button "Save without publishing" does, without which
// nothing depends on this script.
const EVERY = 20_000;
const LOCKED = 10_000; // so long after a click the form is not sent again, unless the page comes back
const OURS = new Set(["csrfmiddlewaretoken", "_copy", "_copy_at"]);

const form = document.querySelector("#content-main > form");
const status = form?.querySelector("[data-not-kept]");

const fields = () => [...new FormData(form)].filter(([, value]) => !(value instanceof File));
const typed = () => JSON.stringify(fields().filter(([name]) => !OURS.has(name)));

let kept = status && "unkept" in status.dataset ? "" : form && typed();
let isKeeping = false;
let isSent = false;

// What the form knows of its copy.
function know(name, value) {
  let field = form.elements[name];
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name });
    form.append(field);
  }
  field.value = value;
}

async function keep() {
  const now = typed();
  if (isKeeping || isSent || now === kept) return;
  isKeeping = true;
  const body = new URLSearchParams([...fields(), ["_keep", "on"]]);
  try {
    const keepalive = document.hidden && body.toString().length < 60_000; // browsers allow 64 kB
    const headers = { Accept: "application/json" };
    const answer = await fetch(location.pathname, { method: "POST", headers, body, keepalive, redirect: "error" });
    const said = await answer.json();
    if (answer.ok) {
      kept = now;
      know("_copy", said.copy);
      know("_copy_at", said.at);
    }
    if (status.textContent !== said.message) status.textContent = said.message;
  } catch {
    status.textContent = status.dataset.notKept;
  } finally {
    isKeeping = false;
  }
}

if (form) {
  if (status) {
    setInterval(keep, EVERY);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  }
  addEventListener("beforeunload", (event) => {
    if (!isSent && typed() !== kept) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    setTimeout(() => (isSent = false), LOCKED);
  });
  addEventListener("pageshow", () => (isSent = false));
}
