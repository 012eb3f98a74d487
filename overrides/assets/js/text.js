// Values that come from outside, and how numbers, days and plurals are written in French.
(() => {
  "use strict";

  /**
   * @param {unknown} value
   * @returns {value is Record<string, unknown>}
   */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /**
   * Returns what an object holds under a key, never what every object inherits.
   * @param {unknown} object anything: what the device or a file held
   * @param {string} key
   * @returns {unknown}
   */
  const own = (object, key) =>
    isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;

  /**
   * Says whether two values are written the same in JSON.
   * @param {unknown} one
   * @param {unknown} other
   */
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /**
   * « 0 réponse », « 2 réponses ».
   * @param {number} count
   * @param {string} one
   * @param {string} several
   */
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;

  /**
   * @param {number} value
   * @param {number} [decimals] at most
   */
  const number = (value, decimals = 1) =>
    value.toLocaleString("fr", { maximumFractionDigits: decimals });

  /**
   * « 2026-11-21 », on the reader's calendar.
   * @param {Date} date
   */
  function isoDate(date) {
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  /**
   * « 1er mars 2026 ».
   * @param {Date} date
   */
  const longDate = (date) =>
    date.toLocaleDateString("fr-FR", { dateStyle: "long" }).replace(/^1 /, "1er ");

  window.site.text = { isObject, own, same, plural, number, isoDate, longDate };
})();
