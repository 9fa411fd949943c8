// Suggests records while a reader types into a search box: an ARIA combobox, its list below the box.
// The box says whom to ask (data-suggestions) and what the list is called (data-suggestions-name). Choosing
// opens the record; Enter without a choice searches as it does without this script.
const PAUSE = 150;

for (const [number, box] of document.querySelectorAll("[data-suggestions]").entries()) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${number}`;
  list.role = "listbox";
  list.ariaLabel = box.dataset.suggestionsName;
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.role = "status";
  box.after(list, status);
  box.role = "combobox";
  box.autocomplete = "off";
  box.ariaAutoComplete = "list";
  box.ariaExpanded = "false";
  box.setAttribute("aria-controls", list.id);

  let timer;
  let asking = new AbortController();

  const close = () => {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    status.textContent = "";
    box.ariaExpanded = "false";
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (option) => {
    for (const each of list.children) each.ariaSelected = String(each === option);
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };

  const show = ({ found, items }) => {
    list.replaceChildren(
      ...items.map((item, place) => {
        const option = document.createElement("li");
        option.role = "option";
        option.id = `${list.id}-${place}`;
        option.dataset.url = item.url;
        const label = document.createElement("span");
        label.textContent = item.label;
        if (item.language) label.lang = item.language;
        const kind = document.createElement("small");
        kind.textContent = item.kind;
        option.append(label, " ", kind);
        return option;
      }),
    );
    status.textContent = found;
    choose(null);
    list.hidden = !items.length;
    box.ariaExpanded = String(items.length > 0);
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const text = box.value.trim();
    if (text.length < 2) return close();
    try {
      const answer = await fetch(`${box.dataset.suggestions}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (answer.ok) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });

  box.addEventListener("keydown", (event) => {
    const options = [...list.children];
    const current = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = current < 0 && step < 0 ? options.length - 1 : current + step;
      choose(options[next]);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      location.assign(options[current].dataset.url);
    }
  });

  // Before the box loses the focus, and with it the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  box.addEventListener("blur", close);
}
