// Boxes for choosing records: they prefer what belongs to the city in the form, tell records of one name apart, and a
// choice can be cleared with the keyboard. What is added from there begins with that city.

const $ = window.django.jQuery;

function cityNear(select) {
  return select.dataset.near ? select.form.elements[select.dataset.near]?.value : "";
}

function request(select, { term, page }) {
  const { appLabel: app_label, modelName: model_name, fieldName: field_name } = select.dataset;
  const city = cityNear(select);
  return { term, page, app_label, model_name, field_name, ...(city && { city }) };
}

function option({ text, name, facts }) {
  if (!facts) return name ?? text;
  const box = document.createElement("span");
  const second = document.createElement("span");
  second.className = "choice-facts";
  second.textContent = facts;
  box.append(name, " ", second);
  return $(box);
}

function addClearButton(select) {
  const button = document.createElement("button");
  const label = `${select.dataset.clear}: ${select.labels[0]?.textContent.replace(/:$/, "") ?? ""}`;
  const update = () => {
    button.hidden = !select.value;
  };
  button.type = "button";
  button.className = "clear-choice";
  button.title = select.dataset.clear;
  button.setAttribute("aria-label", label);
  button.textContent = "×";
  button.addEventListener("click", () => {
    $(select).val("").trigger("change");
    select.nextElementSibling.querySelector("[role=combobox]").focus();
  });
  select.nextElementSibling.after(button);
  $(select).on("change", update);
  update();
}

function prefillCity(select) {
  const link = select.closest(".related-widget-wrapper")?.querySelector(".add-related");
  link?.addEventListener("click", () => {
    const address = new URL(link.href);
    address.searchParams.set(select.dataset.cityField, cityNear(select));
    link.href = address;
  });
}

function setUp(root) {
  const dropdownParent = $("main"); // a landmark, as the end of the page is none
  for (const select of root.querySelectorAll(".admin-autocomplete:not([name*=__prefix__])")) {
    const ajax = { data: (typed) => request(select, typed) };
    $(select).select2({ ajax, dropdownParent, templateResult: option });
    if (select.dataset.clear) addClearButton(select);
    if (select.dataset.near) prefillCity(select);
  }
}

setUp(document);
document.addEventListener("formset:added", (event) => setUp(event.target));
