/**
 * Numeric entities that stand in the text itself, because a program escaped what was escaped already or took the page for plain text:
 * &#20013;&#22269; for 中国. In markup an entity is what it should be, unless its own ampersand was escaped, or unless a program wrote
 * single bytes of Chinese as if they were Latin letters: &#214;&#208;&#185;&#250;.
 */

import { CJK_RUN } from './cjk.js';
import { applyEdits, type Edit } from './edits.js';
import { undoLatinMojibake } from './latin-mojibake.js';
import { matchesInProse } from './markup.js';

/** Browsers read one without its semicolon too. */
const ENTITIES = /(?:&(?:amp;){0,3}#(?:\d{3,6}|[xX][0-9a-fA-F]{3,5})(?:;|(?![0-9a-zA-Z;]))){2,}/gu;

const ENTITY = /&((?:amp;)+)?#(?:(\d+)|[xX]([0-9a-fA-F]+));?/gu;

/** One that stands for a character its page could not hold: 陶&#21894; in GB2312. Between characters, or marks of their sentence. */
const LONE =
  /(?<=[\p{Script=Han}，。、：；“（《])&(?:amp;){0,3}#(?:\d{5}|[xX][0-9a-fA-F]{4});(?=\p{Script=Han})|(?<=\p{Script=Han})&(?:amp;){0,3}#(?:\d{5}|[xX][0-9a-fA-F]{4});(?=[，。、：；”）》])/gu;

const HAS_TAGS = /<\/?(?:html|head|body|div|p|span|br|table|td|a|li|meta|title)\b/iu;

export function decodeEntities(text: string): readonly Edit[] {
  const isMarkup = HAS_TAGS.test(text);
  let shownBare: ReadonlySet<string> | undefined;
  const lone = matchesInProse(text, LONE).flatMap(({ 0: shown, index }): readonly Edit[] => {
    const after = charactersOf(shown, isMarkup);
    // A page about entities shows the character beside them.
    shownBare ??= new Set(text);
    if (!/^\p{Script=Han}$/u.test(after) || shownBare.has(after)) return [];
    const span = { start: index, end: index + shown.length, kind: 'entity', rule: 'entity' } as const;
    return [{ ...span, after, certainty: 'likely', confidence: 0.93 }];
  });
  return [...lone, ...runsOf(text, isMarkup)];
}

const charactersOf = (shown: string, isMarkup: boolean): string =>
  shown.replace(ENTITY, (entity, escaped, decimal, hex) =>
    isMarkup && escaped === undefined ? entity : String.fromCodePoint(codePoint(decimal, hex)),
  );

function runsOf(text: string, isMarkup: boolean): readonly Edit[] {
  return matchesInProse(text, ENTITIES).flatMap(({ 0: shown, index }): readonly Edit[] => {
    const after = charactersOf(shown, isMarkup);
    const span = { start: index, end: index + shown.length, kind: 'entity', rule: 'entity' } as const;
    if (CJK_RUN.test(after)) return [{ ...span, after, certainty: 'certain', confidence: 0.97 }];
    const read = readAsBytes(shown);
    return read === undefined ? [] : [{ ...span, after: read, certainty: 'likely', confidence: 0.93 }];
  });
}

/** What the entities are if each of them is a byte, and the bytes are Chinese. */
function readAsBytes(shown: string): string | undefined {
  const latin = shown.replace(ENTITY, (_, __, decimal, hex) => String.fromCodePoint(codePoint(decimal, hex)));
  if (CJK_RUN.test(latin)) return undefined;
  const { text } = applyEdits(latin, undoLatinMojibake(latin));
  return CJK_RUN.test(text) ? text : undefined;
}

/** U+FFFD for what no entity may stand for. */
function codePoint(decimal: string | undefined, hex: string | undefined): number {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
  const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? code : 0xfffd;
}
