/**
 * Radicals and compatibility forms where characters should stand: PDF writers take them for the same, ⼀ (a Kangxi radical) for 一. Only
 * between ordinary Han, and not where a page speaks about radicals.
 */

import type { Edit } from './edits.js';

const FORMS = /[\u2e80-\u2fd5\uf900-\ufad9]+/gu;

/** An ordinary character on one side at least, or the number of a heading: ⼀、 */
const AFTER_HAN = /\p{Unified_Ideograph}$/u;
const BEFORE_HAN = /^\p{Unified_Ideograph}/u;
const HEADING = /^、\p{Script=Han}/u;

/** Words beside a radical that is meant as one: 部首⼿, ⼿部, ⼿字旁. */
const NAMED_BEFORE = /部首?$|偏旁$/u;
const NAMED_BEHIND = /^[部字旁]/u;

/** Radicals of the supplement and the character each is the same as; the Unicode standard lists them as equivalent. */
const SUPPLEMENT: ReadonlyMap<string, string> = new Map(
  '⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⻳龟⻁虎'
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/** So many forms that are surely characters make a page that a PDF writer went over. */
const MIN_OF_PAGE = 5;
/** A page that teaches radicals means those that do not stand within a sentence. */
const TEACHES = /部首|偏旁|康熙/u;

export function replaceForms(text: string): readonly Edit[] {
  const forms = [...text.matchAll(FORMS)].flatMap(({ 0: shown, index }) => {
    const end = index + shown.length;
    const after = [...shown].map((char) => SUPPLEMENT.get(char) ?? char.normalize('NFKC')).join('');
    if (after === shown || after.length !== shown.length) return [];
    const around = { before: text.slice(Math.max(0, index - 2), index), behind: text.slice(end, end + 2) };
    return [
      {
        edit: { start: index, end, after, ...SURE },
        isText: isText(around),
        isWithin: isWithin(around),
        isJoined: isJoined(around),
      },
    ];
  });
  if (TEACHES.test(text)) return forms.filter((form) => form.isWithin).map(({ edit }) => edit);
  const sure = forms.filter((form) => form.isText);
  const isOfPage = sure.length >= MIN_OF_PAGE;
  return (isOfPage ? forms.filter((form) => form.isText || form.isJoined) : sure).map(({ edit }) => edit);
}

const SURE = { kind: 'compatibility', rule: 'radical', certainty: 'certain', confidence: 0.95 } as const;

interface Around {
  readonly before: string;
  readonly behind: string;
}

function isText({ before, behind }: Around): boolean {
  if (NAMED_BEFORE.test(before) || NAMED_BEHIND.test(behind)) return false;
  const isHeading = (before === '' || before.endsWith('\n')) && HEADING.test(behind);
  return isHeading || AFTER_HAN.test(before) || BEFORE_HAN.test(behind);
}

const isWithin = ({ before, behind }: Around): boolean =>
  isText({ before, behind }) && AFTER_HAN.test(before) && BEFORE_HAN.test(behind);

/** Does it stand in a sentence, a number or a bracket, 8⽉14⽇ and （⼆）, and not alone as in a list? */
const isJoined = ({ before, behind }: Around): boolean =>
  /[\p{Unified_Ideograph}\p{N}（《“、，：]$/u.test(before) ||
  /^[\p{Unified_Ideograph}\p{N}）》”、，。：；]/u.test(behind);
