// What may not reach a terminal or a pipe: everything that could steer, reorder or hide text. Written apart from the program's own table on
// purpose: a character forgotten there is found here.
const RANGES = [
  [0x00, 0x08, 'control'],
  [0x0b, 0x1f, 'control'],
  [0x7f, 0x9f, 'control'],
  [0x061c, 0x061c, 'bidi'],
  [0x200b, 0x200b, 'zero width'],
  [0x200e, 0x200f, 'bidi'],
  [0x2028, 0x2029, 'line break'],
  [0x202a, 0x202e, 'bidi'],
  [0x2060, 0x2064, 'zero width'],
  [0x2066, 0x2069, 'bidi'],
  [0xfeff, 0xfeff, 'zero width'],
  [0xfff9, 0xfffb, 'annotation'],
  [0xe0000, 0xe007f, 'tag'],
];
/** Colours, and the return to the start of the line that the progress is shown on. */
const OURS = /\u001b\[[0-9;]*m|\r\u001b\[K/gu;

/** The unsafe characters of an output; on a terminal a few are ours. */
export function unsafeIn(output, { onTerminal = false } = {}) {
  const text = onTerminal ? output.replace(OURS, '') : output;
  const found = [];
  for (const char of text) {
    const point = char.codePointAt(0);
    const range = RANGES.find(([first, last]) => point >= first && point <= last);
    if (range) found.push(`U+${point.toString(16).padStart(4, '0')} (${range[2]})`);
  }
  return found;
}

/** The whole, or the lines, that are no JSON or hold half a character. */
export function brokenJson(output) {
  return isSound(output) ? [] : output.split('\n').filter((line) => line.trim() !== '' && !isSound(line));
}

/** JSON.stringify writes half a character, and nothing else, as an escape of this kind. */
const HALF = /(?<!\\)(?:\\\\)*\\ud[89a-f]/u;

function isSound(json) {
  try {
    return !HALF.test(JSON.stringify(JSON.parse(json)));
  } catch {
    // Not JSON: that is what is asked.
    return false;
  }
}
