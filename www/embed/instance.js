// One WebAssembly module of the package: started once, however many engines use it; after a crash
// the next call has a fresh instance.

/** An error with the problems that it stands for. */
export class PackwiseError extends Error {
  constructor(errors) {
    super(errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("\n"));
    this.name = "PackwiseError";
    this.errors = errors;
  }
}

/** A `PackwiseError` of one problem. */
export function problem(code, message, path = "") {
  return new PackwiseError([{ code, path, message }]);
}

/** Whether the page's policy forbids WebAssembly: it does so for an empty module, too. */
function blocked() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}

/** Why a module did not start, in words that say what to do. */
function notStarted(error) {
  if (error instanceof PackwiseError) return error;
  const said = String(error?.message ?? error);
  if (typeof WebAssembly === "undefined") {
    return problem("wasmMissing", "this browser has no WebAssembly, or it is turned off; " +
      "turn it on, or use another browser");
  }
  if (blocked()) {
    return problem("wasmBlocked", "this page's security policy blocks WebAssembly; " +
      "add 'wasm-unsafe-eval' to its script-src");
  }
  return problem("notLoaded", `the calculator could not be loaded (${said}); ` +
    "check the address of its .wasm file and the connection, then try again");
}

/** A module with the script that joins it to JavaScript. */
export class Instance {
  #glue;
  #place;
  #started;
  /** How many instances there were before this one: what a former one gave is void. */
  generation = 0;

  /** `glue`: what wasm-bindgen wrote. `place`: gives the module where nobody says otherwise. */
  constructor(glue, place) {
    this.#glue = glue;
    this.#place = place;
  }

  /** Starts the module, or waits until it has started; may be tried again after a failure. */
  start(source) {
    const begin = async () => {
      try {
        await this.#glue.default({ module_or_path: await (source ?? this.#place()) });
      } catch (error) {
        this.#started = undefined;
        throw notStarted(error);
      }
    };
    this.#started ??= begin();
    return this.#started;
  }

  /** Asks the module. What is no refusal of its own has broken it, so a fresh one takes its place. */
  ask(work) {
    try {
      return work(this.#glue);
    } catch (error) {
      if (error?.name === "PackwiseError") throw new PackwiseError(error.errors);
      this.generation += 1;
      this.#glue.__wbg_reset_state();
      throw problem("internal", `the calculator stopped (${error?.message ?? error}); ` +
        "nothing is lost and the next call works; tell its makers what you asked");
    }
  }
}
