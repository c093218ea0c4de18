// A shop that takes an order: node handler.mjs [PORT], then open http://localhost:8081/.
//
// The visitor's browser has computed the total. The shop computes it again with the same engine, and
// refuses an order whose total is another one.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { isCart, total } from "./total.mjs";

const HERE = import.meta.dirname;
/** The package's files, which the page loads; in production copied to where static files are. */
const PACKAGE = join(HERE, "../node_modules/packwise");
const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
  ".json": "application/json", ".wasm": "application/wasm",
};
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
  + "style-src 'self'; img-src data:; form-action 'self'";
const FILES = { "/": "index.html", "/host.css": "../host.css" };
const LARGEST = 100_000;

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The answer to an order: a page of one sentence. */
function page(status, sentence) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Order</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css">
<main><h1>Your order</h1><p id="answer">${escaped(sentence)}</p><p><a href="/">Back</a></p></main></html>`;
  return { status, type: TYPES[".html"], body };
}

/** The text of a request, unless it is longer than any order. */
async function read(request) {
  let text = "";
  for await (const part of request.setEncoding("utf8")) {
    text += part;
    if (text.length > LARGEST) return "";
  }
  return text;
}

/** Takes an order, or says why not. */
function order(form) {
  let cart;
  let due;
  try {
    cart = JSON.parse(form.get("cart") ?? "null");
    if (!isCart(cart)) return page(400, "This is not an order of this shop.");
    due = total(cart);
  } catch (error) {
    return page(400, `This order cannot be read: ${error.message}`);
  }
  if (due === null) return page(200, "One of the prices is not public, so you will get an offer.");
  if (due !== cart.total) {
    return page(409, `The total is ${due}, not ${cart.total}. Nothing is ordered.`);
  }
  return page(200, `Thank you. Ordered for ${due}, and a receipt goes to ${form.get("email")}.`);
}

/** A file of this page, or of the package; nothing else has such a name. */
async function file(path) {
  const [, packed] = /^\/packwise\/((?:\w+\/)?[\w-]+\.(?:js|json|wasm))$/.exec(path) ?? [];
  const own = Object.hasOwn(FILES, path) && join(HERE, FILES[path]);
  const place = packed ? join(PACKAGE, packed) : own;
  const body = place && await readFile(place).catch(() => null);
  if (!body) return { status: 404, type: "text/plain", body: "There is no such file." };
  return { status: 200, type: TYPES[extname(place)], body };
}

const server = createServer(async (request, response) => {
  const [pathname] = request.url.split("?");
  const ordered = request.method === "POST" && pathname === "/order";
  const answer = ordered ? order(new URLSearchParams(await read(request))) : await file(pathname);
  response.writeHead(answer.status, {
    "content-type": answer.type, "content-security-policy": POLICY, "x-content-type-options": "nosniff",
  }).end(answer.body);
});

server.listen(Number(process.argv[2] ?? 8081), "127.0.0.1", () => {
  console.log(`http://localhost:${server.address().port}/`);
});
