// webpack 5 follows `new URL("./engine.wasm", import.meta.url)` by itself.

export default {
  mode: "production",
  context: import.meta.dirname,
  entry: "./main.js",
  output: { path: `${import.meta.dirname}/dist`, clean: true },
  // webpack weighs modules unpacked; a server sends them with Brotli, at less than half.
  performance: { hints: false },
};
