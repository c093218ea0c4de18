// What a page and its workers hold in memory once all that can be let go has been let go.

/** Runs before the scripts of a page or worker: keeps the memories of its modules in `memories`. */
function keepMemories() {
  globalThis.memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) globalThis.memories.push(memory);
      return made;
    };
  }
}

/** Asks one target of the browser's protocol how much it holds. */
async function weigh(send) {
  // Nodes and what listens to them are let go in turns.
  for (let turn = 0; turn < 3; turn += 1) {
    await send("HeapProfiler.collectGarbage");
    await new Promise((done) => setTimeout(done, 30));
  }
  const { usedSize, embedderHeapUsedSize = 0 } = await send("Runtime.getHeapUsage");
  const { result } = await send("Runtime.evaluate", {
    expression: "memories.reduce((sum, it) => sum + it.buffer.byteLength, 0)",
  });
  return { heap: usedSize + embedderHeapUsedSize, wasm: result.value };
}

/** The workers of a page that are there: for each a function that sends it a command. */
async function workers(protocol) {
  const there = new Map();
  const waiting = new Map();
  let last = 0;
  protocol.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    const send = (method, params = {}) => new Promise((done, failed) => {
      const id = ++last;
      waiting.set(id, { sessionId, done, failed });
      const message = JSON.stringify({ id, method, params });
      protocol.send("Target.sendMessageToTarget", { sessionId, message }).catch(failed);
    });
    if (targetInfo.type === "worker") there.set(sessionId, send);
    const quiet = () => {};
    send("Runtime.evaluate", { expression: `(${keepMemories})()` }).catch(quiet);
    send("Runtime.runIfWaitingForDebugger").catch(quiet);
  });
  protocol.on("Target.detachedFromTarget", ({ sessionId }) => {
    there.delete(sessionId);
    for (const [id, each] of waiting) {
      if (each.sessionId !== sessionId) continue;
      waiting.delete(id);
      each.failed(new Error("the worker has ended"));
    }
  });
  protocol.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    const { done, failed } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) failed?.(new Error(error.message));
    else done?.(result);
  });
  const settings = { autoAttach: true, waitForDebuggerOnStart: true, flatten: false };
  await protocol.send("Target.setAutoAttach", settings);
  return there;
}

/**
 * Watches the memory of `page`, which has not loaded yet. Gives a function that collects garbage and then tells
 * `{ heap, wasm, nodes, listeners, shown }`: bytes that scripts and documents hold, bytes of
 * WebAssembly memories, both with those of its workers, and counts; `shown` are the elements that stand
 * in the document.
 */
export async function scales(page) {
  await page.addInitScript(keepMemories);
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Performance.enable");
  const there = await workers(protocol);
  return async () => {
    const all = [await weigh((...words) => protocol.send(...words))];
    for (const send of [...there.values()]) {
      // A worker that ends meanwhile holds nothing.
      all.push(await weigh(send).catch(() => ({ heap: 0, wasm: 0 })));
    }
    const { metrics } = await protocol.send("Performance.getMetrics");
    const of = (name) => metrics.find((each) => each.name === name).value;
    const sum = (what) => all.reduce((total, each) => total + each[what], 0);
    const expression = "document.querySelectorAll('*').length";
    const { result } = await protocol.send("Runtime.evaluate", { expression });
    return {
      heap: sum("heap"), wasm: sum("wasm"), nodes: of("Nodes"), listeners: of("JSEventListeners"),
      shown: result.value,
    };
  };
}

/** The line through `points` (`[x, y]`) with the least squares: how much y grows with each x. */
export const slope = (points) => slopes(points.map(([x, y]) => [x, 0, y]))[0];

/**
 * The plane through `points` (`[x, z, y]`) with the least squares: how much y grows with each x where z
 * stays the same, and with each z.
 */
export function slopes(points) {
  const all = (of) => points.reduce((sum, point) => sum + of(point), 0);
  const mean = [0, 1, 2].map((at) => all((point) => point[at]) / points.length);
  const product = (one, other) =>
    all((point) => (point[one] - mean[one]) * (point[other] - mean[other]));
  const [xx, xz, zz, xy, zy] = [[0, 0], [0, 1], [1, 1], [0, 2], [1, 2]].map((pair) => product(...pair));
  const spread = xx * zz - xz * xz;
  // Where z is always the same, or follows x, there is but the line.
  if (spread <= xx * zz * 1e-9) return [xy / (xx || 1), 0];
  return [(xy * zz - zy * xz) / spread, (zy * xx - xy * xz) / spread];
}
