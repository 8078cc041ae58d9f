/**
 * Text of pages, file names and queries is not ours: before it meets a terminal, everything that could steer it, reorder it or hide
 * in it becomes a visible mark. `\x1b]0;owned\x07` shows as just that, and moves nothing. Applying it twice changes nothing more.
 */

const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** For a cell or a line: line breaks and tabs become spaces. */
export function safeLine(text: string): string {
  return text.replace(/\r\n|[\n\r\t\u2028\u2029]/g, ' ').replace(UNSAFE, mark);
}

/** For a whole text: line breaks stay, a tab becomes two spaces. */
export function safeText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, '  ')
    .split('\n')
    .map((line) => line.replace(UNSAFE, mark))
    .join('\n');
}

/** Invisible characters that carry no sense are dropped; all others are shown as their escape. */
function mark(hidden: string): string {
  const point = hidden.codePointAt(0) ?? 0;
  if (DROPPED.has(point)) return '';
  if (point >= 0xd800 && point <= 0xdfff) return '\ufffd';
  if (point <= 0xff) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point <= 0xffff ? `\\u${point.toString(16).padStart(4, '0')}` : `\\u{${point.toString(16)}}`;
}

/** Zero-width space, soft hyphen, word joiner, byte order mark. */
const DROPPED: ReadonlySet<number> = new Set([0x200b, 0xad, 0x2060, 0xfeff]);
