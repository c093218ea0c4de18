// What is told of the elements (custom-elements.json, element.d.ts) and what their source has go by
// the same names. Read from the source, without a browser.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { reasons } from "../../www/embed/element/pieces.js";
import { Fault, WORDS, problems } from "../../www/embed/element/words.js";

const FOLDER = join(import.meta.dirname, "../../www/embed/element");
const read = (name) => readFileSync(join(FOLDER, name), "utf8");
const scripts = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
const source = scripts.map(read).join("\n");
const manifest = JSON.parse(read("custom-elements.json"));
const types = read("element.d.ts");
const [module] = manifest.modules;
const elements = module.declarations.filter(({ customElement }) => customElement);
const FILES = {
  "packwise-estimator": "estimator.js", "packwise-plan": "plan.js",
  "packwise-price-table": "price-table.js",
};

const names = (list = []) => list.map(({ name }) => name).sort();
const all = (pattern, text) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
const union = (key) => [...new Set(elements.flatMap((each) => names(each[key])))].sort();
const list = (name, text) => all(/"(\w+)"/g, text.match(`const ${name} = \\[([^\\]]*)\\]`)[1]);

test("the manifest is of schema 1.0.0 and names the three tags", () => {
  assert.equal(manifest.schemaVersion, "1.0.0");
  assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), Object.keys(FILES).sort());
  assert.deepEqual(all(/^  "(packwise-[\w-]+)":/gm, read("index.js")), Object.keys(FILES).sort());
  for (const { kind, name, declaration } of module.exports) {
    const found = module.declarations.find((each) => each.name === declaration.name);
    assert.ok(found, name);
    if (kind === "custom-element-definition") assert.equal(found.tagName, name);
    else assert.match(read("index.js"), new RegExp(`export \\{.*\\b${name}\\b`));
  }
});

for (const [tag, file] of Object.entries(FILES)) {
  const element = elements.find(({ tagName }) => tagName === tag);
  const text = read(file);

  test(`${tag}: attributes and properties`, () => {
    const attributes = list("ATTRIBUTES", text);
    const properties = list("PROPERTIES", text);
    assert.deepEqual(names(element.attributes), [...attributes, "disabled", "name"].sort());
    const shared = ["disabled", "form", "name", "total", "validationMessage", "validity", "value",
      "willValidate"];
    const fields = names(element.members.filter(({ kind }) => kind === "field"));
    assert.deepEqual(fields, [...attributes, ...properties, ...shared].sort());
    const methods = names(element.members.filter(({ kind }) => kind === "method"));
    assert.deepEqual(methods, ["checkValidity", "reportValidity"]);
    for (const { name, description, type, attribute, return: gives } of element.members) {
      assert.ok(description && (type ?? gives.type).text, name);
      assert.equal(attribute !== undefined, names(element.attributes).includes(name), name);
    }
    const own = types.match(`declare class ${element.name} [^{]*\\{([^]*?)\\n\\}`)[1];
    const base = types.match(/declare class PackwiseElement [^{]*\{([^]*?)\n\}/)[1];
    const typed = all(/^ {2}(?:get |set |readonly )?(\w+)[:(](?!.*static)/gm, base + own);
    assert.deepEqual(typed.filter((name) => name !== "addEventListener"),
      [...fields, ...methods].sort());
    assert.match(types, new RegExp(`"${tag}": ${element.name};`));
  });

  test(`${tag}: parts and slots`, () => {
    const base = read("base.js");
    const foot = base.slice(base.indexOf("\n  _foot("), base.indexOf("\n  _frame("));
    const shared = text.includes("this._foot(") ? base : base.replace(foot, "");
    const used = text + shared + (/from "\.\/field/.test(text) ? read("field.js") : "");
    const pieces = read("pieces.js").split(/^export function /m);
    const taken = text.match(/import \{([^}]*)\} from "\.\/pieces/)?.[1].split(",") ?? [];
    const own = pieces.filter((piece) => taken.some((name) => piece.startsWith(`${name.trim()}(`)));
    const parts = all(/part: (?:active \? )?"([\w -]+)"/g, used + own.join(""));
    const single = [...new Set(parts.flatMap((part) => part.split(" ")))].sort();
    assert.deepEqual(names(element.cssParts), single);
    assert.deepEqual(names(element.slots), all(/"slot", \{ name: "(\w+)"/g, used));
  });
}

test("events", () => {
  const told = all(/"(packwise-(?:ready|change|buy|error|[a-z]+))"(?=[,) ]| :)/g, read("base.js"));
  assert.deepEqual(union("events"), told);
  assert.deepEqual(all(/"(packwise-\w+)": CustomEvent/g, types), told);
});

test("custom properties", () => {
  const used = all(/var\((--pw-[\w-]+)/g, read("style.css"));
  for (const { tagName, cssProperties } of elements) {
    assert.deepEqual(names(cssProperties), used, tagName);
  }
  for (const { name, default: value } of elements[0].cssProperties.slice(0, -1)) {
    const line = read("style.css").split("\n").find((each) => each.includes(`: var(${name},`));
    assert.ok(line.includes(value), `${name} is ${value}`);
  }
});

test("every sentence is there in both languages", () => {
  const known = Object.keys(WORDS.en).filter((key) => key !== "notOneOf");
  assert.deepEqual(Object.keys(WORDS["zh-CN"]).sort(), known.sort());
});

test("problems that read alike are told once, and those of the engine in its own words", () => {
  const fault = new Fault("outOfRange", "/months", "months", "61", 1, 60);
  const other = { code: "outOfRange", path: "/start", message: "the months must lie in time" };
  fault.errors.push({ ...fault.errors[0] }, { ...fault.errors[0], path: "/more" });
  const [, ...rest] = problems(fault, "zh-CN");
  assert.deepEqual(rest.map(([, path]) => path), ["/more"]);
  assert.deepEqual(problems({ errors: [other, other] }, "zh-CN"), [Object.values(other)]);
});

test("what the vendor leaves open stands under the lines of the bills, where there is any", () => {
  const line = { text: "1 call at ¥2", amount: "¥2", month: null, steps: [] };
  const drawn = (card) => reasons(card).map(({ tag, children: [text] }) =>
    (tag === "p" ? text : tag));
  assert.deepEqual(drawn({ why: [line], open: ["One.", "Two."] }), ["div", "One.", "Two."]);
  assert.deepEqual(drawn({ why: [line] }), ["div"]);
});

test("words that a host may give", () => {
  const typed = types.match(/interface Texts \{([^}]*)\}/)[1];
  assert.deepEqual(all(/^ {2}(\w+)\?/gm, typed), all(/\._text\("(\w+)"/g, source));
});
