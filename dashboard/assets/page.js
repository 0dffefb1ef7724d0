/* The page's own script, in <head> before Streamlit's.
 *
 * Five things Streamlit has no words for: a display chosen by the address, links
 * within the page that do not load it anew, panels, borders and cards that are painted
 * the moment they are chosen (the server then sends the same), a focus that a panel's
 * own link does not lose, and a claim's card that takes the focus, gives it back and
 * can be copied.
 */
(() => {
  "use strict";

  /* ---- display: one attribute for the page, the widgets and the map's frame ---- */

  const DARK = "(prefers-color-scheme: dark)";
  const DISPLAYS = new Set(["auto", "light", "dark", "projector"]);
  const askSystem = window.matchMedia.bind(window);
  const system = askSystem(DARK);
  const readDisplay = () => {
    const asked = new URLSearchParams(location.search).get("display");
    return DISPLAYS.has(asked) ? asked : "auto";
  };
  let display = readDisplay();
  let wasDark = null;
  const isDark = () => display === "dark" || (display === "auto" && system.matches);

  /* Streamlit asks the system which of its two themes to use; here the display answers. */
  const scheme = new EventTarget();
  Object.defineProperties(scheme, {
    media: { value: DARK },
    matches: { get: isDark },
    addListener: { value: (listener) => scheme.addEventListener("change", listener) },
    removeListener: { value: (listener) => scheme.removeEventListener("change", listener) },
  });
  window.matchMedia = (query) => (query.replace(/\s/g, "") === DARK.replace(/\s/g, "") ? scheme : askSystem(query));

  function paintDisplay() {
    const dark = isDark();
    document.documentElement.dataset.display = display === "projector" ? display : dark ? "dark" : "light";
    if (wasDark !== null && wasDark !== dark) {
      scheme.dispatchEvent(Object.assign(new Event("change"), { matches: dark, media: DARK }));
    }
    wasDark = dark;
  }

  function setDisplay(next) {
    if (next === display) return;
    display = next;
    paintDisplay();
  }

  system.addEventListener("change", paintDisplay);
  /* A server that was started again knows no fragment of this page: it is asked to run it all. */
  const anew = new PopStateEvent("popstate");
  let wasConnected = false, wasLost = false;
  new MutationObserver((changes) => {
    const isConnected = changes.at(-1).target.dataset.testConnectionState === "CONNECTED";
    if (isConnected && wasLost) dispatchEvent(anew);
    wasLost = wasConnected && !isConnected;
    wasConnected ||= isConnected;
  }).observe(document, { subtree: true, attributeFilter: ["data-test-connection-state"] });

  addEventListener("popstate", (event) => {
    setDisplay(readDisplay());
    const atlas = findFrame()?.atlas;
    if (!atlas || event === anew) return;
    event.stopImmediatePropagation();  // Streamlit would run the whole script and could lose the map
    window.ahead.leave();
    atlas.follow(location.search, { returned: true });
  });
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("stActiveTheme")) localStorage.removeItem(name);
  }
  paintDisplay();

  /* ---- data: fetched once, and what the first view needs before anything else ---- */

  const HEAD_START_MS = 400; // Streamlit's own code goes first: the panel is painted before the map
  /* What the map's frame will ask for: the browser then has it. */
  const FRAME_FILES = ["./assets/frame.js", "./assets/leaflet/leaflet.css", "./assets/own/map.css"];
  const MAP_DATA = ["data/countries.geojson", "map/marks.json"];
  const addressOf = (name, parameters) => `./${name}?${new URLSearchParams(parameters)}`;
  const fetched = new Map();

  window.fetchData = (name, parameters, priority = "auto") => {
    const url = addressOf(name, parameters);
    if (!fetched.has(url)) {
      const answer = fetch(url, { priority }).then((reply) => {
        if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
        return reply.json();
      });
      answer.catch(() => fetched.delete(url));
      fetched.set(url, answer);
    }
    return fetched.get(url);
  };

  const fetchEarly = (urls) => { for (const url of urls) fetch(url, { priority: "low" }).catch(() => {}); };

  function fetchFirst({ version, worldview, unit }) {
    const asked = new URLSearchParams(location.search);
    const view = { worldview: asked.get("worldview") || worldview, unit: asked.get("unit") || unit, v: version };
    for (const name of MAP_DATA) fetchData(name, view, "low").catch(() => {});
    fetchEarly(FRAME_FILES);
  }

  const { dataset } = document.currentScript;
  setTimeout(fetchFirst, HEAD_START_MS, dataset);
  /* The frame's own script: the server knows it once the page has run. */
  const awaited = new MutationObserver(() => {
    if (!document.querySelector(".st-key-map")) return;
    awaited.disconnect();
    fetchEarly(dataset.frame.split(" "));
  });
  awaited.observe(document, { subtree: true, childList: true });

  /* ---- the map's frame ---- */

  const findFrame = () => document.querySelector(".st-key-map iframe")?.contentWindow;
  let view = null;

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== findFrame() || !data) return;
    if (data.atlas === "view") {
      view = data.view;
      setDisplay(view.display);
      fetchPanels();
    } else if (data.atlas === "drawn") {
      document.querySelector(".st-key-map iframe").title = `Map: states of the forum, borders and distances. Borders: ${data.borders}`;
      preloadControls();
    } else if (data.atlas === "pick") {
      pick(data);
    } else if (data.atlas === "escape") {
      leave();
    } else if (data.atlas === "ask") {
      openAsk();
    }
  });

  /* The controls come once the map says that it is drawn; where it cannot, they are asked for. */
  const PATIENCE_MS = 15000;
  setTimeout(() => {
    if (document.querySelector(".brand") && !findFrame()?.atlas) dispatchEvent(anew);
  }, PATIENCE_MS);

  /* The code of the controls, which come next. */
  function preloadControls() {
    for (const chunk of dataset.later.split(" ").filter(Boolean)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: `./static/js/${chunk}` }));
    }
    dataset.later = "";
  }

  /* ---- panels, ahead of the server's answer ---- */

  function pick(chosen) {
    const address = `?${select(chosen)}`;
    followed = null;
    hideCard(true);
    if (paintPanel(chosen.participant)) window.ahead.expect(address);
    else showAhead(address);
  }

  /* The list of states: Streamlit numbers its options. */
  const participants = dataset.participants.split(" ");
  const CHOOSER = ".st-key-participant input";

  function pickOption(option) {
    const chooser = document.querySelector(CHOOSER), list = option?.closest("[role=listbox]");
    if (list && list.id === chooser?.getAttribute("aria-controls")) pick({ participant: participants[option.dataset.key] });
  }

  document.addEventListener("click", ({ target }) => pickOption(target.closest?.("[role=option]")), true);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target.matches?.(CHOOSER)) pickOption(document.getElementById(target.getAttribute("aria-activedescendant")));
  }, true);

  function fetchPanels() {
    const { worldview, unit, sources, as_of, version } = view;
    const asked = view;
    fetchData("map/panels.json", { worldview, unit, sources, as_of, v: version })
      .then((found) => { asked.panels = found; }, () => {});
  }

  function paintPanel(participant) {
    const html = view?.screen === "interests" && view.panels?.[participant];
    if (html) window.ahead.putPanel(html);
    return Boolean(html);
  }

  /* ---- another's borders: fetched when the choice is opened, drawn when it is made ---- */

  const views = JSON.parse(dataset.views);

  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".st-key-borders button")) findFrame()?.atlas?.prepare(Object.keys(views));
  });

  /* ---- choices: what they lead to, ahead of the server ---- */

  const choices = JSON.parse(dataset.choices); // by widget: the parameter and its values, the default first

  /* Streamlit's radios and switches tell of a choice by nothing but this attribute. */
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.matches("label[data-selected], button[data-selected]")) choose(target);
  }).observe(document, { subtree: true, attributeFilter: ["data-selected"] });

  function choose(option) {
    const widget = Object.keys(choices).find((key) => option.closest(`.st-key-${key}`));
    const box = option.closest("[role=radiogroup]");
    if (!widget || !box.contains(document.activeElement)) return; // it was the server who chose
    const [name, values] = choices[widget];
    const options = [...box.querySelectorAll("label, button")];
    const value = values[options.indexOf(option)], address = readAddress();
    put(address, name, value === values[0] ? "" : value);
    if (name === "panel") address.delete("ask");
    showAhead(`?${address}`);
  }

  async function showAhead(address) {
    const asked = new URLSearchParams(address), worldview = asked.get("worldview") || dataset.worldview;
    if (!view || view.scene || asked.has("mode")) return true; // a scene chooses what is drawn
    const switches = worldview !== view.worldview;
    if (switches && asked.has("ask")) return true; // so may an answer
    if (switches) paintView(worldview);
    return window.ahead.show(address, readAddress(), dataset.version);
  }

  function paintView(worldview) {
    findFrame()?.atlas?.foretell({ worldview });
    const label = document.querySelector(".st-key-borders button p")?.firstChild;
    if (label) label.data = `Borders: ${views[worldview]}`;
  }

  /* ---- Esc closes a card or deselects, unless it has something nearer to close or to leave ---- */

  function leave() {
    const close = document.querySelector(".st-key-card:not([hidden]) .close");
    if (close) close.click();
    else findFrame()?.atlas?.clear();
  }

  document.addEventListener("keydown", (event) => {
    const near = 'input, textarea, select, [contenteditable], [data-baseweb="popover"], [role="dialog"]';
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest?.(near)) return;
    if (document.querySelector('[data-testid="stPopoverBody"]')) return;
    leave();
  });

  /* ---- K asks, unless something is being typed; Ctrl+K asks anywhere ---- */

  function openAsk() {
    const box = document.querySelector(".st-key-ask input");
    box?.focus();
    box?.select();
  }

  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (key.toLowerCase() !== "k" || altKey || shiftKey || event.defaultPrevented) return;
    const typing = target.closest?.('input, textarea, select, [contenteditable="true"]');
    if (typing && !ctrlKey && !metaKey) return;
    event.preventDefault();
    openAsk();
  });

  document.addEventListener("keydown", ({ key, target }) => {
    if (!target.closest?.(".st-key-ask")) return;
    if (key === "Escape") target.blur();
    else if (key === "Enter") answerAhead(target.value);
  });

  /* An answer stands on Explore, with nothing selected. */
  function answerAhead(typed) {
    const address = select({ ask: typed.trim().replace(/\s+/g, " ") });
    address.delete("panel");
    window.ahead.show(`?${address}`, readAddress(), dataset.version);
  }

  /* ---- links within the page ---- */

  const put = (parameters, name, value) => (value ? parameters.set(name, value) : parameters.delete(name));

  const readAddress = () => window.ahead.readAddress();

  /* The address with one thing selected, or nothing; what lay over it is closed. */
  function select(chosen) {
    const address = readAddress();
    for (const name of ["participant", "state", "place", "area", "against", "claim", "ask"]) put(address, name, chosen[name]);
    return address;
  }

  /* A link that begins with "?claim=" changes what it names and keeps the rest of the view. */
  function merge(address) {
    if (!address.startsWith("?claim=")) return address;
    const kept = readAddress();
    for (const [name, value] of new URLSearchParams(address)) put(kept, name, value);
    return `?${kept}`;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="?"]');
    followed = null;
    const plain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    const address = merge(link.getAttribute("href"));
    const closes = link.matches(".claim-card .close");
    hideCard(closes);
    if (!closes && !link.closest(".claim-card")) [opener, followed] = [link, rememberLink(link)];
    const atlas = findFrame()?.atlas;
    if (!atlas) { location.assign(address); return; }
    // The server's answer would keep from the screen what is painted ahead of it.
    showAhead(address).then((wanted) => { if (wanted) atlas.follow(address); });
  }, true);

  /* ---- the focus: it stays on a link that the next panel has too, or else goes to its heading ---- */

  let followed = null; // the panel's link that was followed, or where the focus went from it

  const findSheet = () => document.querySelector(".st-key-panel .stHtml section");
  const listAlike = (sheet, text) => [...sheet.querySelectorAll("a")].filter((link) => link.textContent === text);

  function rememberLink(link) {
    const sheet = link.closest(".st-key-panel .stHtml section"), text = link.textContent;
    return sheet && { link, text, at: listAlike(sheet, text).indexOf(link), label: sheet.ariaLabel };
  }

  function focusHeading() {
    const heading = findSheet()?.querySelector("h1, h2");
    if (!heading) return false;
    heading.tabIndex = -1;
    heading.focus();
    return true;
  }

  function keepFocus() {
    if (!followed || followed.link.isConnected) return;
    const sheet = findSheet(), { text, at, label } = followed;
    if (document.activeElement !== document.body) followed = null;
    if (!followed || !sheet) return;
    const same = sheet.ariaLabel === label && listAlike(sheet, text)[at];
    if (same) same.focus({ preventScroll: true });
    if (same || focusHeading()) followed.link = document.activeElement; // until the server's panel is there too
  }

  /* ---- a claim's card ---- */

  let opener = null; // the link that the focus goes back to
  let open = null; // the card on screen

  function hideCard(hidden) {
    if (hidden) window.ahead.leave();
    const box = document.querySelector(".st-key-card");
    if (box) box.hidden = hidden;
  }

  /* Another panel is read from its top; the same one, told anew, from where it was. */
  let sheetShown = null;

  function startAtTop() {
    const sheet = findSheet();
    if (!sheet || sheet.ariaLabel === sheetShown) return;
    sheetShown = sheet.ariaLabel;
    sheet.closest(".st-key-panel").scrollTop = 0;
  }

  new MutationObserver(() => {
    window.ahead.settle();
    startAtTop();
    const card = document.querySelector(".claim-card");
    if (!card) keepFocus();
    if (card === open) return;
    if (card) {
      const link = card.querySelector(".permanent");
      link.textContent = link.href;
      if ([document.body, opener].includes(document.activeElement) && opener) card.focus({ preventScroll: true });
    } else if (opener) {
      if (opener.isConnected) opener.focus({ preventScroll: true });
      else if (document.activeElement === document.body) focusHeading();
      opener = null;
    }
    open = card;
  }).observe(document, { subtree: true, childList: true });

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const box = document.createElement("textarea"); // where the page is not on a secure origin
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(":is(.cite, .shared-link) .copy");
    const cited = button?.closest(".cite, .shared-link").querySelector(".citation, .address").textContent;
    if (cited) copy(cited.replace(/\s+/g, " ").trim()).then(() => { button.textContent = button.dataset.copied; });
  });
})();
