/* The map's side of a briefing, inside streamlit-folium's frame.
 *
 * The page lays a caption over the map; a scene's camera is fitted into what is left
 * free beside it. While a scene is shown, keys and swipes made in the frame are handed
 * to the page, which alone knows what they mean there.
 */
window.scenes = (() => {
  "use strict";

  const MARGIN = 28, LONGEST_S = 0.5, SWIPE_PX = 60, ROOT_PX = 15.2;
  let map, shown = "", kept = null, on = false, touch = null;
  let settling = null, frameAgain = () => {};
  /* A caption that grows or comes late changes the room beside it, and what it covers. */
  const watched = new parent.ResizeObserver(() => frameAgain());

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const root = document.documentElement;

  /* What of the frame lies under the page's own boxes, in the frame's pixels. */
  function findCovers() {
    if (!on) return [];
    const frame = window.frameElement.getBoundingClientRect();
    return [...parent.document.querySelectorAll(".st-key-caption, .st-key-answer")]
      .map((node) => node.getBoundingClientRect())
      .filter((box) => box.width && box.height)
      .map((box) => ({
        left: box.left - frame.left, right: box.right - frame.left,
        top: box.top - frame.top, bottom: box.bottom - frame.top,
      }));
  }

  /* The larger of what lies beside the caption and what lies beneath it. */
  function findRoom() {
    const { x: width, y: height } = map.getSize();
    let [left, top, right] = [0, 0, width];
    for (const box of findCovers()) {
      const beside = box.left < width - box.right ? (right - box.right) * height : (box.left - left) * height;
      if (beside < width * (height - box.bottom)) top = Math.max(top, box.bottom);
      else if (box.left < width - box.right) left = Math.max(left, box.right);
      else right = Math.min(right, box.left);
    }
    return { left, top, right: width - right };
  }

  function look(camera, jump) {
    const { left, top, right } = findRoom();
    const fit = { paddingTopLeft: [left + MARGIN, top + MARGIN], paddingBottomRight: [right + MARGIN, MARGIN] };
    map.stop();
    if (jump || calm()) map.fitBounds(camera, { ...fit, animate: false });
    else map.flyToBounds(camera, { ...fit, duration: LONGEST_S });
  }

  function enter() {
    kept = { center: map.getCenter(), zoom: map.getZoom() };
    on = true;
    map.keyboard.disable();
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
    root.dataset.mode = "present";
  }

  function leave() {
    on = false;
    shown = "";
    watched.disconnect();
    map.keyboard.enable();
    map.dragging.enable();
    delete root.dataset.mode;
    root.style.removeProperty("--k");
    if (kept) map.setView(kept.center, kept.zoom, { animate: false });
  }

  /* Show a view's scene, if it has one; tells whether the frame is in a briefing. */
  function show(view) {
    const first = !on;
    if (view.scene && first) enter();
    if (!view.scene && on) leave();
    if (!on) return false;
    scale();
    const next = JSON.stringify([view.scene, view.camera]);
    if (next === shown) return true;
    shown = next;
    frameAgain = () => look(view.camera, first);
    watched.disconnect();
    cancelAnimationFrame(settling);
    settling = requestAnimationFrame(frameBesideCaption);
    return true;
  }

  /* The observer tells at once how large the caption is, and again whenever that changes. */
  function frameBesideCaption() {
    const caption = parent.document.querySelector(".st-key-caption");
    if (caption) watched.observe(caption);
    else frameAgain();
  }

  /* Marks grow with the page's letters, which grow with the window. */
  function scale() {
    root.style.removeProperty("--k");
    const usual = parseFloat(getComputedStyle(root).getPropertyValue("--k")) || 1;
    const letters = parseFloat(parent.getComputedStyle(parent.document.documentElement).fontSize) / ROOT_PX;
    root.style.setProperty("--k", Math.max(usual, letters).toFixed(3));
  }

  function resize(view) {
    if (!on) return;
    scale();
    if (view.camera) look(view.camera, true);
  }

  /* ---- keys and swipes ---- */

  function forward(event) {
    if (!on) return;
    const { type, key, code, repeat, altKey, ctrlKey, metaKey, shiftKey } = event;
    const copy = new parent.KeyboardEvent(type, {
      key, code, repeat, altKey, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true,
    });
    if (parent.document.dispatchEvent(copy)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function swipe(event) {
    const [from, to] = [touch, event.changedTouches[0]];
    touch = null;
    if (!on || !from || !to) return;
    const [dx, dy] = [to.clientX - from.x, to.clientY - from.y];
    if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 2 * Math.abs(dy)) return;
    parent.postMessage({ atlas: "swipe", step: dx < 0 ? 1 : -1 }, location.origin);
  }

  function start(made) {
    map = made;
    document.addEventListener("keydown", forward, true);
    document.addEventListener("keyup", forward, true);
    document.addEventListener("touchstart", ({ touches }) => {
      touch = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    }, { passive: true });
    document.addEventListener("touchend", swipe, { passive: true });
  }

  return { start, show, resize, findCovers };
})();
