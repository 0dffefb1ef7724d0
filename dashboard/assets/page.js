/* The page's own script, in <head> before Streamlit's.
 *
 * Three things Streamlit has no words for: a display chosen by the address, links
 * within the page that do not load it anew, and a panel that is painted the moment
 * its state is clicked (the server then sends the same panel).
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
  addEventListener("popstate", () => setDisplay(readDisplay()));
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("stActiveTheme")) localStorage.removeItem(name);
  }
  paintDisplay();

  /* ---- the map's frame ---- */

  const findFrame = () => document.querySelector(".st-key-map iframe")?.contentWindow;
  const panels = new Map();
  let view = null;

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== findFrame() || !data) return;
    if (data.atlas === "view") {
      view = data.view;
      document.querySelector(".st-key-map iframe").title = "Map: states of the forum, borders and distances";
      setDisplay(view.display);
      fetchPanels();
    } else if (data.atlas === "pick") {
      paintPanel(data.participant);
    }
  });

  /* ---- panels, ahead of the server's answer ---- */

  function fetchPanels() {
    const { worldview, unit, sources, as_of, version } = view;
    const query = new URLSearchParams({ worldview, unit, sources, as_of, v: version });
    const url = `./map/panels.json?${query}`;
    if (!panels.has(url)) panels.set(url, fetch(url).then((reply) => (reply.ok ? reply.json() : {}), () => ({})));
    panels.get(url).then((found) => { view.panels = found; });
  }

  function paintPanel(participant) {
    const html = view?.screen === "interests" && view.panels?.[participant];
    const panel = html && document.querySelector(".st-key-panel .stHtml");
    if (!panel || panel.childElementCount !== 1) return;
    panel.innerHTML = html;
    panel.closest(".st-key-panel").scrollTop = 0;
  }

  /* ---- Esc deselects, unless it has something nearer to close or to leave ---- */

  document.addEventListener("keydown", (event) => {
    const near = 'input, textarea, select, [contenteditable], [data-baseweb="popover"], [role="dialog"]';
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest?.(near)) return;
    if (document.querySelector('[data-testid="stPopoverBody"]')) return;
    findFrame()?.atlas?.clear();
  });

  /* ---- links within the page ---- */

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="?"]');
    const plain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const atlas = findFrame()?.atlas;
    if (!link || !plain || event.defaultPrevented || !atlas) return;
    event.preventDefault();
    event.stopPropagation();
    atlas.follow(link.getAttribute("href"));
  }, true);
})();
