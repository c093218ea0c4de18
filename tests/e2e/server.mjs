// A small file server for the built site: Brotli, right types, a strict content policy.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".ts": "text/plain; charset=utf-8",
};

/** Nothing inline, nothing from elsewhere; WebAssembly may be compiled. */
export const STRICT = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
  "img-src 'self' data:", "connect-src 'self'", "worker-src 'self'", "frame-src 'self'",
  "base-uri 'none'", "form-action 'none'",
].join("; ");

/** The same without leave to compile WebAssembly. */
export const WITHOUT_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");

/** The folder of the built site. */
export const DIST = process.env.DIST ?? join(import.meta.dirname, "../../dist");

/**
 * Serves `folder` under the path `at`, which begins and ends with a slash. `instead` is given the name
 * of a file that is there, its path and the response, and may answer otherwise, which it tells by `true`.
 * Gives the address of the page and a function that stops the server.
 */
export async function serve(
  { folder = DIST, at = "/", policy = STRICT, instead = () => false } = {},
) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const name = path.startsWith(at) ? normalize(path.slice(at.length) || "index.html") : "..";
    const file = join(folder, name);
    if (name.startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    if (instead(name, file, response)) return;
    const packed = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers["accept-encoding"]);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
      "cache-control": "no-cache",
      ...(packed && { "content-encoding": "br" }),
    });
    createReadStream(packed ? `${file}.br` : file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}${at}`, stop };
}
