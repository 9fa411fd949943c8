// A button beside a link that copies the address which the link shows. The link carries the words: data-copy for it,
// data-copied and data-not-copied for what came of it.
for (const link of document.querySelectorAll("a[data-copy]")) {
  if (!navigator.clipboard) break; // an insecure page has none

  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-link";
  button.textContent = link.dataset.copy;

  const status = document.createElement("span");
  status.setAttribute("role", "status");

  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(link.textContent);
      status.textContent = link.dataset.copied;
    } catch {
      getSelection().selectAllChildren(link);
      status.textContent = link.dataset.notCopied;
    }
  });
  button.addEventListener("blur", () => (status.textContent = ""));
  link.after(" ", button, " ", status);
}
