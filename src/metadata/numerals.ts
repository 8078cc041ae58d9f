/** Numbers as dates write them: digits, 二〇二三, 二十五, 廿四, 正月. In simplified characters, as the shadow has them. */

const DIGITS = new Map([...'〇一二三四五六七八九'].map((char, value) => [char, value]));
for (const [char, value] of [
  ['零', 0],
  ['○', 0],
  ['o', 0],
  ['元', 1],
  ['正', 1],
  ['两', 2],
  ['冬', 11],
  ['腊', 12],
] as const)
  DIGITS.set(char, value);

/** One number of at most three places: 31, 十二, 二十五, 廿四, 一一二, 一百一十二. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const bare = text.replace(/\s/g, '');
  if (/^\d+$/.test(bare)) return Number(bare);
  const tens = /^(?:(.)百零?)?(?:(.?)十|廿|卅)?(.?)$/u.exec(bare);
  if (tens !== null && /[十廿卅百]/.test(bare)) return readTens(bare, tens);
  return readDigits(bare);
}

function readTens(text: string, [, hundreds, ten, one]: RegExpExecArray): number | undefined {
  const base = text.includes('廿') ? 20 : text.includes('卅') ? 30 : text.includes('十') ? 10 * (digit(ten) ?? 1) : 0;
  const units = one === '' || one === undefined ? 0 : digit(one);
  return units === undefined ? undefined : 100 * (digit(hundreds) ?? 0) + base + units;
}

function digit(char: string | undefined): number | undefined {
  return char === undefined || char === '' ? undefined : DIGITS.get(char);
}

/** Digit by digit: 二〇二三 is 2023. */
function readDigits(text: string): number | undefined {
  let value = 0;
  for (const char of text) {
    const next = /\d/.test(char) ? Number(char) : DIGITS.get(char);
    if (next === undefined) return undefined;
    value = next > 9 ? value + next : value * 10 + next;
  }
  return text === '' ? undefined : value;
}
