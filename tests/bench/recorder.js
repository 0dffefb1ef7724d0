/* Runs first in every frame of a measured page. All times are epoch milliseconds,
 * performance.timeOrigin + performance.now(), which frames of one page share.
 */
(() => {
  "use strict";
  addEventListener("pointerup", (event) => {
    top.bench.released = performance.timeOrigin + event.timeStamp;
  }, true);
  addEventListener("keydown", (event) => {
    if (event.key === "Enter") top.bench.released = performance.timeOrigin + event.timeStamp;
  }, true);
  if (window !== top) return;

  const FRAME = '.st-key-map iframe, iframe[title="streamlit_folium.st_folium"]';
  const SHAPE = "path.leaflet-interactive:not([d='M0 0'])";
  const PATIENCE_MS = 30_000;

  const clock = () => performance.timeOrigin + performance.now();
  const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");
  const panel = () => document.querySelector(".st-key-panel");
  const content = () => (panel().querySelector(".stHtml") ?? panel()).innerHTML;
  const heading = () => panel()?.querySelector("h1, h2, h3")?.textContent.trim();
  const frame = () => document.querySelector(FRAME)?.contentDocument;
  const state = () => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState;
  const asked = (name) => new URLSearchParams(location.search).get(name);

  /* Resolves with the time of the frame after the first one in which `holds`: painted. */
  function painted(holds) {
    return new Promise((resolve, reject) => {
      const until = clock() + PATIENCE_MS;
      const look = () => {
        if (clock() > until) reject(new Error(`not seen in ${PATIENCE_MS} ms: ${holds}`));
        else requestAnimationFrame(holds() ? () => resolve(clock()) : look);
      };
      requestAnimationFrame(look);
    });
  }

  window.bench = {
    released: 0,

    /* Watches for the answer to the next click: `outcome` resolves with its times in ms.
     * The atlas paints a panel at once; the server has answered when the address names the
     * state and the panel's content was replaced a second time, by the server's. */
    expect({ participant, name, claims, paintsFirst }) {
      const wanted = claims.map(letters);
      let replaced = 0;
      const watch = new MutationObserver((changes) => {
        replaced += changes.filter(({ addedNodes }) => addedNodes.length).length;
      });
      watch.observe(panel(), { childList: true, subtree: true });
      bench.released = 0;
      const shown = painted(() => {
        if (!bench.released || heading() !== name) return false;
        const text = letters(panel().textContent);
        return wanted.every((claim) => text.includes(claim));
      });
      const seen = shown.then(content);
      const arrived = () => bench.released && replaced > 1 && asked("participant") === participant;
      const answered = paintsFirst ? painted(arrived) : shown;
      bench.outcome = (async () => {
        const times = { shown: await shown - bench.released, answered: await answered - bench.released };
        await bench.settled(300);
        watch.disconnect();
        return { ...times, same: await seen === content() };
      })();
    },

    /* Goes where a step starts, by a link within the page, unless it stands there. */
    standAt(address) {
      const search = address === "?" ? "" : address;
      if (location.search !== search) document.querySelector(FRAME).contentWindow.atlas.follow(address);
    },

    /* Watches for what the next event brings, an element with these texts and, if wanted, the
     * borders of a view: `outcome` resolves with the ms until it was painted, and until the
     * server had run the page and written its address. */
    expectSight({ selector, texts, worldview }) {
      const wanted = texts.map(letters), from = location.search;
      bench.released = 0;
      const stands = () => {
        const found = bench.released && document.querySelector(selector);
        if (!found || (worldview && frame()?.documentElement.dataset.worldview !== worldview)) return false;
        const text = letters(found.textContent);
        return wanted.every((one) => text.includes(one));
      };
      const read = () => document.querySelector(selector)?.textContent;
      const shown = painted(stands), seen = shown.then(read);
      const answered = painted(() => bench.released && location.search !== from && state() === "notRunning");
      bench.outcome = (async () => {
        const times = { shown: await shown - bench.released, answered: await answered - bench.released };
        return { ...times, same: await seen === read() };
      })();
    },

    /* Resolves with ms since navigation when the panel shows and, if wanted, so many shapes. */
    async loaded(shapes) {
      const drawn = () => shapes === 0 || (frame()?.querySelectorAll(SHAPE).length ?? 0) >= shapes;
      return await painted(() => heading() && drawn()) - performance.timeOrigin;
    },

    /* Resolves when no run of the script has been under way for a while. */
    async settled(quietMs) {
      for (let since = clock(); clock() - since < quietMs;) {
        await new Promise(requestAnimationFrame);
        if (state() !== "notRunning") since = clock();
      }
    },
  };
})();
