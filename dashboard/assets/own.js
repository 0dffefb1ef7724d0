/* A reader's own briefing: scenes collected in this browser, checked by the server, told by it.
 *
 * The list lives in the browser's own store, so that neither a reload nor a server that was
 * started again loses it. The server is asked after each change; whatever it says is wrong
 * stands beside the list, which stays as it was written.
 */
(() => {
  "use strict";

  const KEPT = "own briefing", HEAL_MS = 1500;
  const KEEP = ["display", "unit", "worldview", "sources", "as_of"];
  const find = (selector) => document.querySelector(selector);
  const findAtlas = () => find(".st-key-map iframe")?.contentWindow?.atlas;
  const read = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; } };

  let scenes = read(), checked = null, before = null, editing = null;   // before: what undo brings back
  let told = "", wrong = [], version = 0, asked = 0;

  /* ---- the server's word on it ---- */

  async function send(body, type) {
    const reply = await fetch("./drafts", { method: "POST", body, headers: { "content-type": type } });
    const answer = await reply.json();
    return reply.ok ? answer : { problems: answer.problems ?? ["The atlas could not read it."] };
  }

  async function check() {
    const mine = ++asked;
    checked = null;
    wrong = [];
    if (scenes.length) {
      const answer = await send(JSON.stringify(scenes), "application/json")
        .catch(() => ({ problems: ["The atlas does not answer. Your scenes are kept in this browser."] }));
      if (mine !== asked) return;
      checked = answer.word ? answer : null;
      wrong = answer.problems;
    }
    version += 1;
    paint();
  }

  function change(next, words, { undo = true } = {}) {
    before = undo ? scenes : null;
    scenes = next;
    told = words;
    localStorage.setItem(KEPT, JSON.stringify(scenes));
    [checked, wrong] = [null, []];   // until the server has looked, nothing of it can be shown or taken away
    version += 1;
    paint();
    return check();
  }

  /* ---- what can be done ---- */

  function nameAnew(wanted) {
    const taken = new Set(scenes.map(({ id }) => id));
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
    return name;
  }

  /* The camera looks at what the reader's map shows just now. */
  function look() {
    const bounds = find(".st-key-map iframe")?.contentWindow?.map?.getBounds();
    if (!bounds) return {};
    const inside = (value, low, high) => Number(Math.min(Math.max(value, low), high).toFixed(2));
    const [west, east] = [inside(bounds.getWest(), -180, 189), inside(bounds.getEast(), -179, 190)];
    const [south, north] = [inside(bounds.getSouth(), -85, 84), inside(bounds.getNorth(), -84, 85)];
    return west < east && south < north ? { camera: { bounds: [west, south, east, north] } } : {};
  }

  function add(box) {
    const scene = JSON.parse(box.dataset.scene);
    change([...scenes, { ...scene, ...look(), id: nameAnew(scene.id) }], `Added as scene ${scenes.length + 1}.`, { undo: false });
  }

  function move(at, by) {
    const next = [...scenes];
    next.splice(at + by, 0, ...next.splice(at, 1));
    change(next, `Now scene ${at + by + 1}.`, { undo: false });
  }

  function drop(at) {
    change(scenes.filter((_, index) => index !== at), `Scene ${at + 1} is deleted.`);
  }

  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

  /* A sentence keeps what bears it as long as it keeps its place. */
  function save(at, form) {
    const value = (name) => form.querySelector(`[name="${name}"]`).value;
    const scene = { ...scenes[at], title: value("title").trim(), question: value("question").trim(), alt: value("alt").trim(), notes: lines(value("notes")) };
    scene.body = lines(value("body")).map((text, index) => ({ ...(scenes[at].body[index] ?? { basis: "The speaker" }), text }));
    editing = null;
    change(scenes.map((one, index) => (index === at ? scene : one)), `Scene ${at + 1} is changed.`);
  }

  async function load(file) {
    if (!file) return;
    const answer = await file.text().then((text) => send(text, "text/plain")).catch(() => ({ problems: ["The atlas does not answer."] }));
    if (answer.word) { change(answer.scenes, `${file.name} is loaded: ${answer.scenes.length} scenes.`); return; }
    told = `${file.name} was not loaded; your scenes are as they were.`;
    wrong = answer.problems;
    version += 1;
    paint();
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([checked.text], { type: "text/plain" }));
    link.download = "scenes.toml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /* ---- the list ---- */

  function make(tag, text = "", attributes = {}) {
    const node = document.createElement(tag);
    node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  function button(text, act, label, off = false) {
    const node = make("button", text, { type: "button", ...(label ? { "aria-label": label } : {}) });
    node.disabled = off;
    node.addEventListener("click", act);
    return node;
  }

  function field(name, label, text, rows) {
    const box = make("label", label), input = make(rows ? "textarea" : "input", "", { name, ...(rows ? { rows } : { type: "text" }) });
    input.value = text;
    box.append(input);
    return box;
  }

  function makeForm(scene, at) {
    const form = make("div", "", { class: "own-form" });
    form.append(
      field("title", "Title: a finding, at most 12 words", scene.title),
      field("body", "Text: one sentence a line, at most 45 words", scene.body.map(({ text }) => text).join("\n"), 4),
      field("notes", "Notes: for the speaker alone, one a line", (scene.notes ?? []).join("\n"), 3),
      field("question", "Question above the title", scene.question),
      field("alt", "What the map shows, for whoever cannot see it", scene.alt),
      button("Save the words", () => save(at, form)),
      button("Cancel", () => { editing = null; version += 1; paint(); }),
    );
    return form;
  }

  function makeItem(scene, at) {
    const item = make("li"), lost = checked?.lost[scene.id] ?? [];
    const row = make("div", "", { class: "own-row" });
    row.append(
      make("b", scene.title),
      button("↑", () => move(at, -1), `Move scene ${at + 1} up`, at === 0),
      button("↓", () => move(at, 1), `Move scene ${at + 1} down`, at === scenes.length - 1),
      button("Edit", () => { editing = scene.id; version += 1; paint(); }, `Edit scene ${at + 1}`),
      button("Delete", () => drop(at), `Delete scene ${at + 1}`),
    );
    item.append(row);
    if (lost.length) item.append(make("p", `No longer in this pack, and left out: ${lost.join(", ")}. The rest is shown.`, { class: "own-lost" }));
    if (editing === scene.id) item.append(makeForm(scene, at));
    return item;
  }

  function lead(text, mode) {
    const query = new URLSearchParams(location.search), kept = new URLSearchParams();
    for (const name of KEEP) if (query.get(name)) kept.set(name, query.get(name));
    kept.set("mode", mode);
    kept.set("draft", checked.word);
    return make("a", text, { href: `?${kept}` });
  }

  function makeWays() {
    const ways = [];
    if (before) ways.push(button("Undo", () => change(before, "As it was before.", { undo: false })));
    if (checked) ways.push(lead("Present it", "present"), lead("With notes", "presenter"), button("Download scenes.toml", download));
    const label = make("label", "Load a scenes.toml", { class: "own-load" }), input = make("input", "", { type: "file", accept: ".toml" });
    input.addEventListener("change", () => load(input.files[0]));
    label.append(input);
    return [...ways, label];
  }

  function paint() {
    const box = find(".own-briefing");
    if (!box || box.dataset.version === String(version)) return;
    box.dataset.version = version;
    box.querySelector(".own-scenes").replaceChildren(...scenes.map(makeItem));
    const line = box.querySelector(".own-told");
    line.replaceChildren(make("span", told), ...wrong.map((text) => make("span", text, { class: "own-wrong" })));
    box.querySelector(".own-ways").replaceChildren(...makeWays());
    box.querySelector(".own-form input")?.focus();
  }

  /* ---- a server that was started again is told the scenes once more ---- */

  async function heal() {
    const gone = find(".draft-gone")?.dataset.draft;
    if (!gone) return;
    if (scenes.length) await check();
    const kept = await fetch(`./drafts/${encodeURIComponent(gone)}`, { cache: "no-store" }).catch(() => null);
    if (kept?.ok) findAtlas()?.follow(location.search);
  }
  setInterval(heal, HEAL_MS);

  addEventListener("storage", ({ key }) => { if (key === KEPT) { scenes = read(); editing = null; version += 1; check(); } });
  new MutationObserver(() => {
    const box = find(".own-briefing");
    if (box && !box.dataset.version && scenes.length && !checked) check();
    paint();
  }).observe(document, { subtree: true, childList: true });
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.('[data-draft="add"]')) add(target.closest(".own-briefing"));
  });
})();
