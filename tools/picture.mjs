// Draws what a terminal shows as an SVG picture: real output with its colours, light or dark as the reader's screen is.
const FONT_SIZE = 14;
const CELL = 8.4;
const LINE = 20;
const MARGIN = 18;

const STYLE = `
  .screen { fill: #fbfbf9; stroke: #d8d8d2 } text { font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Noto Sans Mono', monospace; fill: #24292f; white-space: pre }
  .han { letter-spacing: ${(2 * CELL - FONT_SIZE).toFixed(1)}px } .bold { font-weight: 700 } .dim { fill: #6e7781 } .red { fill: #b3261e } .green { fill: #1a7f37 } .yellow { fill: #8a5a00 } .underline { text-decoration: underline } .prompt { fill: #6e7781 }
  @media (prefers-color-scheme: dark) { .screen { fill: #16181d; stroke: #30363d } text { fill: #d6dae0 } .dim, .prompt { fill: #8b949e } .red { fill: #ff8a80 } .green { fill: #7ee787 } .yellow { fill: #e3b341 } }
`;

const CLASSES = { 1: 'bold', 2: 'dim', 4: 'underline', 31: 'red', 32: 'green', 33: 'yellow' };
const ENDS = { 22: ['bold', 'dim'], 24: ['underline'], 39: ['red', 'green', 'yellow'] };

/** `lines` as a program prints them at a terminal. */
export function terminalPicture(lines, columns) {
  const width = Math.ceil(columns * CELL + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.map((line, i) => drawLine(line, MARGIN + (i + 0.75) * LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="archive in a terminal">
<style>${STYLE}</style>
<rect class="screen" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${rows.filter(Boolean).join('\n')}
</svg>
`;
}

/** Each run of one style and one script at its own place, so that no font can push the next one aside. */
function drawLine(line, y) {
  const active = new Set();
  let column = 0;
  let drawn = '';
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part);
    if (codes) for (const code of (codes[1] || '0').split(';')) change(active, Number(code));
    else {
      for (const run of part.match(/ +|[\u2e80-\ufffc]+|[^\u2e80-\ufffc ]+(?: [^\u2e80-\ufffc ]+)*/gu) ?? []) {
        const cells = Array.from(run).length * (HAN.test(run) ? 2 : 1);
        if (run.trim() !== '') drawn += drawRun(run, { column, cells, y, classes: [...active] });
        column += cells;
      }
    }
  }
  return drawn;
}

function change(active, code) {
  if (code === 0) active.clear();
  for (const name of ENDS[code] ?? []) active.delete(name);
  if (CLASSES[code]) active.add(CLASSES[code]);
}

/** A Han character is as wide as its font is high; the letters between take what a terminal gives them. */
function drawRun(run, { column, cells, y, classes }) {
  const isHan = HAN.test(run);
  const names = isHan ? ['han', ...classes] : classes;
  const style = names.length > 0 ? ` class="${names.join(' ')}"` : '';
  const length = isHan ? '' : ` textLength="${(cells * CELL).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text${style} x="${(MARGIN + column * CELL).toFixed(1)}" y="${y}"${length}>${escaped(run)}</text>`;
}

const HAN = /[\u2e80-\ufffc]/u;

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
