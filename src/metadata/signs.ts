/**
 * Signs: the characters a rule cannot do without. One look at every character of a line says which rules need not be asked there, so a
 * page costs what its few telling lines cost. A sign never decides anything; the rules do.
 */

/** What each sign stands for, in the folded characters of the shadow. */
const CHARACTERS = {
  year: '年',
  month: '月',
  day: '日号',
  /** Between the numbers of a date. */
  stroke: '-/.',
  /** Between the two ends of a range. */
  until: '至到-—–~―─',
  /** Behind or between the words of a label. */
  label: ':/|丨',
  slash: '/\\╱∕⁄﹨|丨',
  bracket: '(',
  /** In front of who signs. */
  square: '□■◇◆○◎',
  /** What was done: 报道, 文, 图, 摄. */
  deed: '报文图摄',
  /** One of each role word: 记者, 特派员, 通讯员, 实习生, 评论员, 观察员, 撰稿人, 作者, 采写, 执笔, 编译, 翻译, 编辑. */
  role: '记派讯习评察撰者采笔编译辑',
  /** Ends the full name of a division. */
  unit: '省市区县州',
  /** What may follow a place's name where no place is meant: 族, 国家, a clock, a street, a village, a river, the rest of a foreign name. */
  trapBehind: '时族家东西南北中一二三四五路街大胡长村江湾斯尔姆茨蒂夫别·',
  /** What may stand up to two characters before it: an office and a surname, the dot of a foreign name. */
  trapBefore: '·者员记席理任长委人授士志',
} as const;

type Sign = keyof typeof CHARACTERS;

const NAMES = Object.keys(CHARACTERS) as Sign[];

/** A bit for each sign. */
export const SIGN = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Readonly<
  Record<Sign, number>
>;

const signs = new Uint16Array(0x10000);
for (const name of NAMES)
  for (const char of CHARACTERS[name]) signs[char.charCodeAt(0)] = (signs[char.charCodeAt(0)] as number) | SIGN[name];

/** Every sign the text holds. */
export function signsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= signs[text.charCodeAt(at)] as number;
  return found;
}

/** The signs of one character; none outside the text. */
export function signsAt(text: string, at: number): number {
  return signs[text.charCodeAt(at)] ?? 0;
}

/** Whether all of these signs are among those found. */
export function holdsAll(found: number, needed: number): boolean {
  return (found & needed) === needed;
}
