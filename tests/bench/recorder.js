/* Runs first in every frame of a measured page. All times are epoch milliseconds,
 * performance.timeOrigin + performance.now(), which frames of one page share.
 */
(() => {
  "use strict";
  addEventListener("pointerup", (event) => {
    top.bench.released = performance.timeOrigin + event.timeStamp;
  }, true);
  if (window !== top) return;

  const FRAME = '.st-key-map iframe, iframe[title="streamlit_folium.st_folium"]';
  const SHAPE = "path.leaflet-interactive:not([d='M0 0'])";

  const clock = () => performance.timeOrigin + performance.now();
  const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");
  const panel = () => document.querySelector(".st-key-panel");
  const heading = () => panel()?.querySelector("h1, h2, h3")?.textContent.trim();
  const frame = () => document.querySelector(FRAME)?.contentDocument;
  const state = () => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState;
  const asked = (name) => new URLSearchParams(location.search).get(name);

  /* Resolves with the time of the frame after the first one in which `holds`: painted. */
  function painted(holds) {
    return new Promise((resolve) => {
      const look = () => requestAnimationFrame(holds() ? () => resolve(clock()) : look);
      requestAnimationFrame(look);
    });
  }

  window.bench = {
    released: 0,

    /* Watches for the answer to the next click: `outcome` resolves with its times in ms. */
    expect({ participant, name, claims, address }) {
      const wanted = claims.map(letters);
      bench.released = 0;
      const shown = painted(() => {
        if (!bench.released || heading() !== name) return false;
        const text = letters(panel().textContent);
        return wanted.every((claim) => text.includes(claim));
      });
      const seen = shown.then(() => panel().innerHTML);
      const answered = address ? painted(() => bench.released && asked("participant") === participant) : shown;
      bench.outcome = (async () => {
        const times = { shown: await shown - bench.released, answered: await answered - bench.released };
        await bench.settled(300);
        return { ...times, same: await seen === panel().innerHTML };
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
