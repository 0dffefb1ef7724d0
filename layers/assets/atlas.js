/* The map's side of the atlas, inside streamlit-folium's frame.
 *
 * start(map, options) runs once; apply(view) draws what the reader chose; what the
 * reader does here is told to the server and, at once, to the page around the frame.
 * Shapes and texts come as JSON by URL and are written with textContent.
 */
window.atlas = (() => {
  "use strict";

  const PANES = {
    land: 300, lakes: 310, ground: 315, hatch: 320, settled: 330, selection: 340, unsettled: 350,
    changed: 355, rings: 360, distances: 370, labels: 600, places: 620, pills: 640,
  };
  const PRIORITY = [
    "subject", "selected", "focus", "measured", "stated", "shared", "runway", "major", "minor", "small",
    "capital", "ring", "unsettled", "water", "outside",
  ];
  const TEXT_PANES = { measured: "pills", stated: "pills", shared: "pills", runway: "pills", capital: "places", focus: "places" };
  const SIDES = {
    capital: ["right", "left"], focus: ["right", "left"],
    measured: ["above", "below", "left", "right"], shared: ["above", "below", "left", "right"], runway: ["right", "left"], stated: ["right", "above", "below", "left"],
  };
  const CASED = new Set(["measured", "stated", "shared", "ring"]);
  const LENGTHS = new Set(["measured", "stated", "shared", "runway"]);
  const FIT = { padding: [12, 12] };
  const TINY = 60;
  const ROOM = { padding: [72, 72] };

  let map, options, view = {}, shown = {}, renderers = {}, key, offView, scale;
  let own = [], preview = null;
  let land = null, outlines = null, changes = null, named = null;
  let drawnMarks = new Map(), lights = [], lines = [], texts = [], told = 0, sized = false, roomy = null, fitted = "null";
  const countries = new Map(), areas = new Map();

  const asks = ({ key, ctrlKey, metaKey, altKey, shiftKey }) => key.toLowerCase() === "k" && !altKey && !shiftKey && !(ctrlKey && metaKey);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const tellPage = (message) => parent.postMessage(message, location.origin);
  const tellServer = (message) => window.Streamlit.setComponentValue({ ...message, count: ++told });
  const swap = ([lon, lat]) => [lat, lon];

  const MAP_DATA = ["data/countries.geojson", "map/marks.json"];
  const load = (name, { worldview, unit, version }) => fetchData(name, { worldview, unit, v: version });

  /* The page keeps what it fetched, and has begun before this frame was there. */
  const fetchData = (name, parameters) => parent.fetchData(name, parameters);

  /* What a feature says, to compare it with another; written out once. */
  const written = new WeakMap();
  const writeOut = (feature) => {
    if (!written.has(feature)) written.set(feature, JSON.stringify(feature));
    return written.get(feature);
  };

  /* Have at hand what a switch to one of these views draws. */
  const prepare = (worldviews) => {
    for (const name of MAP_DATA) {
      for (const worldview of worldviews) {
        load(name, { ...view, worldview }).then(({ features }) => features.forEach(writeOut), () => {});
      }
    }
  };

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function drawing(tag, attributes, children = []) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  /* ---- picking ---- */

  function pick(message) {
    if (view.scene) return;  // a briefing goes its own way; what is clicked changes nothing
    const end = message.participant || message.state || message.place;
    if (view.measuring && end) { tellServer({ end }); return; }
    const chosen = { participant: null, state: null, place: null, area: null, changed: [], ...message };
    mark(chosen);
    tellPage({ atlas: "pick", ...chosen });
    tellServer(chosen);
  }

  /* While measuring, a click on the map is an end, as exact as the scale allows. */
  function measureHere(event) {
    if (!view.measuring || event.target.closest(".leaflet-control, .place") || map.dragging.moved()) return;
    event.stopPropagation();
    const { lat, lng } = map.mouseEventToLatLng(event).wrap();
    const pixelDeg = 360 / (256 * 2 ** map.getZoom());
    const decimals = Math.min(Math.max(Math.floor(-Math.log10(pixelDeg)), 0), 5);
    tellServer({ end: `${lat.toFixed(decimals)} ${lng.toFixed(decimals)}` });
  }

  /* Follow a link within the page: the server reads it as an address. Where the reader has
   * returned by Back or Forward, the browser has the address already.
   */
  function follow(address, { returned = false } = {}) {
    tellServer({ address, returned });
  }

  const isEntry = (id) => Boolean(countries.get(id)?.feature.properties.classes.includes("country"));

  const listChosen = ({ participant, state, highlight }) => highlight || [participant || state].filter(Boolean);

  function mark({ participant, state, place, area, changed }) {
    const chosen = listChosen({ ...view, participant, state });
    for (const [id, layer] of countries) {
      const path = layer.getElement();
      if (!path) continue;
      path.classList.toggle("selected", chosen.includes(id));
      if (path.getAttribute("role") === "button") path.setAttribute("aria-pressed", String(chosen.includes(id)));
    }
    for (const [id, layer] of areas) {
      const path = layer.getElement();
      if (path) path.setAttribute("aria-pressed", String(id === area));
    }
    if (outlines) outlines.remove();
    const layers = chosen.length ? chosen.map((id) => countries.get(id)) : [areas.get(area)];
    outlines = L.layerGroup(layers.filter(Boolean).map((layer) => outline(layer, "selection", ["selected-outline"]))).addTo(map);
    if (!chosen.length && areas.has(area)) outlines.addLayer(L.geoJSON(areas.get(area).feature, {
      pane: "ground", renderer: renderers.ground, interactive: false, style: { stroke: false, className: "selected-area" },
    }));
    view = { ...view, participant, state, place, area, changed };
    showChanges();
    showLines();
    declutter();
  }

  /* ---- lit for a topic: who is on record on it, by voice; weaker voices lie beneath ---- */

  function light() {
    const lit = view.lit || [];
    const voices = new Map(lit.map(({ id, voice, word }) => [id, { voice, word }]));
    for (const shape of lights) shape.remove();
    lights = lit.filter(({ id }) => countries.has(id)).map(({ id, voice }) => L.geoJSON(countries.get(id).feature, {
      pane: "selection", interactive: false, renderer: renderers.selection,
      style: { fill: false, className: `lit lit-${voice}` },
    }).addTo(map));
    for (const [id, layer] of countries) {
      layer.getElement()?.classList.toggle("unlit", lit.length > 0 && isEntry(id) && !voices.has(id));
    }
    for (const { properties, node } of texts) {
      if (properties.layer !== "labels" || !properties.owner) continue;
      node.querySelector(".voice")?.remove();
      const { voice, word } = voices.get(properties.owner) || {};
      if (!voice) continue;
      const line = element("small", "voice");
      line.append(element("i", `glyph glyph-${voice}`), element("span", "", word));
      node.append(line);
    }
    drawLightKey(lit);
  }

  /* The key names the outlines that are lit, the strongest voice first, and the land that is not. */
  function drawLightKey(lit) {
    key.querySelector(".lights")?.remove();
    if (!lit.length) return;
    const list = element("ul", "lights");
    list.append(element("li", "head", "On record on the topic"));
    const words = new Map([...lit].reverse().map(({ voice, word }) => [voice, word]));
    for (const [voice, word] of words) list.append(keyItem("line", `lit lit-${voice}`, word));
    list.append(keyItem("rect", "coast role-member unlit", "none found"));
    key.append(list);
  }

  function outline({ feature }, pane, classes) {
    return L.layerGroup(classes.map((className) => L.geoJSON(feature, {
      pane, renderer: renderers[pane], interactive: false, style: { fill: className === "changed", className },
    })));
  }

  function showChanges() {
    if (changes) changes.remove();
    const layers = (view.changed || []).map((id) => areas.get(id)).filter(Boolean);
    changes = L.layerGroup(layers.map((layer) =>
      outline(layer, "changed", ["casing-changed-outline", "changed changed-outline"]))).addTo(map);
  }

  /* ---- keyboard: one stop for the land, arrows between the forum's states; so for areas and lines ---- */

  function makeReachable(entries, choose) {
    entries.forEach((layer, index) => {
      const path = layer.getElement();
      const { title, note } = layer.feature.properties;
      path.setAttribute("tabindex", index === 0 ? "0" : "-1");
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", note ? `${title}. ${note}` : title);
      path.onfocus = () => { if (path.matches(":focus-visible")) bringIntoView(layer); };
      path.onblur = () => layer.closeTooltip();
      path.onkeydown = (event) => {
        if (event.key === "Enter" || event.key === " ") choose(layer.feature.properties);
        else if (event.key === "ArrowRight" || event.key === "ArrowDown") step(index + 1);
        else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(index - 1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      };
    });
    function step(to) {
      const layer = entries[(to + entries.length) % entries.length];
      entries.forEach((other) => other.getElement().setAttribute("tabindex", other === layer ? "0" : "-1"));
      layer.getElement().focus({ preventScroll: true });
    }
  }

  /* A state that the keyboard reaches outside the view is moved into it, at the same zoom. */
  function bringIntoView(layer) {
    const { left, right, top, bottom, width } = layer.getElement().getBoundingClientRect();
    if (width && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight) return;
    const { id } = layer.feature.properties;
    const named = texts.find(({ properties }) => properties.layer === "labels" && properties.owner === id);
    map.panTo(named ? named.spots[0] : layer.getBounds().getCenter(), { animate: false });
  }

  /* ---- land ---- */

  /* Draw the land; what is drawn already, and the same, stays. The first time only what is
   * in view is drawn: the rest is returned, for later.
   */
  function drawLand({ features }) {
    const focused = document.activeElement?.dataset?.id;
    const first = land ? features : features.filter(isInView);
    land ??= L.geoJSON(null, {
      pane: "land", renderer: renderers.land,
      style: ({ properties }) => ({ className: `coast ${properties.classes}`, fillOpacity: 1 }),
      onEachFeature: prepareState,
    }).addTo(map);
    const next = first.filter((feature) => !isDrawn(feature));
    const gone = new Set(countries.keys());
    for (const feature of features) if (!next.includes(feature)) gone.delete(feature.properties.id);
    for (const id of gone) land.removeLayer(countries.get(id));
    land.addData(next);
    for (const id of gone) if (!next.some(({ properties }) => properties.id === id)) countries.delete(id);
    markPaths();
    if (focused && countries.has(focused)) countries.get(focused).getElement().focus({ preventScroll: true });
    return features.filter((feature) => !first.includes(feature));
  }

  const isDrawn = (feature) => {
    const drawn = countries.get(feature.properties.id)?.feature;
    return Boolean(drawn) && (drawn === feature || writeOut(drawn) === writeOut(feature));
  };

  function prepareState({ properties: { id } }, layer) {
    countries.set(id, layer);
    layer.on("click", (event) => { L.DomEvent.stopPropagation(event); pick(isEntry(id) ? { participant: id } : { state: id }); });
    bindName(layer);
  }

  function isInView({ bbox: [west, south, east, north] }) {
    return map.getBounds().pad(0.3).intersects([[south, west], [north, east]]);
  }

  function markPaths() {
    for (const [id, layer] of countries) {
      layer.getElement().dataset.id = id;
      layer.getElement().setAttribute("tabindex", "-1");  // a tooltip would make every path a Tab stop
    }
    makeReachable([...countries.values()].filter((layer) => isEntry(layer.feature.properties.id)),
      ({ id }) => pick({ participant: id }));
  }

  /* ---- everything else ---- */

  const paneOf = ({ layer }) => (layer === "borders" ? "settled" : layer);

  function drawShape(feature) {
    const { kind, classes, layer } = feature.properties;
    const pane = paneOf(feature.properties);
    const draw = (className) => L.geoJSON(feature, {
      pane, renderer: renderers[pane], interactive: false, style: { className, fill: layer === "lakes" },
    });
    const parts = CASED.has(kind) ? [draw(`casing-${kind}`), draw(classes)] : [draw(classes)];
    if (kind === "measured" || kind === "stated") parts.push(drawEnd(feature));
    if (LENGTHS.has(kind)) parts.push(drawTarget(feature, pane));
    lines.push({ properties: feature.properties, group: L.layerGroup(parts), shape: parts[0] });
  }

  /* A length tells what it is, its bearing and its ends under a pointer and to the keyboard. */
  function drawTarget(feature, pane) {
    const { title, owner } = feature.properties;
    const target = L.geoJSON(feature, { pane, renderer: renderers[pane], style: { className: "length-target", fill: false } });
    target.bindTooltip(() => element("span", "", title), { sticky: true, className: "name length" });
    target.on("click", (event) => { L.DomEvent.stopPropagation(event); if (owner) pick({ participant: owner }); });
    target.on("add", () => target.eachLayer((layer) => {
      const path = layer.getElement();
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "img");
      path.setAttribute("aria-label", title);
      path.addEventListener("focus", () => layer.openTooltip(layer.getBounds().getCenter()));
      path.addEventListener("blur", () => layer.closeTooltip());
    }));
    return target;
  }

  /* What the address itself asks for: rings of any radius, and the path that is measured. */
  function drawOwn(features = []) {
    const same = JSON.stringify(features) === JSON.stringify(own.map(({ feature }) => feature));
    if (same && own.every(({ properties }) => lines.some((line) => line.properties === properties))) return;
    const mine = new Set(own.map(({ properties }) => properties));
    for (const { group } of lines.filter(({ properties }) => mine.has(properties))) group.remove();
    for (const { marker: drawn } of texts.filter(({ properties }) => mine.has(properties))) drawn.remove();
    lines = lines.filter(({ properties }) => !mine.has(properties));
    texts = texts.filter(({ properties }) => !mine.has(properties));
    own = features.map((feature) => ({ feature, properties: { ...feature.properties, own: true } }));
    for (const { feature, properties } of own) {
      drawShape({ ...feature, properties });
      if (properties.text) drawText({ ...feature, properties });
    }
  }

  function showPreview(id) {
    if (preview === id) return;
    preview = id;
    showLines();
    declutter();
  }

  /* Bring what was asked for into view: a row's line, the path, the runways; else leave the view alone. */
  function seek(before) {
    const asked = (one) => JSON.stringify([one.table === "base", one.row, one.own]);
    if (asked(before) === asked(view)) return;
    if (before.table === "base" && view.table !== "base") { fly(options.frame); return; }
    const moved = before.screen && before.screen !== view.screen; // and finds the map as it was
    if (view.table !== "base" && (moved || !(view.row || view.own.length))) return;
    const shown = lines.filter(({ properties }) => LENGTHS.has(properties.kind) && isOn(properties) && (view.table || properties.own));
    const bounds = L.latLngBounds([]);
    for (const { shape } of shown) bounds.extend(shape.getBounds());
    if (!bounds.isValid()) return; // nothing to bring into view; Leaflet cannot compare with nothing
    const tiny = view.table !== "measure" && isTiny(bounds);
    if (view.table === "base" || tiny || !map.getBounds().contains(bounds)) fly(bounds.pad(0.15), besideKey());
  }

  /* The open key covers a corner of the map; half of it at most is given up for that. */
  function besideKey() {
    const width = key.open ? key.offsetWidth + 24 : 0;
    return { paddingTopLeft: [width < map.getSize().x / 2 ? Math.max(width, 12) : 12, 12], paddingBottomRight: [12, 12] };
  }

  /* Too small to be told from the marks at its ends. */
  function isTiny(bounds) {
    const one = map.latLngToContainerPoint(bounds.getSouthWest()), other = map.latLngToContainerPoint(bounds.getNorthEast());
    return one.distanceTo(other) < TINY;
  }

  function bindName(layer) {
    const { title, note } = layer.feature.properties;
    const tell = () => {
      const node = element("span", "", title);
      if (note) node.append(element("small", "", note));
      return node;
    };
    layer.bindTooltip(tell, { sticky: true, className: "name" });
    layer.on("tooltipopen", () => {
      if (named && named !== layer) named.closeTooltip();
      named = layer;
    });
  }

  /* A contested area: choosing it opens its card. Drawn only where it is hatched, or as a change. */
  function drawArea(feature) {
    const { kind, classes, id } = feature.properties;
    const shown = kind === "hatched";
    const group = L.geoJSON(feature, {
      pane: "hatch", renderer: renderers.hatch, interactive: shown, style: { className: classes, fill: shown, stroke: false },
    });
    const [layer] = group.getLayers();
    areas.set(id, layer);
    if (!shown) return;
    layer.on("click", (event) => { L.DomEvent.stopPropagation(event); chooseArea(id, event); });
    layer.on("add", () => { layer.getElement().dataset.area = id; });
    bindName(layer);
    lines.push({ properties: feature.properties, group });
  }

  /* An unsettled line tells its name under a pointer and to the keyboard; a wider, unseen line is the target. */
  function drawLine(feature) {
    const { kind, classes, area } = feature.properties;
    const draw = (className, interactive = false) => L.geoJSON(feature, {
      pane: "unsettled", renderer: renderers.unsettled, interactive, style: { className, fill: false },
    });
    const target = draw("line-target", true), [layer] = target.getLayers();
    layer.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      chooseArea(area, event);
    });
    bindName(layer);
    lines.push({ properties: feature.properties, group: L.layerGroup([draw(`casing-${kind}`), draw(classes), target]), line: layer });
  }

  /* While a length is measured, and on a line of no area, the state beneath is meant. */
  function chooseArea(area, { originalEvent }) {
    if (area && !view.measuring) pick({ area });
    else pickBeneath(originalEvent);
  }

  function pickBeneath({ clientX, clientY }) {
    const path = document.elementsFromPoint(clientX, clientY).find((node) => countries.has(node.dataset?.id));
    const id = path?.dataset.id;
    pick(!id ? {} : isEntry(id) ? { participant: id } : { state: id });
  }

  function drawEnd({ properties, geometry }) {
    const [lon, lat] = geometry.coordinates.at(-1);
    const mark = properties.kind === "measured"
      ? drawing("line", { x1: -6, x2: 6, y1: 0, y2: 0, class: "end-measured" })
      : drawing("circle", { r: 5, class: "end-stated" });
    const box = drawing("svg", { class: "end", viewBox: "-8 -8 16 16", style: `transform: rotate(${properties.bearing || 0}deg)` }, [mark]);
    return marker([lat, lon], box, "places");
  }

  function marker(at, node, pane, interactive = false) {
    const icon = L.divIcon({ className: "mark", html: node, iconSize: [0, 0] });
    return L.marker(at, { icon, pane, interactive, keyboard: interactive });
  }

  function drawText(feature) {
    const { properties } = feature;
    const node = element("div", `text text-${properties.kind}`);
    node.append(element("span", "", properties.text));
    if (properties.note) node.append(element("small", "", properties.note));
    const pane = TEXT_PANES[properties.kind] || "labels";
    const drawn = marker(swap(properties.spots[0]), node, pane);
    texts.push({ properties, node, marker: drawn, spots: properties.spots.map(swap) });
  }

  function drawPlace(feature) {
    const { properties, geometry } = feature;
    const at = swap(geometry.coordinates);
    if (properties.kind === "capital") {
      const square = marker(at, element("div", "square"), "places");
      lines.push({ properties, group: L.layerGroup([square]) });
      return;
    }
    const disc = drawing("svg", { class: "disc", viewBox: "-12 -12 24 24" }, [
      drawing("circle", { r: 11, class: "disc-edge" }),
      drawing("circle", { r: 9.2, class: "disc-body" }),
      drawing("line", { y1: -6.4, y2: 6.4, class: "disc-runway", transform: `rotate(${properties.bearing})` }),
    ]);
    const spot = marker(at, disc, "places", true);
    spot.on("click", (event) => { L.DomEvent.stopPropagation(event); pick({ place: properties.id }); });
    spot.on("add", () => {
      const node = spot.getElement();
      node.classList.add(...properties.classes.split(" "));
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", properties.title);
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick({ place: properties.id }); }
      });
    });
    lines.push({ properties, group: L.layerGroup([spot]) });
  }

  /* Draw everything but the land; what is the same in the data before stays as it is. */
  function drawMarks(collection) {
    const before = { marks: drawnMarks, lines, texts }, focused = document.activeElement?.dataset?.area;
    [drawnMarks, lines, texts] = [new Map(), [], []];
    areas.clear();
    for (const feature of collection.features) {
      const name = writeOut(feature);
      drawnMarks.set(name, keepMark(before.marks.get(name)) || drawMark(feature));
    }
    for (const { group } of leftOut(before.lines, lines)) group.remove();
    for (const { marker: drawn } of leftOut(before.texts, texts)) drawn.remove();
    texts.sort((one, other) => rank(one) - rank(other));
    drawKey(collection.key);
    for (const name of ["land", "hatch"]) addPatterns(renderers[name]);
    addSubjectOutline();
    showLines();
    makeReachable(lines.filter(({ line }) => line).map(({ line }) => line), ({ area }) => { if (area) pick({ area }); });
    if (focused) areas.get(focused)?.getElement()?.focus({ preventScroll: true });
  }

  const leftOut = (before, now) => { const kept = new Set(now); return before.filter((one) => !kept.has(one)); };

  function keepMark(mark) {
    if (!mark) return null;
    lines.push(...mark.lines);
    texts.push(...mark.texts);
    for (const [id, layer] of mark.areas) areas.set(id, layer);
    return mark;
  }

  function drawMark(feature) {
    const { layer, kind, text } = feature.properties;
    const from = [lines.length, texts.length], known = new Map(areas);
    if (layer === "places" || layer === "capitals" || layer === "named") drawPlace(feature);
    else if (layer === "hatch") drawArea(feature);
    else if (layer === "borders" && kind !== "border-recognised") drawLine(feature);
    else if (layer !== "labels") drawShape(feature);
    if (text) drawText(feature);
    const made = [...areas].filter(([id, area]) => known.get(id) !== area);
    return { lines: lines.slice(from[0]), texts: texts.slice(from[1]), areas: made };
  }

  function addSubjectOutline() {
    for (const layer of countries.values()) {
      if (layer.feature.properties.kind !== "role-subject") continue;
      const outline = L.geoJSON(layer.feature, {
        pane: "settled", renderer: renderers.settled, interactive: false,
        style: { fill: false, className: "subject-outline" },
      });
      lines.push({ properties: { layer: "land" }, group: L.layerGroup([outline]) });
    }
  }

  function addPatterns(renderer) {
    const svg = renderer._container;
    if (!svg || svg.querySelector("defs")) return;
    const pattern = (id, angle, size, parts) => drawing("pattern", {
      id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})`,
    }, parts);
    svg.prepend(drawing("defs", {}, [
      pattern("stripe", 45, 7, [
        drawing("rect", { width: 20, height: 20, class: "stripe-ground" }),
        drawing("rect", { width: 2.6, height: 20, class: "stripe-bar" }),
      ]),
      pattern("hatch", -45, 6, [drawing("rect", { width: 1, height: 20, class: "hatch-bar" })]),
      pattern("hatch-strong", -45, 6, [drawing("rect", { width: 2.6, height: 20, class: "hatch-bar" })]),
    ]));
  }

  /* ---- bodies and groups: a number beneath the name of each that is named in one ---- */

  let asked = null, extras = [];

  async function showBlocs(next) {
    asked = next;
    const on = (next.overlays || []).includes("blocs");
    const { worldview, sources, as_of, version: v } = next;
    const found = on ? await fetchData("map/blocs.json", { worldview, sources, as_of, v }) : null;
    if (asked === next) drawBlocs(found);
  }

  function drawBlocs(found) {
    for (const { node } of [...texts, { node: key }]) node.querySelector(".blocs")?.remove();
    for (const { marker: drawn } of extras) drawn.remove();
    texts = texts.filter((text) => !extras.includes(text));
    for (const text of texts) text.listed = false;
    extras = [];
    if (found) {
      for (const member of found.members) nameMember(member);
      drawBlocKey(found.key);
    }
    declutter();
  }

  function nameMember({ id, name, spot, marks }) {
    const isNamed = ({ properties }) => properties.layer === "labels" && (properties.owner || properties.id) === id;
    if (!texts.some(isNamed)) {
      drawText({ properties: { id, layer: "labels", kind: "outside", text: name, spots: [spot] } });
      extras.push(texts.at(-1));
    }
    for (const text of texts.filter(isNamed)) {
      const row = element("div", "blocs");
      for (const { number, guest } of marks) row.append(element("b", guest ? "bloc guest" : "bloc", String(number)));
      text.node.append(row);
      text.listed = true;
    }
  }

  function drawBlocKey(entries) {
    const list = element("ul", "blocs");
    for (const { number, text } of entries) {
      const item = element("li");
      item.append(element("b", "bloc", number ? String(number) : "–"), element("span", "", text));
      list.append(item);
    }
    key.append(list);
  }

  /* ---- what is switched on ---- */

  function isOn({ layer, id, own: mine }) {
    const overlays = view.overlays || [];
    const ringed = own.some(({ properties }) => properties.layer === "rings");
    if (layer === "rings" && (!overlays.includes("rings") || Boolean(mine) !== ringed)) return false;
    if (mine || id === preview) return true;
    const named = (view.places || []).includes(id);
    if (layer === "capitals" && (named || !overlays.includes("capitals"))) return false;  // it stands once
    if (layer === "named" && !named) return false;
    if (layer === "hatch" && !overlays.includes("borders")) return false;
    if (layer !== "distances") return true;
    return overlays.includes("distances") && (view.lines || []).includes(id);
  }

  function showLines() {
    const findHatched = () => [...areas.values()].filter((layer) => map.hasLayer(layer));
    const before = new Set(findHatched());
    for (const { properties, group } of lines) {
      if (isOn(properties)) group.addTo(map);
      else group.remove();
    }
    // A path is made anew each time it is added to the map.
    if (findHatched().some((layer) => !before.has(layer))) makeReachable(findHatched(), ({ id }) => pick({ area: id }));
  }

  /* ---- texts: the important ones first, none over another, none cut off ---- */

  function rank({ properties }) {
    const [only, ...others] = listChosen(view);
    const chosen = only && !others.length && properties.layer === "labels" && properties.owner === only;
    if (properties.layer === "named") return PRIORITY.indexOf("focus");
    const place = PRIORITY.indexOf(chosen ? "selected" : properties.kind);
    return place < 0 ? PRIORITY.length : place;
  }

  let due = 0;

  /* Place the texts anew before the next frame, however often that is asked for. */
  function declutter() {
    if (!texts.length) return;
    due ||= requestAnimationFrame(() => { due = 0; placeTexts(); });
  }

  /* First everything is written, then every size is read, then written again: one layout. */
  function placeTexts() {
    readFactor();
    const wanted = texts.sort((one, other) => rank(one) - rank(other)).filter(isWanted);
    for (const text of texts) if (!wanted.includes(text)) text.marker.remove();
    for (const text of wanted) text.marker.addTo(map);
    const taken = [...document.querySelectorAll(".leaflet-control, .disc, .square")].map((node) => node.getBoundingClientRect());
    taken.push(...window.scenes.findCovers());
    const sizes = wanted.map(({ node }) => [node.offsetWidth, node.offsetHeight, readGap(node)]);
    wanted.forEach((text, index) => {
      const place = findRoom(text, sizes[index], taken);
      if (!place) { text.marker.remove(); return; }
      taken.push(place.box);
      text.node.dataset.side = place.side;
      text.marker.setLatLng(place.spot);
    });
  }

  function isWanted(text) {
    const zoom = map.getZoom() - Math.log2(k);
    const chosen = rank(text) === PRIORITY.indexOf("selected");
    text.node.classList.toggle("text-selected", chosen);
    const [low, high] = text.properties.zooms || [0, 99];
    const told = chosen || text.listed || (view.highlight || []).includes(text.properties.owner);
    return isOn(text.properties) && (told || (zoom >= low && zoom < high));
  }

  const readGap = (node) => parseFloat(getComputedStyle(node).getPropertyValue("--gap")) * k || 0;

  /* The best spot and side where a text lies inside the frame and on no other. */
  function findRoom({ spots, properties }, [width, height, gap], taken) {
    const { x: right, y: bottom } = map.getSize();
    const bounds = map.getBounds();
    for (const spot of spots.filter((one) => bounds.contains(one))) {
      const point = map.latLngToContainerPoint(spot).round();
      for (const side of SIDES[properties.kind] || ["middle"]) {
        const box = boxAt(point, side, width, height, gap);
        const inside = box.left >= 0 && box.top >= 0 && box.right <= right && box.bottom <= bottom;
        if (inside && !taken.some((other) => overlap(box, other))) return { spot, side, box };
      }
    }
    return null;
  }

  /* Where map.css puts a text of a size beside a point. */
  function boxAt({ x, y }, side, width, height, gap) {
    const left = { right: x + gap, left: x - gap - width }[side] ?? x - width / 2;
    const top = { below: y + gap, above: y - gap - height }[side] ?? y - height / 2;
    return { left, top, right: left + width, bottom: top + height };
  }

  const overlap = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  let k = 1;

  /* How much larger than usual everything is drawn; asked for once in a layout. */
  function readFactor() {
    k = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--k")) || 1;
    return k;
  }

  /* ---- controls ---- */

  function control(position, node) {
    const made = L.control({ position });
    made.onAdd = () => { L.DomEvent.disableClickPropagation(node); L.DomEvent.disableScrollPropagation(node); return node; };
    return made.addTo(map);
  }

  function drawKey(entries) {
    const list = element("ul", "drawn");
    for (const { swatch, kind, text, layer } of entries) {
      const item = swatch === "line" ? keyItem("line", kind, text) : keyItem("rect", `coast ${kind}`, text);
      item.dataset.layer = layer;
      list.append(item);
    }
    key.querySelector(".drawn")?.remove();
    key.querySelector("summary").after(list);
  }

  const SWATCHES = { line: { x1: 2, x2: 32, y1: 7, y2: 7 }, rect: { x: 0.5, y: 0.5, width: 33, height: 13 } };

  function keyItem(shape, kind, text) {
    const item = element("li"), swatch = drawing(shape, { ...SWATCHES[shape], class: kind });
    item.append(drawing("svg", { viewBox: "0 0 34 14", "aria-hidden": "true" }, [swatch]), element("span", "", text));
    return item;
  }

  function makeKey() {
    key = element("details", "panel key");
    key.append(element("summary", "", "Key"));
    key.addEventListener("toggle", declutter);
    control("bottomleft", key);
  }

  const Scale = L.Control.Scale.extend({
    _updateMetric(maxMeters) {
      const unit = view.unit || "km";
      const perUnit = { km: 1000, mi: 1609.344, nmi: 1852 }[unit];
      const count = this._getRoundNum(maxMeters / perUnit);
      this._updateScale(this._mScale, `${count.toLocaleString("en")} ${unit}`, (count * perUnit) / maxMeters);
    },
  });

  function makeControls() {
    offView = element("div", "panel off-view");
    control("topleft", offView);
    L.control.zoom({ position: "topright" }).addTo(map);
    const home = element("button", "panel home", "Home");
    home.type = "button";
    home.title = "Show the whole region again";
    home.addEventListener("click", () => fly(options.frame));
    control("topright", home);
    makeKey();
    scale = new Scale({ position: "bottomright", imperial: false, maxWidth: 150 }).addTo(map);
  }

  function sizeScale() {
    scale.options.maxWidth = 150 * readFactor();
    scale._update();
  }

  function fly(bounds, room = FIT) {
    if (calm()) map.fitBounds(bounds, { ...room, animate: false });
    else map.flyToBounds(bounds, { ...room, duration: 0.5 });
  }

  const ARROWS = ["↑", "↗", "→", "↘", "↓", "↙", "←", "↖"];

  function listOffView() {
    const bounds = map.getBounds();
    const outside = texts.filter(({ properties, spots }) => properties.layer === "labels"
      && (view.near || []).includes(properties.owner) && countries.has(properties.owner)
      && !spots.some((spot) => bounds.contains(spot)));
    offView.replaceChildren();
    offView.hidden = !outside.length;
    if (!outside.length) return;
    offView.append(element("span", "", "Off this view:"));
    for (const { properties, spots } of outside) {
      const from = map.latLngToContainerPoint(map.getCenter()), to = map.latLngToContainerPoint(spots[0]);
      const angle = Math.atan2(to.x - from.x, from.y - to.y);
      const arrow = ARROWS[(Math.round(angle / (Math.PI / 4)) + 8) % 8];
      const note = properties.note ? `, ${properties.note}` : "";
      const button = element("button", "", `${properties.text}${note} ${arrow}`);
      button.type = "button";
      button.addEventListener("click", () => fly(countries.get(properties.owner).getBounds()));
      offView.append(button);
    }
  }

  /* ---- the view ---- */

  /* Once the browser has shown what is drawn, and begun another frame: what comes next would
   * keep the first from the screen. A page in the background shows nothing.
   */
  const painted = () => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
    setTimeout(done, 200);
  });

  /* One view after another; one that has been overtaken is left out. */
  let latest = null, queue = Promise.resolve();

  function apply(next) {
    latest = next;
    const showLatest = () => (next === latest ? show(next) : null);
    queue = queue.then(showLatest, showLatest);
    return queue;
  }

  /* What the server is about to say of the view. */
  const foretell = (changes) => apply({ ...(latest || view), ...changes });

  async function show(next) {
    const sameLight = JSON.stringify(next.lit) === JSON.stringify(view.lit);
    const sameData = ["worldview", "unit", "version"].every((name) => next[name] === shown[name]);
    const before = view;
    view = next;
    tellPage({ atlas: "view", view });
    showDisplay();
    for (const item of document.querySelectorAll(".key li")) item.hidden = !isListed(item.dataset.layer);
    if (!sameData) {
      const [ground, marks] = await Promise.all(MAP_DATA.map((name) => load(name, next)));
      shown = next;
      const rest = drawLand(ground);
      if (rest.length) await painted();
      drawMarks(marks);
      if (rest.length) await painted();
      land.addData(rest);
      markPaths();
      document.documentElement.dataset.worldview = next.worldview;
      tellPage({ atlas: "drawn", borders: marks.borders });
      for (const item of document.querySelectorAll(".key li")) item.hidden = !isListed(item.dataset.layer);
    }
    if (next.first) tellServer({ drawn: true });
    if (!sameLight || !sameData) light();
    drawOwn(view.own);
    window.scenes.show(view);
    sizeScale();
    mark(view);
    if (!view.scene) seek(before);
    await showBlocs(next);
    fitAnswer();
    listOffView();
    Object.assign(document.documentElement.dataset, { ready: String(!view.first), scene: view.scene || "" });
  }

  /* An answer's distance is brought into view once, and only where it lies outside. */
  function fitAnswer() {
    const box = JSON.stringify(view.fit || null);
    if (box === fitted) return;
    fitted = box;
    if (!view.fit) return;
    const [west, south, east, north] = view.fit;
    const bounds = L.latLngBounds([south, west], [north, east]);
    if (!map.getBounds().contains(bounds)) fly(bounds, ROOM);
  }

  function showDisplay() {
    document.documentElement.dataset.display = parent.document.documentElement.dataset.display;
    declutter();
  }

  const isListed = (layer) => !["rings", "distances", "hatch"].includes(layer)
    || (view.overlays || []).includes(layer === "hatch" ? "borders" : layer);

  /* The key folds and unfolds by itself only when the room for it comes or goes. */
  function foldKey() {
    const room = innerHeight > 640 && innerWidth > 640 * readFactor();
    if (sized && room !== roomy) key.open = room;
    roomy = room;
  }

  function keepInside() {
    if (!sized && innerHeight > 300) {
      sized = true;
      map.invalidateSize({ animate: false });
      map.setMinZoom(map.getBoundsZoom(options.world, true));
      map.fitBounds(options.frame, { animate: false });
    }
    foldKey();
    map.invalidateSize({ animate: false, pan: true });
    map.setMinZoom(map.getBoundsZoom(options.world, true));
    window.scenes.resize(view);
    sizeScale();
    declutter();
    listOffView();
  }

  const readSize = () => `${map.getContainer().clientWidth} ${map.getContainer().clientHeight}`;

  function start(made, given) {
    map = made;
    options = given;
    for (const [name, zIndex] of Object.entries(PANES)) {
      const pane = map.createPane(name);
      pane.style.zIndex = zIndex;
      if (!["land", "places"].includes(name)) pane.style.pointerEvents = "none";
      renderers[name] = L.svg({ pane: name, padding: 0.5 });
    }
    if (calm()) Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
    makeControls();
    window.scenes.start(map);
    map.setMaxBounds(options.world);
    keepInside();
    map.on("click", () => pick({}));
    map.getContainer().addEventListener("click", measureHere, true);
    map.on("zoomend moveend", () => { declutter(); listOffView(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") tellPage({ atlas: "escape" });
      else if (asks(event)) { event.preventDefault(); tellPage({ atlas: "ask" }); }
    });
    new MutationObserver(showDisplay).observe(parent.document.documentElement, { attributeFilter: ["data-display"] });
    let size = readSize();
    new ResizeObserver(() => {
      const before = size;
      size = readSize();
      if (size !== before) keepInside(); // it also tells once of a size that is known
    }).observe(map.getContainer());
    document.fonts?.ready.then(declutter);
    showDisplay();
  }

  return { start, apply, foretell, prepare, follow, preview: showPreview, clear: () => pick({}) };
})();
