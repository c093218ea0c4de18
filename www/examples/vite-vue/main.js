// First the elements: Vue sets a property where an element has one, so it should be defined by then.
import "packwise/element";
import { createApp } from "vue";
import App from "./App.vue";
import "../host.css";

createApp(App).mount("#root");
