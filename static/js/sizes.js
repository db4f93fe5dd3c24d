// @ts-check
// How a frame tells the page around it how high it is, in every dialect that such pages understand.
// It speaks to its parent alone and hears nobody else; it never moves, scrolls or watches its host.

const HELLO = "[iFrameSizer]";
const ASK = "embed-size?";
const ID = /^[\w-]{1,100}$/;

/** @param {string} name the key by which a listener that goes by names finds our frame: a part of its address */
export function speak(name) {
  const parent = window.parent;
  if (parent === window) return;
  const child = new URLSearchParams(location.search).get("childId") ?? "";
  const secret = location.hash.match(/[?&]secret=([a-zA-Z0-9]{1,40})(?:&|$)/)?.[1];
  let resizer = "";
  let last = 0;

  /** @param {string} event */
  function say(event) {
    const { width, height: exact } = document.documentElement.getBoundingClientRect();
    const height = Math.ceil(exact);
    if (!height || (height === last && event === "size")) return;
    last = height;
    const wordpress = secret ? { secret, message: "height", value: height } : {};
    parent.postMessage({ "datawrapper-height": { [name]: height }, sentinel: "amp", type: "embed-size", height, ...wordpress }, "*");
    parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height, type: "set-height", value: height }), "*");
    if (ID.test(child)) parent.postMessage(`pymxPYMx${child}xPYMxheightxPYMx${height}`, "*");
    if (resizer) parent.postMessage(`${HELLO}${resizer}:${height}:${Math.ceil(width)}:${event}`, "*");
    try {
      // @ts-ignore: no browser has it yet
      window.requestResize?.();
    } catch {
      // the host did not ask for it
    }
  }

  window.addEventListener("message", ({ source, data }) => {
    if (source !== parent || typeof data !== "string") return;
    if (data === ASK) say("asked");
    else if (data.startsWith(HELLO)) {
      const fields = data.slice(HELLO.length).split(":");
      if (fields.length < 10 || !ID.test(fields[0])) return; // a later, short command carries no id
      resizer = fields[0];
      say("init");
    } else if (ID.test(child) && data.startsWith(`pymxPYMx${child}xPYMxwidthxPYMx`)) say("width");
  });
  new ResizeObserver(() => say("size")).observe(document.documentElement);
  window.addEventListener("load", () => say("load"));
  document.fonts?.ready.then(() => say("size"));
}

/** On a page that includes this file: our frames get the height that they ask for. @param {string} folder where our frames live */
export function listen(folder) {
  const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(folder));
  window.addEventListener("message", ({ source, data }) => {
    const height = data && typeof data === "object" && data.type === "embed-size" ? Number(data.height) : NaN;
    if (!(height > 0 && height < 20_000)) return;
    for (const frame of ours()) {
      if (frame.contentWindow !== source) continue;
      for (const name of ["height", "min-height"]) frame.style.setProperty(name, `${height}px`, "important");
    }
  });
  // A frame that was there before this script has told its height to nobody.
  for (const frame of ours()) frame.contentWindow?.postMessage(ASK, "*");
}
