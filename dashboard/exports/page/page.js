/* The file's own script: reads the address after "#", shows the panel, steps through the scenes.
 *
 * The map is the atlas's own (atlas.js), wrapped so that what it asks of its server and of
 * the page around its frame is answered from this file. Nothing here reaches a network.
 */
(async () => {
  "use strict";

  const find = (selector, root = document) => root.querySelector(selector);
  const root = document.documentElement;
  const data = await unpack(find("#atlas-data").textContent);
  const scenes = data.scenes;
  let notesWindow = null, shownScene = null, shownBox = null, lastFocus = null;

  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  function element(tag, text, className) {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  /* ---- the address ---- */

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const known = (name, ids) => (ids.includes(given.get(name)) ? given.get(name) : null);
    const overlays = given.get("overlays");
    return {
      participant: known("participant", data.participants.map((entry) => entry.id)),
      state: data.names[given.get("state")] ? given.get("state") : null,
      place: known("place", [data.focus]),
      panel: known("panel", data.screens) || "interests",
      mode: known("mode", ["present", "presenter"]),
      scene: known("scene", scenes.map((scene) => scene.id)) || scenes[0]?.id || null,
      topic: data.opened[`${given.get("participant")} ${given.get("topic")}`] ? given.get("topic") : null,
      line: data.lines[`line ${given.get("line")}`] ? given.get("line") : null,
      claim: data.claims[given.get("claim")] ? given.get("claim") : null,
      overlays: overlays === null ? data.overlays : overlays.split(",").filter((name) => name !== "none"),
      display: known("display", ["light", "dark", "projector"]) || "auto",
      ask: (given.get("ask") || "").slice(0, 200),
    };
  }

  /* What an address asks for and this file does not hold is said, not passed over. */
  function listMissing(view) {
    const { worldview, unit, sources, as_of } = data.message;
    const { participant, state, place, panel, mode, scene, claim } = view;
    const held = { worldview, unit, sources, as_of, participant, state, place, panel, mode, scene, claim };
    return [...new URLSearchParams(location.hash.slice(1))]
      .filter(([name, value]) => name in held && value && value !== "explore" && value !== held[name])
      .map(([name, value]) => `${name}=${value.slice(0, 60)}`);
  }

  function go(changes, { replace = false } = {}) {
    const view = { ...read(), ...changes };
    const parts = new URLSearchParams();
    const put = (name, value, standard) => { if (value && value !== standard) parts.set(name, value); };
    put("participant", view.participant);
    put("state", view.state);
    put("place", view.place);
    put("panel", view.panel, "interests");
    if (view.panel === "compare" && data.opened[`${view.participant} ${view.topic}`]) put("topic", view.topic);
    if (view.panel === "distances" && !("participant" in changes)) put("line", view.line);
    put("mode", view.mode);
    if (view.mode) put("scene", view.scene);
    put("overlays", view.overlays.join(",") || "none", data.overlays.join(","));
    put("display", view.display, "auto");
    put("claim", view.claim);
    put("ask", view.ask);
    const hash = `#${parts.toString().replaceAll("%2C", ",")}`;
    if (replace) { history.replaceState(null, "", hash); paint(); }
    else if (location.hash === hash || (hash === "#" && !location.hash)) paint();
    else location.hash = hash;
  }

  /* ---- the map ---- */

  const map = L.map("map_div", {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, maxZoom: 10,
    maxBoundsViscosity: 1, keyboard: false,
  }).setView([0, 0], 4);
  window.map = map;
  window.Streamlit = { setComponentValue: picked };
  const answers = { "data/countries.geojson": data.land, "map/marks.json": data.marks };
  /* The map copies its display from the page around it, and watches that: here from an element apart. */
  const mirror = document.createElement("i");
  mirror.dataset.display = read().display;
  const page = {
    postMessage() {},
    fetchData: async (name) => answers[name] || null,
    document: { documentElement: mirror },
  };
  /* This file moves its own camera; the map only asks what the caption covers. */
  window.scenes = {
    start() {}, resize() {}, show: () => false,
    findCovers() {
      const frame = find("#map_div").getBoundingClientRect(), box = find("#caption").getBoundingClientRect();
      if (!box.width) return [];
      return [{ left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top }];
    },
  };
  window.startAtlas(page, { origin: "null", search: "" });
  window.atlas.start(map, data.options);

  function picked({ address, participant = null, state = null, place = null }) {
    if (address) follow(address);
    else go({ participant, state, place, claim: null, ask: "", panel: read().panel === "distances" ? "distances" : "interests" });
  }

  function message(view) {
    const scene = view.mode && scenes.find((one) => one.id === view.scene);
    const key = `${view.panel === "distances" ? "distances" : "interests"} ${view.participant || ""}`;
    return {
      ...data.message,
      participant: scene ? null : view.participant, state: scene ? null : view.state,
      place: scene ? null : view.place, highlight: scene ? scene.participants : null, screen: view.panel, display: view.display,
      overlays: scene ? scene.overlays : view.panel === "distances" ? [...view.overlays, "distances"] : view.overlays,
      lines: scene ? scene.lines : (view.line && data.lines[`line ${view.line}`]) || data.lines[key] || [],
    };
  }

  async function paintMap(view) {
    await window.atlas.apply(message(view));
    const scene = view.mode && scenes.find((one) => one.id === view.scene);
    const box = scene ? scene.box : data.options.frame;
    const room = scene && innerWidth > 900 ? [find("#caption").offsetWidth + 40, 20] : [12, 12];
    const wanted = scene ? scene.id : null;
    if (wanted !== shownScene) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !shownBox;
      map.invalidateSize({ animate: false });
      map.flyToBounds(box, { paddingTopLeft: room, paddingBottomRight: [20, 20], animate: !calm, duration: 0.5 });
    }
    [shownScene, shownBox] = [wanted, box];
  }

  function fitPaper(on) {
    root.toggleAttribute("data-paper", on);
    map.invalidateSize({ animate: false });
    if (shownBox) map.fitBounds(shownBox, { animate: false });
  }
  addEventListener("beforeprint", () => fitPaper(true));
  addEventListener("afterprint", () => fitPaper(false));

  /* ---- the panel ---- */

  function panelOf(view) {
    if (view.ask) return null;
    if (view.panel !== "interests") return data.panels[view.panel];
    if (view.participant) return data.panels[view.participant];
    if (view.place) return data.panels.place;
    return view.state ? null : data.panels.interests;
  }

  function paintPanel(view) {
    const panel = find("#panel"), html = panelOf(view);
    const held = [...panel.querySelectorAll(".cell")].indexOf(document.activeElement);
    if (view.ask) panel.replaceChildren(...search(view.ask));
    else if (html) panel.innerHTML = html;
    else panel.replaceChildren(element("h2", data.names[view.state]), element("p", "Not in the forum: the record has no panel for it. Choose one of the states of the forum."));
    if (!view.ask && view.panel === "compare") openCell(panel, view);
    else panel.scrollTop = 0;
    panel.querySelectorAll(".cell")[held]?.focus({ preventScroll: true });
  }

  /* What lies behind a cell opens beneath its row; the row of the state in front is marked. */
  function openCell(panel, { participant, topic }) {
    const row = participant && panel.querySelector(`.matrix th a[href*="participant=${participant}&"]`)?.closest("tbody");
    row?.classList.add("selected");
    const cell = row && topic && row.querySelector(`.cell[href*="topic=${topic}"]`);
    if (!cell) return;
    const line = element("tr", "", "detail"), box = element("td");
    box.colSpan = panel.querySelectorAll(".matrix thead th").length;
    box.style.order = cell.parentElement.style.order;
    box.innerHTML = data.opened[`${participant} ${topic}`];
    line.append(box);
    row.append(line);
    cell.parentElement.classList.add("open");
    cell.setAttribute("aria-current", "true");
    cell.setAttribute("href", box.querySelector(".opened-head a").getAttribute("href"));
    cell.scrollIntoView({ block: "nearest" });
  }

  function paintCard(view) {
    const card = find("#card");
    if (!view.claim) { if (card.open) card.close(); return; }
    card.innerHTML = data.claims[view.claim].card;
    if (!card.open) { lastFocus = document.activeElement; card.showModal(); }
  }

  find("#card").addEventListener("close", () => {
    if (read().claim) go({ claim: null });
    lastFocus?.focus?.();
  });

  /* ---- the briefing ---- */

  function paintCaption(view) {
    const caption = find("#caption"), scene = scenes.find((one) => one.id === view.scene);
    caption.hidden = find("#steps").hidden = view.mode !== "present";
    if (view.mode !== "present" || !scene) return;
    const body = scene.body.map(({ text, borne }) => {
      const line = element("p", `${text} `);
      line.append(element("small", borne));
      return line;
    });
    caption.replaceChildren(element("p", scene.question, "question"), element("h1", scene.title), ...body, element("p", scene.source, "meta"));
    find("#step").textContent = `${scenes.indexOf(scene) + 1} of ${scenes.length}`;
    tellNotes(scene.id);
  }

  function step(by) {
    const at = scenes.findIndex((one) => one.id === read().scene);
    const next = scenes[Math.min(Math.max(at + by, 0), scenes.length - 1)];
    if (!next) return;
    if (read().mode === "presenter" && window.opener) window.opener.postMessage({ atlas: "go", scene: next.id }, "*");
    go({ scene: next.id });
  }

  function tellNotes(scene) {
    if (notesWindow && !notesWindow.closed) notesWindow.postMessage({ atlas: "go", scene }, "*");
  }

  /* Only this file's own two windows are listened to. */
  addEventListener("message", ({ source, data: told }) => {
    if (!source || (source !== notesWindow && source !== window.opener) || told?.atlas !== "go") return;
    if (scenes.some((one) => one.id === told.scene) && told.scene !== read().scene) go({ scene: told.scene });
  });

  function paintNotes(view) {
    const panel = find("#panel"), at = scenes.findIndex((one) => one.id === view.scene), scene = scenes[at];
    if (!scene) return;
    const notes = element("ul", "", "notes");
    notes.append(...scene.notes.map((note) => element("li", note)));
    const asked = scene.asked.map(({ question, answer }) => {
      const box = element("div", "", "asked");
      box.append(element("b", `If asked: ${question}`), element("p", answer));
      return box;
    });
    const next = scenes[at + 1];
    panel.replaceChildren(
      element("p", `${at + 1} of ${scenes.length} · ${scene.question}`, "eyebrow"), element("h2", scene.title), notes, ...asked,
      element("p", next ? `Next: ${next.title}` : "This is the last scene.", "note"), element("p", "", "clock"),
    );
    tick();
  }

  const began = Date.now();
  function tick() {
    const clock = find(".clock"), seconds = Math.floor((Date.now() - began) / 1000);
    if (!clock) return;
    const spent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.textContent = `${spent} since this window opened · ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  }
  setInterval(tick, 1000);

  /* ---- search ---- */

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function search(asked) {
    const words = fold(asked).split(/\s+/).filter(Boolean);
    const fits = (text) => words.every((word) => fold(text).includes(word));
    const states = data.participants.filter((entry) => fits(`${entry.name} ${entry.others}`));
    const claims = Object.entries(data.claims).filter(([id, claim]) => fits(`${id} ${claim.text} ${claim.topic} ${claim.holders}`));
    const list = element("ul", "", "claims");
    const add = (href, name, text) => {
      const item = element("li", "", "claim"), link = element("a", name);
      link.href = href;
      item.append(link, document.createTextNode(` ${text}`));
      list.append(item);
    };
    for (const entry of states) add(`#participant=${entry.id}`, entry.name, entry.role);
    for (const [id, claim] of claims.slice(0, 60)) add(`#claim=${encodeURIComponent(id)}&ask=${encodeURIComponent(asked)}`, id, claim.text);
    const count = states.length + claims.length;
    const head = element("h2", count ? `${count} found for “${asked}”` : `Nothing found for “${asked}”`);
    return count ? [head, list] : [head, element("p", "Searched: names in every script, claims, topics. Silence here is not a position.")];
  }

  /* ---- everything together ---- */

  function paint() {
    const view = read();
    root.dataset.display = mirror.dataset.display = view.display;
    root.dataset.mode = view.mode || "";
    root.dataset.screen = view.panel;
    find('[name="participant"]').value = view.participant || "";
    find('[name="display"]').value = view.display;
    if (document.activeElement !== find('[name="ask"]')) find('[name="ask"]').value = view.ask;
    for (const box of document.querySelectorAll('[name="overlay"]')) box.checked = view.overlays.includes(box.value);
    for (const link of document.querySelectorAll("[data-screen]")) {
      if (link.dataset.screen === view.panel) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const missing = listMissing(view);
    find("#notice").textContent = missing.length ? `Not in this file, and left out: ${missing.join(", ")}.` : "";
    paintCaption(view);
    if (view.mode === "presenter") paintNotes(view);
    else if (!view.mode) paintPanel(view);
    paintCard(view);
    const scene = view.mode && scenes.find((one) => one.id === view.scene);
    const subject = scene?.title || data.names[view.participant || view.state] || "";
    document.title = subject ? `${subject} · ${data.title}` : data.title;
    map.invalidateSize({ animate: false });
    paintMap(view).then(() => { root.dataset.ready = "true"; });
  }

  function follow(address) {
    const given = new URLSearchParams(address.replace(/^[?#]/, ""));
    if (given.has("claim")) go({ claim: given.get("claim") || null, ...(given.has("ask") ? { ask: given.get("ask") } : {}) });
    else location.hash = `#${given}`;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="?"], a[href^="#claim="]');
    if (link) { event.preventDefault(); follow(link.getAttribute("href")); }
    else if (event.target.dataset?.step) step(Number(event.target.dataset.step));
    else if (event.target.id === "open-notes") {
      notesWindow = window.open(`${location.href.split("#")[0]}#mode=presenter&scene=${read().scene}`, "atlas-notes", "width=900,height=700");
    } else if (event.target.closest?.(".copy")) navigator.clipboard?.writeText(find(".citation", find("#card")).textContent.trim());
  });
  document.addEventListener("change", ({ target }) => {
    if (target.name === "participant") go({ participant: target.value || null, state: null, place: null, ask: "" });
    if (target.name === "display") go({ display: target.value }, { replace: true });
    if (target.name === "overlay") {
      go({ overlays: [...document.querySelectorAll('[name="overlay"]')].filter((box) => box.checked).map((box) => box.value) }, { replace: true });
    }
  });
  find(".ask").addEventListener("submit", (event) => event.preventDefault());
  find('[name="ask"]').addEventListener("input", ({ target }) => go({ ask: target.value, mode: null }, { replace: true }));
  document.addEventListener("keydown", (event) => {
    if (!read().mode || event.target.matches?.("input, select, button")) return;
    const by = { PageDown: 1, ArrowRight: 1, " ": 1, PageUp: -1, ArrowLeft: -1, Home: -scenes.length, End: scenes.length }[event.key];
    if (by) { event.preventDefault(); step(by); }
    else if (event.key === "Escape" && read().mode === "present") { event.preventDefault(); event.stopPropagation(); go({ mode: null }); }
  }, true);
  addEventListener("hashchange", paint);
  paint();
})();
