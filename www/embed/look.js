// The look that a host may choose, as the custom properties of the elements.

const DARK = "#101214";
const WHITE = "#FFFFFF";

/** The relative luminance of `#RGB` or `#RRGGBB`, 0 to 1, as WCAG defines it. */
function luminance(colour) {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((it) => it + it).join("")
    : colour.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Text on the accent: white where that can be read, else nearly black. */
const onAccent = (accent) => (contrast(accent, WHITE) >= 4.5 ? WHITE : DARK);

/**
 * The custom properties for checked settings: `[["--pw-accent", "#0B6870"], …]`; one that is not
 * chosen is left out.
 */
export function look({ accent, font, radius }) {
  const properties = [];
  if (accent) properties.push(["--pw-accent", accent], ["--pw-on-accent", onAccent(accent)]);
  if (radius) properties.push(["--pw-radius", `${radius}px`]);
  if (font) properties.push(["--pw-font", font]);
  return properties;
}

/** Sets the look of `element`, and takes back one that it had. */
export function dress(element, settings) {
  for (const name of ["--pw-accent", "--pw-on-accent", "--pw-radius", "--pw-font"]) {
    element.style.removeProperty(name);
  }
  for (const [name, value] of look(settings)) element.style.setProperty(name, value);
}
