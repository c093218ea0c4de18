import { createRoot } from "react-dom/client";
import book from "../../../www/books/tencent-smart-scan.json";
import { App } from "./app.jsx";
import "./style.css";

createRoot(document.querySelector("#root")).render(<App book={book} />);
