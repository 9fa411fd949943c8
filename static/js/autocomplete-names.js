// Select2 builds boxes without names beside the admin's selects: each takes the words of the select's label.

function nameBox(box) {
  const select = box.previousElementSibling;
  const label = select?.labels?.[0];
  if (!label) return;
  label.id ||= `${select.id}-label`;
  const combobox = box.querySelector("[role=combobox]");
  const value = combobox.querySelector(".select2-selection__rendered").id;
  combobox.setAttribute("aria-labelledby", value ? `${label.id} ${value}` : label.id);
  box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
  nameSearch(box, label);
}

function nameSearch(box, label) {
  box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
}

// While it is open, the list of a box for one choice stands elsewhere, with a field of its own.
function nameDropdown(dropdown) {
  const list = dropdown.querySelector(".select2-results__options");
  const select = document.getElementById(list?.id.replace(/^select2-(.+)-results$/, "$1"));
  if (select?.labels?.[0]) nameSearch(dropdown, select.labels[0]);
  select?.nextElementSibling.querySelector("[role=combobox]").setAttribute("aria-controls", list.id);
}

new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (!(node instanceof Element)) continue;
    for (const box of node.querySelectorAll(".select2")) nameBox(box);
    if (node.matches(".select2")) nameBox(node);
    for (const dropdown of node.querySelectorAll(".select2-dropdown")) nameDropdown(dropdown);
  }
}).observe(document.body, { childList: true, subtree: true });
