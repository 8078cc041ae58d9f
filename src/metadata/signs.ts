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
  label: ':/|丨·',
  slash: '/\\╱∕⁄﹨|丨',
  bracket: '(',
  closing: ')',
  /** In front of who signs. */
  square: '□■◇◆○◎',
  /** What was done: 报道, 文, 图, 摄. */
  deed: '报文图摄',
  /** One of each role word: 记者, 特派员, 通讯员, 实习生, 评论员, 观察员, 撰稿人, 作者, 采写, 执笔, 编译, 翻译, 编辑. */
  role: '记派讯习评察撰者采笔编译辑',
  /** Ends the full name of a division. */
  unit: '省市区县州',
  /** What may stand up to two characters before a place's name where no place is meant: an office and a surname, the dot of a foreign name. */
  trapBefore: '·:词曲唱手演剧持录制者员记席理任长委人授士志',
  /** Stands right behind a place's name where no place is meant: 朝鲜族, 南京路. */
  trapBehind: '族家东西南北中一二三四五路街大胡时斯尔姆茨蒂夫别·长村江湾潭桥',
  /** Towns of one character: 在京, 抵沪. */
  shortTown: '京沪',
  /** Begins what makes a zone of the town before it: 高新区, 国家级经济技术开发区. */
  zone: '国省高经技产综保出加自旅工临空航港滨循农生科软火新开度试实',
  /** Begins the word for an organisation, or the particle that ends a name before one comes: 大学, 公司; 的, 在, 一家. */
  organisation: '大学研公集银医科协商出日晚电中队俱证的在和与对从向到将等了最一这那该',
  /** Begins the idea a place gave its name to: 延安精神. */
  idea: '精模速共宣',
  /** Begins an office behind its place: 区委书记, 省长. */
  office: '省市区县州委政人纪公科教财发卫农环交常副',
  /** Behind the place of a dateline: the day, or what was done there. */
  filing: '0123456789一二三四五六七八九十廿综报电 \r\n',
  /** Beside 省, 市, 区, 县 where a text speaks of its own: 我市, 全区, 市委, 县长. */
  own: '我全委政领人长',
  /** One of each label that may lack its colon: 来源, 作者, 责任编辑, 责编. */
  bareLabel: '源作责',
  /** One of each word whose first day is known. */
  newWord: '观汶梦绸雄侧习贸冠碳裕告质届',
  /** Behind the day of a dateline: 5日电, 5日综合报道. */
  filed: '电讯消报',
  /** Opens 今天(3月24日). */
  today: '今',
  /** The first letter of each English month. */
  englishMonth: 'jfmasond',
  /** One of each phrase that tells a year: 十四五开局, 开局之年, 周年. */
  yearClue: '五局周',
} as const;

type Sign = keyof typeof CHARACTERS;

const NAMES = Object.keys(CHARACTERS) as Sign[];

/** A bit for each sign. */
export const SIGN = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Readonly<
  Record<Sign, number>
>;

/** The sets of signs that some character stands for; most stand for none. */
const sets = new Uint32Array(0x100);
/** Which of them each unit stands for: a byte each, so that those of a text stay near the processor. */
const setOf = new Uint8Array(0x10000);

function buildSets(): void {
  const bits = new Map<number, number>();
  for (const name of NAMES)
    for (const char of CHARACTERS[name]) bits.set(char.charCodeAt(0), (bits.get(char.charCodeAt(0)) ?? 0) | SIGN[name]);
  const known = [0, ...new Set(bits.values())];
  sets.set(known);
  for (const [unit, set] of bits) setOf[unit] = known.indexOf(set);
}

buildSets();

/** The number of the set of signs this unit stands for. */
export function signSetOf(unit: number): number {
  return setOf[unit] as number;
}

/** Every sign between here and there, from the sets of the units. */
export function signsIn(signSets: Uint8Array, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at++) found |= sets[signSets[at] as number] as number;
  return found;
}

function signsOfUnit(unit: number): number {
  return sets[setOf[unit] as number] as number;
}

/** Every sign the text holds. */
export function signsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= signsOfUnit(text.charCodeAt(at));
  return found;
}

/** Whether one of these signs stands here; nothing stands outside the text. */
export function hasSign(signSets: Uint8Array, at: number, wanted: number): boolean {
  return at >= 0 && at < signSets.length && ((sets[signSets[at] as number] as number) & wanted) !== 0;
}

/** From here on, the next place before `end` where one of these signs stands; `end` where there is none. */
export function nextSign(signSets: Uint8Array, wanted: number, from: number, end: number): number {
  let at = from;
  while (at < end && ((sets[signSets[at] as number] as number) & wanted) === 0) at++;
  return at;
}

/** Whether all of these signs are among those found. */
export function holdsAll(found: number, needed: number): boolean {
  return (found & needed) === needed;
}
