/* A briefing's side of the page: one listener turns keys, swipes and a clock into steps.
 *
 * The strip under the map names the scenes in order; a step asks the server for the
 * address of another one through the map's frame, as a link within the page does. The
 * frame hands its keys and swipes on to here, so it does not matter what has the focus.
 */
(() => {
  "use strict";

  const TYPING = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="slider"]';
  const PRESSED_BY_SPACE = 'button, summary, [role="button"], [role="tab"], [role="radio"]';
  const NEARER = '[data-testid="stPopoverBody"], [role="dialog"]';
  const STEPS = {
    PageDown: 1, ArrowRight: 1, ArrowDown: 1, " ": 1, PageUp: -1, ArrowLeft: -1, ArrowUp: -1,
  };
  const DIGIT_PAUSE_MS = 700, PATIENCE_MS = 4000, SWIPE_PX = 60;

  const find = (selector) => document.querySelector(selector);
  const findStrip = () => find(".briefing-strip");
  const findAtlas = () => find(".st-key-map iframe")?.contentWindow?.atlas;
  const findAnswer = () => find(".briefing-answer");
  const BARE = { ask: null, claim: null };   // a scene with no question and no claim's card open
  const listScenes = () => findStrip()?.dataset.scenes.split(",") ?? [];

  let wanted = null, asked = 0, focused = null, told = null;   // the scene on its way, when, and which step had the focus
  let digits = "", pause = null, turned = null;
  let clock = null, stopped = false;
  let touch = null;

  const current = () => {
    if (performance.now() - asked > PATIENCE_MS) wanted = null;
    return wanted ?? findStrip()?.dataset.scene;
  };

  function ask(changes) {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    if (wanted && !("scene" in changes)) query.set("scene", wanted);
    findAtlas()?.follow(`?${query}`);
  }

  function show(scene) {
    blank(false);
    if (!scene || (scene === current() && !findAnswer())) return;
    focused = document.activeElement?.closest?.(".step")?.getAttribute("rel") ?? null;
    [wanted, asked] = [scene, performance.now()];
    ask({ scene, ...BARE, ...(leads() ? { blank: null } : {}) });
  }

  function step(by, around = false) {
    const scenes = listScenes();
    const to = scenes.indexOf(current()) + by;
    show(scenes[around ? (to + scenes.length) % scenes.length : Math.min(Math.max(to, 0), scenes.length - 1)]);
  }

  function leave() {
    if (blank(false)) return;
    if (find(".st-key-card .close")) find(".st-key-card .close").click();
    else if (findAnswer()) ask(BARE);
    else ask({ mode: null, scene: null, draft: null, loop: null, session: null, key: null, blank: null, ...BARE });
  }

  /* ---- a dark screen ---- */

  function blank(on) {
    const dark = find("body > .blank");
    if (!on) { dark?.remove(); return Boolean(dark); }
    if (dark) return true;
    const sheet = document.createElement("div");
    sheet.className = "blank";
    sheet.setAttribute("role", "status");
    const said = document.createElement("span");
    said.className = "unseen";
    said.textContent = "The screen is blank. Press B to show the scene again.";
    sheet.append(said);
    sheet.addEventListener("click", () => blank(false));
    document.body.append(sheet);
    return true;
  }

  /* ---- a scene by its number: digits wait for one another ---- */

  function number(digit) {
    clearTimeout(pause);
    digits += digit;
    const scenes = listScenes();
    const go = () => { const at = Number(digits); digits = ""; if (at) show(scenes[at - 1]); };
    if (Number(digits) * 10 > scenes.length) go();
    else pause = setTimeout(go, DIGIT_PAUSE_MS);
  }

  /* ---- two windows: one leads, the others ask where it is ---- */

  const ASK_EVERY_MS = 400;
  const leads = () => findStrip()?.dataset.leads === "yes";
  const follows = () => Boolean(findStrip()?.dataset.session) && !leads();
  const channelOf = (code) => new BroadcastChannel(`briefing ${code}`);
  let channel = null, began = null, heard = "";   // heard: what the presenter has asked

  /* In one browser a clicker may press its keys in the audience's window. */
  function tellPresenter(key) {
    const sender = channelOf(findStrip().dataset.session);
    sender.postMessage({ key });
    sender.close();
  }

  function listenToAudience() {
    const code = leads() ? findStrip().dataset.session : null;
    if (channel && channel.name !== `briefing ${code}`) { channel.close(); channel = null; }
    if (!code || channel) return;
    channel = channelOf(code);
    channel.addEventListener("message", ({ data }) => act({ key: String(data?.key), repeat: false }));
  }

  function turnDark() {
    const query = new URLSearchParams(location.search);
    if (leads()) ask({ blank: query.get("blank") ? null : "yes" });
    else blank(!find("body > .blank"));
  }

  async function meet() {
    const code = findStrip()?.dataset.session;
    if (!code) return;
    listenToAudience();
    const reply = await fetch(`./briefings/${encodeURIComponent(code)}`, { cache: "no-store" }).catch(() => null);
    if (!reply || findStrip()?.dataset.session !== code) return;
    if (leads()) { if (reply.status === 404) ask({}); return; }   // the server began anew: tell it again
    if (!reply.ok) return;
    const now = await reply.json();
    if (listScenes().includes(now.scene) && now.scene !== current()) { heard = ""; show(now.scene); }
    else if (now.ask !== heard && !wanted) { heard = now.ask; ask({ ask: now.ask || null }); }
    blank(now.blank);
  }
  setInterval(meet, ASK_EVERY_MS);

  let minutes = 20;
  document.addEventListener("input", ({ target }) => { if (target.matches(".presenter .target")) minutes = Number(target.value) || minutes; });

  function tellTime() {
    const clock = find(".presenter .clock");
    if (!clock) { began = null; return; }
    began ??= Date.now();
    const seconds = Math.floor((Date.now() - began) / 1000), two = (count) => String(count).padStart(2, "0");
    clock.textContent = new Date().toTimeString().slice(0, 5);
    const elapsed = find(".presenter .elapsed"), target = find(".presenter .target");
    if (target && document.activeElement !== target) target.value = minutes;
    elapsed.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    elapsed.classList.toggle("late", seconds > 60 * Number(minutes));
  }
  setInterval(tellTime, 250);

  /* ---- another worldview, where the scene leaves it to the reader ---- */

  /* A second press goes on from the view that the first has asked for, though it is not here yet. */
  function turnBorders() {
    const views = findStrip()?.dataset.views?.split(",");
    if (!views) return;
    const shown = new URLSearchParams(location.search).get("worldview") ?? views[0];
    const waits = turned && turned.from === shown && performance.now() - turned.at < PATIENCE_MS;
    const next = views[(views.indexOf(waits ? turned.to : shown) + 1) % views.length];
    turned = { from: shown, to: next, at: performance.now() };
    ask({ worldview: next });
  }

  /* ---- keys ---- */

  /* A long answer is read with the arrows; whatever else steps leaves it. */
  const ROLLS = { ArrowDown: 80, ArrowUp: -80 };
  function roll(by) {
    const answer = findAnswer()?.closest(".st-key-answer");
    if (!answer || answer.scrollHeight <= answer.clientHeight + 1) return false;
    answer.scrollBy(0, by);
    return true;
  }

  function act(event) {
    const { key, repeat } = event;
    if (follows() && key !== "Escape") { tellPresenter(key); return true; }
    if (key in ROLLS && roll(ROLLS[key])) return true;
    if (key in STEPS) { if (!repeat) step(STEPS[key]); }
    else if (key === "Home") show(listScenes()[0]);
    else if (key === "End") show(listScenes().at(-1));
    else if (key === "Escape") leave();
    else if (key === "b" || key === "B" || key === ".") { if (!repeat) turnDark(); }
    else if (key === "w" || key === "W") { if (!repeat) turnBorders(); }
    else if (/^\d$/.test(key)) number(key);
    else return false;
    return true;
  }

  function listen(event) {
    const { target, key } = event;
    if (!findStrip() || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (target.closest?.(TYPING) || find(NEARER)) return;
    if (key === "Escape" && target.closest?.(".st-key-asking")) { target.blur(); return; }
    if (key === " " && target.closest?.(PRESSED_BY_SPACE)) return;
    if (!act(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  document.addEventListener("keydown", listen, true);

  /* ---- swipes ---- */

  document.addEventListener("touchstart", ({ touches }) => {
    touch = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }, { passive: true });
  document.addEventListener("touchend", ({ changedTouches }) => {
    const [from, to] = [touch, changedTouches[0]];
    touch = null;
    if (!findStrip() || !from || !to) return;
    const [dx, dy] = [to.clientX - from.x, to.clientY - from.y];
    if (Math.abs(dx) >= SWIPE_PX && Math.abs(dx) >= 2 * Math.abs(dy)) step(dx < 0 ? 1 : -1);
  }, { passive: true });

  /* ---- a loop for a kiosk ---- */

  const isBusy = () => find("body > .blank") || document.hidden || findAnswer() || document.activeElement?.matches(TYPING);

  function wind() {
    clearTimeout(clock);
    const strip = findStrip(), seconds = Number(strip?.dataset.loop);
    if (!seconds) return;
    const button = strip.querySelector('[data-action="pause"]');
    button.setAttribute("aria-pressed", String(stopped));
    button.textContent = stopped ? "Go on" : "Pause";
    if (!stopped) clock = setTimeout(() => { if (isBusy()) wind(); else step(1, true); }, 1000 * seconds);
  }

  /* The page follows a step's link itself; here it is only remembered. */
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.('a.step[rel="prev"], a.step[rel="next"]');
    if (!link) return;
    focused = link.rel;
    [wanted, asked] = [new URL(link.href).searchParams.get("scene"), performance.now()];
  }, true);

  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.('[data-action="pause"]')) return;
    stopped = !stopped;
    wind();
  });

  /* ---- what follows a step: the page's name, who listens, where the focus was ---- */

  function attend() {
    const caption = find(".st-key-caption"), title = caption?.querySelector("h1");
    if (!title) { blank(false); clearTimeout(clock); return; }
    if (findStrip() && told && findStrip().dataset.scene !== told) { requestAnimationFrame(attend); return; }   // the map was quicker
    caption.setAttribute("aria-live", "polite");
    caption.setAttribute("aria-atomic", "true");
    document.title = `${title.textContent} · Moscow Format Atlas`;
    if (focused) findStrip()?.querySelector(`[rel="${focused}"]`)?.focus({ preventScroll: true });
    focused = null;
    wind();
  }

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== find(".st-key-map iframe")?.contentWindow || !data) return;
    if (data.atlas === "swipe" && findStrip()) step(data.step);
    if (data.atlas !== "view") return;
    if (data.view.scene === wanted) wanted = null;
    told = data.view.scene;
    requestAnimationFrame(attend);
  });
  addEventListener("popstate", () => { wanted = null; });
})();
