// A form that says what the page shows (data-as-served) says it still when the reader comes back to the page: browsers
// would bring back what was chosen before leaving it.
for (const form of document.querySelectorAll("form[data-as-served]")) {
  addEventListener("pageshow", () => form.reset());
}
