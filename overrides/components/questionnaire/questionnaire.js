// Keeps the answers of a tool, shows its result as one answers, saves and takes back files.
(() => {
  "use strict";

  const { files, questionnaire, register, store } = window.site;
  const { find, findAll } = window.site.dom;
  const KIND = "outil";

  /**
   * Connects files, paper and erasure.
   * @param {QuestionnaireDesk} desk
   */
  function listenToTools(desk) {
    const { tools } = desk;
    for (const button of findAll(tools, "[data-exporter]")) {
      button.addEventListener("click", () => desk.save(button.dataset.exporter ?? ""));
    }
    for (const button of findAll(tools, "[data-imprimer]")) {
      button.addEventListener("click", () => desk.print(button.dataset.imprimer ?? ""));
    }
    /** @type {HTMLInputElement} */
    const input = find(tools, "[data-fichier]");
    files.onChoice(find(tools, "[data-reprendre]"), input, (file) => desk.take(file));
    find(tools, "[data-effacer]").addEventListener("click", () => desk.erase());
    find(tools, "[data-annuler]").addEventListener("click", () => desk.undo());
  }

  /** @param {QuestionnaireDesk} desk */
  function listenToSheets(desk) {
    const { questions, sheets } = desk;
    const { add, begin, name, remove, workName, workSelect } = sheets;
    workName.addEventListener("input", () => desk.nameWork(workName.value));
    workSelect.addEventListener("change", () => desk.open(workSelect.value));
    begin.addEventListener("click", () => desk.begin());
    name?.addEventListener("input", () => desk.nameSheet(name.value));
    add?.addEventListener("click", () => desk.addSheet());
    remove?.addEventListener("click", () => desk.removeSheet());
    sheets.onChoice(() => {
      questions.restart();
      desk.refresh();
    });
  }

  /** @param {HTMLElement} root */
  function mount(root) {
    const desk = questionnaire.desk(root);
    const { questions } = desk;
    const refresh = () => desk.refresh();
    // What was refused is said until the reader does something else
    root.addEventListener("click", () => desk.refuse(""));
    questions.onAnswer((question, value) => desk.answer(question, value));
    questions.onProfile((profil) => desk.choose(profil));
    questions.onWalk(refresh, () => desk.showResult());
    listenToSheets(desk);
    listenToTools(desk);
    store.watch(KIND, desk.id, refresh);
    desk.tools.hidden = false;
    refresh();
  }

  register("questionnaire", mount);
})();
