/* Questions in the middle of a briefing: the answer takes the focus, and each question is
 * kept in this window, with its scene and what was answered, to be followed up later.
 */
(() => {
  "use strict";

  const KEPT = "questions asked", MOST = 500, LISTED = 5;
  const FORMULA_STARTS = /^[=+\-@\t\r]/;
  const find = (selector) => document.querySelector(selector);
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)) ?? []; } catch { return []; } };
  const asked = read(); // this window's own: no other one writes it
  let shown = null; // the answer on screen

  function log({ scene, question, answered, claims }) {
    if (asked.some((one) => one.scene === scene && one.question === question)) return;
    asked.push({ at: new Date().toISOString(), scene, question, answered, claims });
    sessionStorage.setItem(KEPT, JSON.stringify(asked.slice(-MOST)));
  }

  function line(tag, text, className) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.textContent = text;
    return node;
  }

  /* What was asked, newest first, wherever the page has a place for it. */
  function paint() {
    for (const box of document.querySelectorAll(".asked-log")) {
      if (box.dataset.count === String(asked.length)) continue;
      box.dataset.count = asked.length;
      box.querySelector(".asked-before")?.remove();
      if (!asked.length) continue;
      const before = line("div", "", "asked-before"), list = document.createElement("ol");
      for (const { question, answered } of asked.slice(-LISTED).reverse()) {
        const item = line("li", "");
        item.append(line("q", question), line("span", ` ${answered}`));
        list.append(item);
      }
      const button = line("button", asked.length === 1 ? "Download the question asked (CSV)" : `Download the ${asked.length} questions asked (CSV)`);
      button.type = "button";
      button.dataset.action = "download-asked";
      before.append(list, button);
      box.append(before);
    }
  }

  const guard = (text) => (FORMULA_STARTS.test(text) ? `'${text}` : text); // no cell starts a formula
  const cell = (text) => `"${guard(text).replaceAll("\u00a0", " ").replaceAll('"', '""')}"`;

  function download() {
    const rows = asked.map(({ at, scene, question, answered, claims }) => [at, scene, question, answered, claims]);
    const table = [["time", "scene", "question", "answer", "claims"], ...rows];
    const text = table.map((row) => row.map(cell).join(",")).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
    link.download = "questions.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  new MutationObserver(() => {
    const answer = find(".briefing-answer"), now = answer && JSON.stringify({ ...answer.dataset });
    if (now && now !== shown) {
      if ("asks" in answer.dataset) log(answer.dataset);
      answer.focus({ preventScroll: true });
    }
    shown = now;
    paint();
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-question", "data-scene"] });

  document.addEventListener("click", ({ target }) => {
    if (target.closest?.('[data-action="ask"]')) find(".st-key-ask input")?.focus();
    if (target.closest?.('[data-action="download-asked"]')) download();
  });
})();
