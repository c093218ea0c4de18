// What a developer copies: the same element written for five kinds of page.

import { look } from "../embed/look.js";
import { ATTRIBUTES, KEYS, attribute } from "../embed/settings.js";

/** The kinds of page, in the order in which they are offered. */
export const FORMS = ["module", "npm", "iframe", "react", "vue"];

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" };
const escaped = (text, which) => text.replace(which, (it) => ENTITIES[it]);

/** Text within double quotes of HTML. */
const quoted = (text) => `"${escaped(text, /[&<>"]/g)}"`;

/** A script's text of `value` that cannot end the script element around it. */
const json = (value, space) => JSON.stringify(value, null, space).replaceAll("<", "\\u003c");

const tag = (settings) => `packwise-${settings.kind}`;
const chosen = (settings) => ATTRIBUTES.filter((name) => settings[name] !== undefined);

const attributes = (settings) =>
  chosen(settings).map((name) => `${name}=${quoted(attribute(settings, name))}`);

/** The element, with an attribute on each line. */
function element(settings, indent = "", more = []) {
  const name = tag(settings);
  const parts = [`<${name}`, ...attributes(settings), ...more].join(`\n${indent}  `);
  return `${indent}${parts}\n${indent}></${name}>\n`;
}

/** The rule that gives the element its look, or nothing. */
function rule(settings) {
  const lines = look(settings).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length ? `${tag(settings)} {\n${lines.join("")}}\n` : "";
}

const style = (settings) => (rule(settings) && `<style>\n${rule(settings)}</style>\n`);
const install = { name: "terminal", text: "npm install packwise\n" };

function module(settings, base) {
  const script = `<script type="module" src=${quoted(`${base}embed/element.js`)}></script>\n`;
  return [{ name: "HTML", text: script + style(settings) + element(settings) }];
}

function npm(settings) {
  const files = [install, { name: "JavaScript", text: "import \"packwise/element\";\n" },
    { name: "HTML", text: element(settings) }];
  if (rule(settings)) files.push({ name: "CSS", text: rule(settings) });
  return files;
}

function iframe(settings, base) {
  const given = KEYS.filter((key) => settings[key] !== undefined)
    .map((key) => [key, settings[key]]);
  const options = escaped(JSON.stringify(Object.fromEntries(given), null, 2), /[&<>']/g);
  const script = `<script type="module" src=${quoted(`${base}embed/frame.js`)}></script>\n`;
  return [{ name: "HTML", text: `<div data-packwise='${options}'></div>\n${script}` }];
}

function react(settings) {
  const parts = attributes(settings);
  const properties = look(settings);
  if (properties.length) {
    const pairs = properties.map(([name, value]) => `        ${json(name)}: ${json(value)},\n`);
    parts.push(`style={{\n${pairs.join("")}      }}`);
  }
  parts.push("onpackwise-buy={(event) => onBuy(event.detail)}");
  const text = `import "packwise/element";

export function Price({ onBuy }) {
  return (
    <${[tag(settings), ...parts].join("\n      ")}
    />
  );
}
`;
  return [install, { name: "Price.jsx", text }];
}

function vue(settings) {
  const buy = "@packwise-buy=\"(event) => $emit('buy', event.detail)\"";
  const text = `<script setup>
import "packwise/element";

defineEmits(["buy"]);
</script>

<template>
${element(settings, "  ", [buy])}</template>
${style(settings) && `\n${style(settings)}`}`;
  const config = `import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const isCustomElement = (tag) => tag.startsWith("packwise-");

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
});
`;
  return [install, { name: "Price.vue", text }, { name: "vite.config.js", text: config }];
}

/**
 * The files of a snippet: `[{ name, text }]`.
 *
 * `form`: one of `FORMS`. `settings`: checked ones. `base`: the address of this site, which ends
 * with a slash.
 */
export function snippet(form, settings, base) {
  return { module, npm, iframe, react, vue }[form](settings, base);
}

/** What a content policy has to allow for it. */
export function policy(form, base) {
  if (form === "module") {
    return `script-src ${base} 'wasm-unsafe-eval';\nconnect-src ${base}`;
  }
  return form === "iframe" ? `script-src ${base}embed/frame.js;\nframe-src ${base}`
    : "script-src 'self' 'wasm-unsafe-eval';\nconnect-src 'self'";
}
