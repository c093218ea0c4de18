// The loader of the iframe form, typed.

import { mount } from "packwise/frame";
import type { FrameOptions, PackwiseEventMap } from "packwise/frame";

const options: FrameOptions = {
  kind: "plan", book: "tencent-smart-scan", usage: "9000,7500", src: "https://prices.example/embed.html",
};
const target = document.querySelector("#price");
if (target) {
  const mounted = mount(target, options);
  target.addEventListener("packwise-buy", (event) => {
    const { detail } = event as PackwiseEventMap["packwise-buy"];
    console.log(detail.total);
  });
  mounted.update({ theme: "dark" });
}

// @ts-expect-error There are three kinds.
options.kind = "table";
