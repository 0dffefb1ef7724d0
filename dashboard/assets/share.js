/*
 * The box that hands things on: copies the link, and fetches a file so that it can be watched
 * and called off. Without it the links still download.
 */
(() => {
  "use strict";

  const TICK_MS = 250;
  const find = (selector) => document.querySelector(`.share ${selector}`);
  let job = null; // { name, began, again, control }
  let told = "";

  /* The box may close and open again while a file is made: it is painted anew each time. */
  function paint() {
    const making = find(".making"), line = find(".told");
    if (!making) return;
    making.hidden = !job;
    const waited = job && Math.floor((Date.now() - job.began) / 1000);
    if (!job && !told) return;
    const text = job ? `Making “${job.name}”… ${waited} s${job.again ? " · one file at a time" : ""}` : told;
    if (line.textContent !== text) line.textContent = text;
  }

  function tell(text) {
    told = text;
    paint();
  }

  async function copy(button) {
    const box = find("#share-link");
    box.select();
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(box.value);
      else if (!document.execCommand("copy")) throw new Error("refused"); // no secure origin
      button.textContent = "Copied";
    } catch {
      tell("The browser did not copy it. The link is selected: press Ctrl+C.");
    }
  }

  function save(content, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  const nameOf = (reply) => /filename="([^"]+)"/.exec(reply.headers.get("content-disposition") ?? "")?.[1] ?? "atlas";
  const sizeOf = ({ size }) => (size < 1e6 ? `${Math.ceil(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`);

  async function download(url, signal) {
    const reply = await fetch(url, { signal });
    if (!reply.ok) return (await reply.text()).slice(0, 300);
    const content = await reply.blob(), name = nameOf(reply);
    save(content, name);
    return `${name} is made: ${sizeOf(content)}.`;
  }

  async function make({ href, dataset }) {
    const control = new AbortController();
    job = { name: dataset.file, began: Date.now(), again: false, control };
    const clock = setInterval(paint, TICK_MS);
    paint();
    let text;
    try {
      text = await download(href, control.signal);
    } catch {
      text = control.signal.aborted ? "Cancelled: nothing was downloaded." : "The atlas does not answer. Nothing was downloaded; try again.";
    }
    clearInterval(clock);
    job = null;
    tell(text);
  }

  function take(event, link) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (job) job.again = true;
    else make(link);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".share a[data-file]");
    const copier = event.target.closest?.(".share .copy-link");
    if (link) take(event, link);
    if (copier) copy(copier);
    if (event.target.closest?.(".share .cancel-file")) job?.control.abort();
  });
})();
