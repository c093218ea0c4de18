import { createRoot } from "react-dom/client";
import { App } from "./App.jsx";
import "../host.css";

createRoot(document.querySelector("#root")).render(<App />);
