// Says what is missing; once the steps are done, fills the sheet in for the reader to print.
(() => {
  "use strict";

  const { attestation, register, store } = window.site;
  const { find } = window.site.dom;
  const KIND = "attestation";
  const ID = "nom";

  function keptName() {
    const kept = store.read(KIND, ID)?.nom;
    return typeof kept === "string" ? kept : "";
  }

  /** @param {HTMLElement} root */
  function mount(root) {
    const view = attestation.view(root);
    const { form, keep, name } = view;
    const refresh = () => view.show(store.kept);

    function keepName() {
      const nom = name.value.trim();
      if (keep.checked && nom) {
        store.update(KIND, ID, (value) => ({ ...value, nom }));
      } else {
        store.erase(KIND, ID);
      }
    }

    name.addEventListener("input", () => (keep.checked ? keepName() : refresh()));
    keep.addEventListener("change", keepName);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.print();
    });
    store.watch(KIND, ID, () => {
      const kept = keptName();
      // What is typed stays, though it be erased elsewhere
      keep.checked = kept !== "" || (keep.checked && name.value.trim() === "");
      if (kept && kept !== name.value.trim()) {
        name.value = kept;
      }
    });
    store.watchAll(refresh);
    name.value = keptName();
    keep.checked = name.value !== "";
    find(root, "[data-sans-script]").hidden = true;
    refresh();
  }

  register("attestation", mount);
})();
