/**
 * Zhuyin, the syllabic letters that Taiwan writes readings with, as pinyin without its tone: ㄅㄠˋ becomes bao. The rules are those of the
 * two official schemes.
 */

export const ZHUYIN_LETTERS = '\u3105-\u3129ˊˇˋ˙';

const INITIALS = 'ㄅb ㄆp ㄇm ㄈf ㄉd ㄊt ㄋn ㄌl ㄍg ㄎk ㄏh ㄐj ㄑq ㄒx ㄓzh ㄔch ㄕsh ㄖr ㄗz ㄘc ㄙs';

/** What follows an initial, and what stands for the same without one. */
const FINALS =
  'ㄚa/a ㄛo/o ㄜe/e ㄝê/ê ㄞai/ai ㄟei/ei ㄠao/ao ㄡou/ou ㄢan/an ㄣen/en ㄤang/ang ㄥeng/eng ㄦer/er ㄧi/yi ㄧㄚia/ya ㄧㄛio/yo ㄧㄝie/ye ' +
  'ㄧㄠiao/yao ㄧㄡiu/you ㄧㄢian/yan ㄧㄣin/yin ㄧㄤiang/yang ㄧㄥing/ying ㄨu/wu ㄨㄚua/wa ㄨㄛuo/wo ㄨㄞuai/wai ㄨㄟui/wei ㄨㄢuan/wan ' +
  'ㄨㄣun/wen ㄨㄤuang/wang ㄨㄥong/weng ㄩü/yu ㄩㄝüe/yue ㄩㄢüan/yuan ㄩㄣün/yun ㄩㄥiong/yong';

const TONES = /[ˊˇˋ˙]/gu;
const SYLLABLE = /^([\u3105-\u3119]?)([\u311a-\u3129]*)$/u;

let initials: ReadonlyMap<string, string> | undefined;
let finals: ReadonlyMap<string, string> | undefined;

/** The syllable in pinyin; undefined for letters that are none. */
export function pinyinOf(zhuyin: string): string | undefined {
  const [, first = '', rest = ''] = SYLLABLE.exec(zhuyin.replace(TONES, '')) ?? [];
  if (first === '' && rest === '') return undefined;
  initials ??= rowsOf(INITIALS);
  finals ??= rowsOf(FINALS);
  const initial = initials.get(first) ?? '';
  if (rest === '') return `${initial}i`;
  const [behind, alone] = finals.get(rest)?.split('/') ?? [];
  if (first === '') return alone;
  return behind === undefined ? undefined : initial + (/^[jqx]$/.test(initial) ? behind.replace('ü', 'u') : behind);
}

const rowsOf = (table: string): ReadonlyMap<string, string> =>
  new Map(
    table.split(' ').map((row): [string, string] => {
      const split = row.search(/[a-zêü]/u);
      return [row.slice(0, split), row.slice(split)];
    }),
  );
