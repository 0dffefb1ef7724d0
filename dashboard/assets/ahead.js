/* What a step leads to, painted before the server has run the page; it then sends the same.
 *
 * show(address, here, version) paints the panel and the claim's card of an address, as far
 * as they are not those of here. readAddress() tells that address, or one that expect() was
 * told, until the server has written it. leave() takes the card away again; settle() does
 * where the server has sent it.
 */
window.ahead = (() => {
  "use strict";

  const PATIENCE_MS = 80;
  const CARD = ["claim", "sources", "as_of"]; // what a card depends on
  const SHEET = ".st-key-panel .stHtml > *";
  const find = (selector) => document.querySelector(selector);
  let turn = 0; // only what was asked for last is painted
  const NOTHING = { from: null };
  let painted = NOTHING; // from which address, until the server has written the next

  const without = (parameters, name) => {
    const left = new URLSearchParams(parameters);
    left.delete(name);
    return left;
  };

  async function fetchPart(name, parameters, version) {
    const asked = new URLSearchParams(parameters);
    asked.set("v", version);
    const reply = await fetch(`./map/${name}.html?${asked}`);
    if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
    return reply.text();
  }

  function expect(address) {
    painted = { from: location.search, address };
  }

  const isAhead = () => painted.from === location.search;

  /* The address, or the one that is painted and will be written. */
  const readAddress = () => new URLSearchParams(isAhead() ? painted.address : location.search);

  /* Tells, once it is on the screen or the wait for it too long, whether it is still what was asked for last. */
  async function show(address, here, version) {
    const mine = ++turn, next = new URLSearchParams(address), panel = without(next, "claim");
    if ([here, next].some((one) => one.has("mode"))) return true;
    expect(address);
    const parts = [], stands = find(SHEET);
    const paint = (name, parameters, put) => parts.push(fetchPart(name, parameters, version)
      .then((html) => { if (mine === turn) put(html); }, () => {})); // what cannot be had is left to the server
    if (next.has("claim") && CARD.some((name) => next.get(name) !== here.get(name))) paint("card", next, putCard);
    if (String(panel) !== String(without(here, "claim"))) {
      paint("panel", panel, (html) => { if (stands?.isConnected) putPanel(html); }); // unless the server's is there
    }
    if (parts.length) await Promise.race([Promise.all(parts).then(nextFrame), wait(PATIENCE_MS)]);
    return mine === turn;
  }

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  function putPanel(html) {
    const panel = find(SHEET)?.parentElement;
    if (panel?.childElementCount === 1) panel.innerHTML = html;
  }

  function putCard(html) {
    const box = find(".st-key-card .stHtml") ?? makeBox();
    if (!box) return;
    box.innerHTML = html;
    box.closest(".st-key-card").hidden = false;
  }

  /* A card's box, nested as Streamlit nests its own. */
  function makeBox() {
    const names = ["ahead", "st-key-card", "stHtml"];
    const nodes = names.map((name) => Object.assign(document.createElement("div"), { className: name }));
    nodes.reduce((outer, inner) => { outer.append(inner); return inner; });
    find(".st-key-panel")?.append(nodes[0]);
    return nodes[0].isConnected ? nodes.at(-1) : null;
  }

  const takeCard = () => find(".ahead")?.remove();

  /* The reader has gone elsewhere: neither a card nor what is still to come is wanted. */
  function leave() {
    turn += 1;
    takeCard();
  }

  function settle() {
    if (!isAhead()) painted = NOTHING;
    if (document.querySelectorAll(".st-key-card").length > 1) takeCard();
  }

  return { show, expect, readAddress, putPanel, leave, settle };
})();
