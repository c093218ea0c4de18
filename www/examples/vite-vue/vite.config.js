import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// The one thing that Vue must be told: these tags are elements, not components of Vue.
const isCustomElement = (tag) => tag.startsWith("packwise-");

export default defineConfig({ plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
