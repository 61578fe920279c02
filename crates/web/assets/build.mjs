// Builds the one style sheet that the program carries: the design system's
// components that we use, in our colours and type, then our own sheets. The
// design system stands in a cascade layer, so that a plain rule of ours wins
// over any of its. The same input gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const ours = ["tokens", "type", "public", "forms", "workspace", "states", "contrast", "print"];

// Each stand-in colour of design-system.scss, and the token that takes its place.
const tokens = {
  "#fe0001": "mark", "#fe0002": "ink", "#fe0003": "on-river", "#fe0004": "paper",
  "#fe0005": "card", "#fe0006": "ink2", "#fe0007": "focus", "#fe0008": "focus-ink",
  "#fe0009": "error", "#fe000a": "line", "#fe000b": "line2", "#fe000c": "wash",
  "#fe000d": "link", "#fe000e": "button", "#fe000f": "on-button", "#fe0010": "button-pressed",
  "#fe0011": "button-edge",
  // Greys that the design system names directly.
  "#aeb7bd": "line", "#005eb8": "mark", "#b20006": "error", "#4c6272": "ink2", "#d8dde0": "wash",
};

// Variants that no page of ours has: their rules are left out whole.
const unused = /--(reverse|warning|brand|login|secondary-solid|inset|code)\b|nhsuk-expander|nhsuk-icon|search|-ms-|__suffix|__prefix|frontend-supported|:lang/;

/** Splits a sheet (or the inside of a rule) into its rules, in order. */
function rules(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}" && (depth -= 1) === 0) {
      found.push(css.slice(start, at + 1).trim());
      start = at + 1;
    }
  }
  return found;
}

/** A rule without the selectors that we do not use; empty when none is left. */
function kept(rule) {
  const open = rule.indexOf("{");
  const head = rule.slice(0, open).trim();
  const body = rule.slice(open + 1, -1);
  if (head.startsWith("@font-face") || head.includes("\u{fffd}") || head.includes("-ms-high-contrast") && !head.includes("forced-colors")) return "";
  if (head.startsWith("@media") || head.startsWith("@supports")) {
    const inside = rules(body).map(kept).filter(Boolean).join("\n");
    return inside && `${head.replace(/,\s*\(-ms-high-contrast: active\)/, "")} {\n${inside}\n}`;
  }
  const selectors = head.split(/,\s*(?![^(]*\))/).filter((one) => !unused.test(one));
  return selectors.length ? `${selectors.join(", ")} {${body}}` : "";
}

function theirs() {
  const compiled = compile(join(here, "design-system.scss"), {
    loadPaths: [join(here, "../node_modules/nhsuk-frontend/dist")],
    charset: false,
    quietDeps: true,
  }).css.replace(/\/\*[\s\S]*?\*\//g, "");
  let css = rules(compiled).map(kept).filter(Boolean).join("\n");
  for (const [standIn, token] of Object.entries(tokens)) {
    css = css.replaceAll(standIn, `var(--${token})`);
  }
  return css
    .replace(/rgba\(254, 0, 2, 0\.99\)/g, "var(--ink)")
    .replace(/"?LivingWellPlain"?, ?arial, ?sans-serif/g, "var(--plain)")
    // Logical edges, so that the same sheet serves right-to-left writing.
    .replace(/\b(margin|padding|border)-left\b/g, "$1-inline-start")
    .replace(/\b(margin|padding|border)-right\b/g, "$1-inline-end")
    .replace(/([{;]\s*)left:/g, "$1inset-inline-start:")
    .replace(/([{;]\s*)right:/g, "$1inset-inline-end:")
    .replace(/text-align: left/g, "text-align: start")
    .replace(/text-align: right/g, "text-align: end");
}

/** Fails the build where a colour, an outside host or a font of theirs is left. */
function check(css) {
  for (const [what, pattern] of [
    ["a colour of the design system", /#(?!0{3,6}\b)[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\brgba?\(254/i],
    ["an outside host", /https?:\/\//],
    ["a picture inside the sheet", /url\(/],
    ["a font of theirs", /@font-face|Frutiger|LivingWellPlain/],
  ]) {
    const left = css.match(pattern);
    if (left) throw new Error(`${what} is left in the style sheet: ${css.slice(left.index - 120, left.index + 60)}`);
  }
}

/** Comments and needless white space out; nothing cleverer. */
function lighter(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1")
    .replace(/;}/g, "}")
    .trim();
}

const design = theirs();
check(design);
const sheets = ours.map((name) => readFileSync(join(here, "css", `${name}.css`), "utf8"));
const built = join(here, "built");
mkdirSync(built, { recursive: true });
writeFileSync(join(built, "livingwell.css"), `${lighter([`@layer design-system {\n${design}\n}`, ...sheets].join("\n"))}\n`);
