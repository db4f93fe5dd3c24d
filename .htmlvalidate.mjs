// What html-validate holds every page to. A rule that is bent has its reason beside it.
export default {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    // Our own files come from where the page comes from; a hash in the page would guard nothing.
    "require-sri": ["error", { target: "crossorigin" }],
    // ARIA lets a list or a table be named, and ours are: the reader hears what is listed.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
  },
};
