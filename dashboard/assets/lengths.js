/* What a table of lengths can do in the page: be sorted, be copied, show a row's line on the map. */
(() => {
  "use strict";

  const findFrame = () => document.querySelector(".st-key-map iframe")?.contentWindow;
  const cellOf = (row, column) => row.cells[column];
  const valueOf = (cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value));

  function compare(one, two) {
    const [first, second] = [valueOf(one), valueOf(two)];
    if (first !== null && second !== null) return first - second;
    if (first !== null || second !== null) return first === null ? 1 : -1;
    return one.textContent.localeCompare(two.textContent, "en");
  }

  function sort(button) {
    const head = button.closest("th"), table = button.closest("table");
    const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const turn = order === "ascending" ? 1 : -1, column = Number(button.dataset.sort);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const rows = [...table.tBodies[0].rows];
    rows.sort((one, two) => turn * compare(cellOf(one, column), cellOf(two, column)));
    table.tBodies[0].append(...rows);
  }

  const textOf = (cell) => [...cell.children].map((part) => part.innerText.trim().replaceAll(/\s*\n\s*/g, "; ")).filter(Boolean).join(", ") || cell.textContent.trim();

  /* Where the page has no clipboard, off a secure origin, the browser's own command copies. */
  async function copyText(text) {
    if (navigator.clipboard) { await navigator.clipboard.writeText(text); return; }
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("refused");
  }

  /* Tab-separated, which spreadsheets and word processors paste as a table. */
  function copy(button) {
    const table = document.getElementById(button.dataset.copy);
    const lines = [...table.rows].map((row) => [...row.cells].map(textOf).join("\t"));
    copyText(lines.join("\n")).then(
      () => { button.textContent = "Copied"; },
      () => { button.textContent = "The browser refused; select the table instead"; },
    );
  }

  document.addEventListener("click", ({ target }) => {
    const sorter = target.closest?.(".sortable button[data-sort]");
    const copier = target.closest?.("button[data-copy]");
    if (sorter) sort(sorter);
    if (copier) copy(copier);
  });

  /* A form that changes one parameter of the address; several ends are parted by semicolons. */
  function follow(event) {
    const form = event.target.closest?.("form.follow");
    if (!form) return;
    event.preventDefault();
    const { address, name, append } = form.dataset;
    const given = form.elements[name].value;
    const parameters = new URLSearchParams(address);
    const ends = given.split(";").map((end) => end.replaceAll(",", " ").trim()).filter(Boolean);
    const value = append === undefined ? given.trim() : [parameters.get(name), ...ends].filter(Boolean).join(",");
    if (value) parameters.set(name, value);
    else parameters.delete(name);
    const atlas = findFrame()?.atlas;
    if (atlas) atlas.follow(`?${parameters}`);
    else location.search = parameters;
  }
  document.addEventListener("submit", follow, true);

  function preview({ target }) {
    findFrame()?.atlas?.preview?.(target.closest?.("[data-line]")?.dataset.line ?? null);
  }
  document.addEventListener("pointerover", preview);
  document.addEventListener("focusin", preview);
})();
