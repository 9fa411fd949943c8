export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // Styles and scripts come from this site alone, under names that change with their content.
    "require-sri": "off",
    // A title holds record, section and portal; what is too long for a list of results is cut there.
    "long-title": "off",
    // The layout of the source is the templates', and compression takes spaces away.
    "no-trailing-whitespace": "off",
    // A list may have a name: that of chosen filters says what they are.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A box in which a wide table scrolls is a region without being a section of the text.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
};
