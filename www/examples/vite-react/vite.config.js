import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Nothing here is for Packwise.
export default defineConfig({ plugins: [react()] });
