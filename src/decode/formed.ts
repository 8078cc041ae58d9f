/**
 * Whether well-formed UTF-8 is too much of it to be another encoding by chance: a few pairs of GBK, as in 联通, form it too.
 */

/** This many well-formed sequences of two bytes, or half as many longer ones, do not come about by chance. */
const CERTAIN_SEQUENCES = 8;

/**
 * Counts the sequences of well-formed UTF-8 until there are enough; twice those of three or four bytes, and the first of the three that a
 * Chinese character became when its bytes were taken for Latin letters and saved again.
 */
export function isFormedBeyondChance(bytes: Uint8Array): boolean {
  let formed = 0;
  for (let at = 0; at < bytes.length && formed < CERTAIN_SEQUENCES; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0xc0) formed += byte < 0xe0 && !startsHanAsLatin(bytes, at) ? 1 : 2;
  }
  return formed >= CERTAIN_SEQUENCES;
}

/** Leads of the characters that stand for the bytes 80 to BF in Latin-1 and windows-1252. */
const LEADS_OF_FOLLOWERS: ReadonlySet<number> = new Set([0xc2, 0xc5, 0xc6, 0xcb, 0xe2]);

/** One of ä to é, for the bytes E4 to E9, and behind it what stands for a second byte. */
function startsHanAsLatin(bytes: Uint8Array, at: number): boolean {
  const letter = bytes[at + 1] ?? 0;
  return bytes[at] === 0xc3 && letter >= 0xa4 && letter <= 0xa9 && LEADS_OF_FOLLOWERS.has(bytes[at + 2] ?? 0);
}
