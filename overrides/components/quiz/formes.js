// What each form of question can do; `data-forme` names it.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { bareme } = window.site;

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const clefOf = (form) => JSON.parse(form.dataset.clef);

  /**
   * An answer is a value that JSON can hold and that depends neither on the order of things
   * on the page nor on their place. What it is worth is in bareme.js.
   * @typedef {Object} Forme
   * @property {unknown} blank no answer, when all is handed in at once
   * @property {(form: HTMLFormElement) => unknown} read the answer as chosen, or null
   * @property {(form: HTMLFormElement, answer: unknown) => boolean} isSound
   * @property {(form: HTMLFormElement, answer: any) => void} fill chosen, not corrected
   * @property {(form: HTMLFormElement, answer: any) => void} show chosen, and corrected
   * @property {(form: HTMLFormElement) => void} clear
   * @property {(form: HTMLFormElement, answer: any, points: number) => string} verdict
   * @property {(form: HTMLFormElement) => string} missing what to say when nothing is answered
   */

  const boxes = (form) => [...form.querySelectorAll("[data-choix] input")];
  const correctionOf = (form, value) => find(form, `[data-corrige="${CSS.escape(value)}"]`);
  const isRight = (form, value) => "juste" in correctionOf(form, value).dataset;

  /** Returns what is said under an answer: a remark, and the reason that the author gives. */
  function said(form, value, text) {
    const remark = document.createElement("p");
    remark.textContent = text;
    remark.className = "quiz__remarque";
    const reason = correctionOf(form, value).querySelector("[data-raison]");
    return reason ? [remark, reason.cloneNode(true)] : [remark];
  }

  /** What is said of a choice: why it is right or not, for what was chosen or should have been. */
  function remark(form, box, answer) {
    const right = isRight(form, box.value);
    if (answer.includes(box.value)) {
      return right ? ["juste", "C’est juste."] : ["faux", "À revoir."];
    }
    if (!right) {
      return ["", ""];
    }
    return ["oublie", box.type === "radio" ? "C’était la bonne réponse." : "À cocher aussi."];
  }

  // Parts: a line, a gap or a number, each with its field

  const parts = (form) => [...form.querySelectorAll("[data-partie]")];
  const nameOf = (part) => part.dataset.partie;
  const fieldOf = (part) => find(part, "input, select");
  const placeOf = (form, part) =>
    part.querySelector("[data-retour]") ?? find(form, `[data-retour-de="${nameOf(part)}"]`);
  const expected = (form, name) => find(correctionOf(form, name), "[data-attendu]").textContent;

  function fillParts(form, answer) {
    for (const part of parts(form)) {
      fieldOf(part).value = answer[nameOf(part)] ?? "";
    }
  }

  /** Shows each part with what it should have been. */
  function showParts(form, answer, isPartRight) {
    fillParts(form, answer);
    parts(form).forEach((part, index) => {
      const name = nameOf(part);
      const right = isPartRight(name);
      const where = form.dataset.forme === "trous" ? `Trou ${index + 1}, ` : "";
      const text = right
        ? "c’est juste."
        : `à revoir\u00a0: il fallait «\u00a0${expected(form, name)}\u00a0».`;
      part.dataset.etat = right ? "juste" : "faux";
      const place = placeOf(form, part);
      place.dataset.etat = part.dataset.etat;
      const [remark, reason] = said(form, name, where + text);
      remark.textContent = remark.textContent.replace(/^./, (letter) => letter.toUpperCase());
      // The reason is for those who were mistaken
      place.replaceChildren(...[remark, right ? null : reason].filter(Boolean));
    });
  }

  function clearParts(form) {
    for (const part of parts(form)) {
      fieldOf(part).value = "";
      delete part.dataset.etat;
      const place = placeOf(form, part);
      delete place.dataset.etat;
      place.replaceChildren();
    }
  }

  function readParts(form) {
    const filled = parts(form)
      .map((part) => [nameOf(part), fieldOf(part).value.trim()])
      .filter(([, text]) => text !== "");
    return filled.length ? Object.fromEntries(filled) : null;
  }

  /** Says whether the parts answered are parts of the question, each with an answer it can have. */
  function areSound(form, answer, isPossible) {
    const byName = new Map(parts(form).map((part) => [nameOf(part), fieldOf(part)]));
    const all = isObject(answer) ? Object.entries(answer) : [];
    return (
      all.length > 0 &&
      all.every(([name, value]) => byName.has(name) && isPossible(byName.get(name), value))
    );
  }

  function verdictOfParts(form, points) {
    const sur = parts(form).length;
    const found = Math.round(points * sur);
    if (points === 1) {
      return sur > 1 ? "Tout est juste." : "Bonne réponse.";
    }
    return found ? `Pas tout à fait\u00a0: ${found} sur ${sur}.` : "Ce n’est pas la bonne réponse.";
  }

  const isText = (value) => typeof value === "string" && value.trim() !== "";
  const clearAnswer = { clear: clearParts, blank: {} };

  /** @type {Record<string, Forme>} */
  const formes = {
    choix: {
      blank: [],
      missing: () => "Choisissez une réponse, puis vérifiez.",

      read(form) {
        const chosen = boxes(form)
          .filter((box) => box.checked)
          .map((box) => box.value);
        return chosen.length ? chosen.sort() : null;
      },

      isSound(form, answer) {
        const values = boxes(form).map((box) => box.value);
        return (
          Array.isArray(answer) &&
          answer.length > 0 &&
          new Set(answer).size === answer.length &&
          answer.every((value) => values.includes(value))
        );
      },

      fill(form, answer) {
        for (const box of boxes(form)) {
          box.checked = answer.includes(box.value);
        }
      },

      show(form, answer) {
        this.fill(form, answer);
        for (const box of boxes(form)) {
          const choice = box.closest("[data-choix]");
          const [state, text] = remark(form, box, answer);
          choice.dataset.etat = state;
          find(choice, "[data-retour]").replaceChildren(
            ...(state ? said(form, box.value, text) : []),
          );
        }
      },

      clear(form) {
        for (const box of boxes(form)) {
          const choice = box.closest("[data-choix]");
          box.checked = false;
          delete choice.dataset.etat;
          find(choice, "[data-retour]").replaceChildren();
        }
      },

      verdict(form, answer, points) {
        const right = boxes(form).filter((box) => isRight(form, box.value));
        const found = right.filter((box) => answer.includes(box.value)).length;
        if (points === 1) {
          return right.length > 1 ? "Bonnes réponses." : "Bonne réponse.";
        }
        if (found === 0) {
          return "Ce n’est pas la bonne réponse.";
        }
        const faults = [];
        if (found < right.length) {
          faults.push(plural(right.length - found, "réponse oubliée", "réponses oubliées"));
        }
        if (answer.length > found) {
          faults.push(plural(answer.length - found, "réponse de trop", "réponses de trop"));
        }
        return `Pas tout à fait\u00a0: ${faults.join(" et ")}.`;
      },
    },

    correspondance: {
      ...clearAnswer,
      fill: fillParts,

      missing: (form) =>
        readParts(form)
          ? "Chaque rang ne sert qu’une fois."
          : "Choisissez une réponse, puis vérifiez.",

      read(form) {
        const answer = readParts(form);
        const values = Object.values(answer ?? {});
        const once = form.querySelector("[data-distincts]") && new Set(values).size < values.length;
        return once ? null : answer;
      },

      isSound: (form, answer) =>
        areSound(
          form,
          answer,
          (field, value) => value !== "" && [...field.options].some((one) => one.value === value),
        ),

      show(form, answer) {
        const { lignes } = clefOf(form);
        showParts(form, answer, (name) => answer[name] === lignes[name]);
      },

      verdict: (form, _answer, points) => verdictOfParts(form, points),
    },

    trous: {
      ...clearAnswer,
      fill: fillParts,
      read: readParts,
      missing: () => "Écrivez une réponse, puis vérifiez.",
      isSound: (form, answer) => areSound(form, answer, (_field, value) => isText(value)),

      show(form, answer) {
        const { trous, pardonne } = clefOf(form);
        showParts(form, answer, (name) =>
          bareme.accepts(trous[name], answer[name] ?? "", pardonne),
        );
      },

      verdict: (form, _answer, points) => verdictOfParts(form, points),
    },

    nombre: {
      blank: "",
      clear: clearParts,
      missing: () => "Écrivez un nombre, en chiffres, puis vérifiez.",

      read(form) {
        const { nombre } = readParts(form) ?? {};
        return this.isSound(form, nombre) ? nombre : null;
      },

      isSound: (form, answer) =>
        isText(answer) && bareme.number(answer, clefOf(form).unite) !== null,

      fill: (form, nombre) => fillParts(form, { nombre }),

      show(form, nombre) {
        const right = bareme.points("nombre", clefOf(form), nombre) === 1;
        showParts(form, { nombre }, () => right);
      },

      verdict: (form, _answer, points) => verdictOfParts(form, points),
    },

    ouverte: {
      blank: { texte: "", criteres: [] },
      missing: () => "Écrivez votre réponse, puis vérifiez.",

      read(form) {
        const texte = find(form, "textarea").value.trim();
        return texte
          ? {
              texte,
              criteres: this.grid(form)
                .filter((box) => box.checked)
                .map((box) => box.value),
            }
          : null;
      },

      grid: (form) => [...form.querySelectorAll("[data-grille] input")],

      isSound(form, answer) {
        const known = this.grid(form).map((box) => box.value);
        return (
          isObject(answer) &&
          isText(answer.texte) &&
          Array.isArray(answer.criteres) &&
          new Set(answer.criteres).size === answer.criteres.length &&
          answer.criteres.every((one) => known.includes(one))
        );
      },

      fill(form, answer) {
        find(form, "textarea").value = answer.texte;
      },

      show(form, answer) {
        this.fill(form, answer);
        find(form, "[data-grille]").hidden = false;
        for (const box of this.grid(form)) {
          box.checked = answer.criteres.includes(box.value);
        }
      },

      clear(form) {
        this.show(form, this.blank);
        find(form, "[data-grille]").hidden = true;
      },

      verdict(form, answer) {
        const sur = this.grid(form).length;
        return answer.criteres.length
          ? `Vous avez coché ${plural(answer.criteres.length, "point", "points")} sur ${sur}.`
          : "Comparez votre réponse au modèle, puis cochez la grille.";
      },
    },
  };

  window.site.formes = formes;
})();
