/**
 * Traps: where the characters of a place's name stand and no place is meant. 复合肥料 holds 合肥, 隆重庆祝 holds 重庆. Each row is tried at
 * the very place of a hit; the text is folded.
 */

import { standsAt } from './matches.js';
import { RUN_ONS } from './place-run-ons.js';
import type { Shadow } from './shadow.js';
import { hasSign, SIGN } from './signs.js';
import { AMBIGUOUS_SURNAMES, SURNAMES } from './surnames.js';

export interface TrapRow {
  readonly id: string;
  /** The names it watches; `any` for all of them. */
  readonly names: readonly string[] | 'any';
  /** Characters of which one stands right behind the name where this trap is; a row for any name without them looks before it. */
  readonly behind?: string;
  /** Sticky: tried where the name begins. */
  readonly pattern: RegExp;
  readonly why: string;
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

const words = (list: string) => list.split(' ');

/** Surnames that are not also words: 市长于上海 is no Mr Yu. */
const SURNAME_CHARACTERS = [...SURNAMES].filter((name) => !AMBIGUOUS_SURNAMES.has(name)).join('');

export const TRAPS: readonly TrapRow[] = [
  {
    id: 'people',
    names: 'any',
    behind: '族',
    pattern: /\p{Script=Han}{2,8}?(?=族(?!自治))/uy,
    why: 'a people, not the land it is named after',
    hits: ['朝鲜族同胞'],
    misses: ['朝鲜半岛', '延边朝鲜'],
  },
  {
    id: 'compass',
    names: words('江西 河南 河北 湖北 湖南 山东 山西 海南 海北 海东 海西 淮南 淮北'),
    pattern: /(?<=[长江黄浦珠淮海渭汾湘嫩辽钱塘太庭泰华衡嵩恒唐行渤沿贺内]).{2}(?=[岸侧麓部坡])/uy,
    why: 'one side of a river or a mountain: 长江西岸, 太行山东麓',
    hits: ['长江西岸', '太行山东麓'],
    misses: ['在江西部分地区', '湖南部'],
  },
  {
    id: 'this-day-this',
    names: ['日本'],
    pattern:
      /(?<=[今昨近明节假生每当即同往次整半终周前后翌数\d〇一二三四五六七八九十])日本(?=[报市省区县人网院队集公来地应就着该不次届赛台刊社站法条办规款])/uy,
    why: '近日本报, 5月14日本市: a day, then 本',
    hits: ['5月14日本报讯', '近日本市出台', '即日本办法'],
    misses: ['今年日本队', '在日本人看来'],
  },
  {
    id: 'states',
    names: 'any',
    behind: '家',
    pattern: /\p{Script=Han}{1,7}国(?=家(?![庭电乐长具居禽]))/uy,
    why: '发展中国家, 宪法国家: the word is 国家',
    hits: ['中国家数'],
    misses: ['中国家电', '法国家长'],
  },
  {
    id: 'inside-middle',
    names: ['中国'],
    pattern: /(?<=[其集当之程])中国(?=[内有际务营])/uy,
    why: '其中国有企业: the word is 其中',
    hits: ['其中国有企业'],
    misses: ['其在中国有企业', '当年中国有'],
  },
  {
    id: 'shore-land',
    names: ['海地'],
    pattern: /(?<=[沿近临北南东渤黄上外内陆填深])海地|海地(?=[区带方震处貌势])/uy,
    why: '沿海地区: the words are 沿海 and 地区',
    hits: ['沿海地区'],
    misses: ['在海地的中国维和警察'],
  },
  {
    id: 'road',
    names: 'any',
    behind: '东西南北中一二三四五路街大胡',
    pattern:
      /\p{Script=Han}{2,5}?(?<![省市区县州])(?=[东西南北中]?(?:一|二|三|四|五)?(?:路(?![过径透演线桥竹])|街(?![头道坊区景])|大街|大道|胡同))/uy,
    why: 'streets are named after far places: 南京路 is in Shanghai',
    hits: ['南京路步行街', '中山东一路'],
    misses: ['北京路透社', '台州路桥'],
  },
  {
    id: 'clock',
    names: 'any',
    behind: '时',
    pattern: /\p{Script=Han}{2,4}(?=时间(?:[\d\s,。)今昨明当凌上下早晚零一二三四五六七八九十]|$))/uy,
    why: 'the hour there, not the place: 北京时间20日',
    hits: ['北京时间2021年', '东京时间下午'],
    misses: ['在上海时间不长', '北京的时间'],
  },
  {
    id: 'great-harmony',
    names: ['大同'],
    pattern: /(?<=天下|世界|求)大同|大同(?=小异|世界|社会)/uy,
    why: '天下大同, 大同小异',
    hits: ['大同小异'],
    misses: ['大同煤矿'],
  },
  {
    id: 'lasting-peace',
    names: ['长治'],
    pattern: /长治(?=久安)/uy,
    why: '长治久安',
    hits: ['长治久安'],
    misses: ['长治钢铁'],
  },
  {
    id: 'sun-yat-sen',
    names: ['中山'],
    pattern: /(?<=孙)中山|中山(?=装|陵|先生|舰|公园|狼)/uy,
    why: 'the man and what bears his name',
    hits: ['孙中山', '中山装'],
    misses: ['中山火炬'],
  },
  {
    id: 'sunrise-trade',
    names: ['朝阳'],
    pattern: /朝阳(?=产业|行业|企业|事业)/uy,
    why: 'an industry that rises',
    hits: ['朝阳产业'],
    misses: ['朝阳门外'],
  },
  {
    id: 'cut-foreign-name',
    names: words('马里 阿曼 加纳 罗马 汤加 古巴 印度 蒙古 乍得 多哥 利马'),
    pattern:
      /(?:马里(?=[奥兰亚布乌纳恩诺安])|阿曼(?=达)|加纳(?=利)|罗马(?=[里诺琴])|汤加(?=丽)|古巴(?=比伦|特)|印度(?=洋|支那)|蒙古(?=[包语医文马])|利马(?=索尔))/uy,
    why: 'the beginning of a longer foreign name, or of a word made from it',
    hits: ['罗马里奥', '印度洋'],
    misses: ['罗马教廷', '印度河'],
  },
  {
    id: 'mountain-land',
    names: words('东山区 西山区 南山区 北山区'),
    pattern: /(?<=[以之朝向东西南北中浙闽赣湘粤桂黔滇川陕甘鄂豫皖苏鲁晋冀辽吉黑琼渝]).山区/uy,
    why: 'land of mountains on one side: 以东山区, 浙南山区',
    hits: ['波哥大以东山区', '浙南山区'],
    misses: ['在南山区', '深圳南山区'],
  },
  {
    id: 'person',
    names: 'any',
    pattern: new RegExp(
      `(?<=(?:(?:[作编][词曲]|演唱|歌手|导演|编剧|主演|主持|记录|监制)\\s?:?\\s?|记者|通讯员|书记|主席|总理|主任|[局部厅处市省县区]长|常委|委员|发言人|教授|院士|同志)[${SURNAME_CHARACTERS}])\\p{Script=Han}{2}`,
      'uy',
    ),
    why: 'a given name behind an office and a surname: 常委李长春',
    hits: ['常委李长春', '发言人沈丹阳', '作词:许常德'],
    misses: ['书记在上海', '市长说上海'],
  },
  {
    id: 'behind-dot',
    names: 'any',
    pattern: /(?<=·.?)\p{Script=Han}{2,4}/uy,
    why: 'part of a longer foreign name: 阿卜杜勒·科罗马',
    hits: ['阿卜杜勒·科罗马'],
    misses: ['在罗马的会议'],
  },
  {
    id: 'inside-foreign-name',
    names: 'any',
    behind: '斯尔姆茨蒂夫别·',
    pattern: /\p{Script=Han}{2,3}(?=[斯尔姆茨蒂夫]|别克|·)/uy,
    why: 'the beginning of a longer foreign name: 萨马拉斯, 罗马·阿布',
    hits: ['安东尼斯·萨马拉斯'],
    misses: ['在罗马的会议'],
  },
  {
    id: 'county-chief',
    names: 'any',
    behind: '长',
    pattern: /\p{Script=Han}县(?=长)/uy,
    why: 'a surname and an office: 赵县长',
    hits: ['赵县长说'],
    misses: ['赵县县长', '赵县人民'],
  },
  {
    id: 'village',
    names: 'any',
    behind: '村',
    pattern: /\p{Script=Han}{2}(?=村(?![镇民庄落级干企官支两委集委]))/uy,
    why: 'a village that shares its name with a town far away',
    hits: ['南阳村'],
    misses: ['南阳村民'],
  },
  {
    id: 'water',
    names: 'any',
    behind: '江湾潭桥',
    pattern: /\p{Script=Han}{2}(?=江(?![苏西门宁阴南北东边心淮浙油山津都])|湾(?![里仔沚头])|潭|桥(?![头梁牌乡镇村]))/uy,
    why: 'a river, a bay, a pool or what crosses it, which pass many towns or bear the name of a far one: 钱塘江, 泉州洛阳桥',
    hits: ['钱塘江', '黄浦江上', '洛阳桥'],
    misses: ['上海江苏', '安徽江淮', '丽水桥梁'],
  },
  {
    id: 'law-countries',
    names: ['法国'],
    pattern: /(?<=[执立司宪守普违合])法国(?=[际内家])/uy,
    why: '执法国际合作: the word is 执法',
    hits: ['海上执法国际合作'],
    misses: ['在法国际会议'],
  },
  {
    id: 'county-clause',
    names: words('新建县 会同县 沿河县 政和县 应城市 海城市 越城区 立山区 凤城市'),
    pattern:
      /(?<=[当门院局厅务由])会同县|(?:会同|沿河)县(?=[级(])|新建县(?=道)|(?<=[财行])政和县|(?<=[适响反对顺供])应城市|(?<=[红沿渤滨临近深内黄])海城市|(?<=[穿跨翻超])越城区|(?<=[建设成确创])立山区/uy,
    why: 'the clause of a law runs into the name of a county: 应当会同县（市、区）',
    hits: ['应当会同县级', '新建县道', '中央财政和县级', '适应城市发展', '环渤海城市群', '穿越城区的国道', '建立山区'],
    misses: ['湖南会同县', '绍兴越城区', '辽宁海城市'],
  },
  ...RUN_ONS,
];

const general = TRAPS.filter(({ names }) => names === 'any');
const looksBefore = general.filter(({ behind }) => behind === undefined);
/** The rows for any name, by what stands behind it. */
const byNext = gathered(general.map((row): [number[], TrapRow] => [Array.from(row.behind ?? '', unitOf), row]));
const byName = gathered(TRAPS.map((row): [readonly string[], TrapRow] => [row.names === 'any' ? [] : row.names, row]));

function unitOf(char: string): number {
  return char.charCodeAt(0);
}

function gathered<Key>(rows: readonly (readonly [readonly Key[], TrapRow])[]): ReadonlyMap<Key, TrapRow[]> {
  const map = new Map<Key, TrapRow[]>();
  for (const [keys, row] of rows) for (const key of keys) map.set(key, [...(map.get(key) ?? []), row]);
  return map;
}

/** The traps set for this very name. */
export function trapsFor(name: string): readonly TrapRow[] | undefined {
  return byName.get(name);
}

/** A name and the traps set for it. */
export interface Watched {
  readonly name: string;
  readonly traps: readonly TrapRow[] | undefined;
}

/** The trap this name stands in, if any. */
export function trapAt(
  { text, units, signSets }: Shadow,
  { name, traps }: Watched,
  start: number,
): TrapRow | undefined {
  const end = start + name.length;
  const own = traps && sprung(traps, text, start, end);
  if (own !== undefined) return own;
  const behind = hasSign(signSets, end, SIGN.trapBehind) ? byNext.get(units[end] as number) : undefined;
  const next = behind && sprung(behind, text, start, end);
  if (next !== undefined) return next;
  const mayLookBefore = hasSign(signSets, start - 1, SIGN.trapBefore) || hasSign(signSets, start - 2, SIGN.trapBefore);
  return mayLookBefore ? sprung(looksBefore, text, start, end) : undefined;
}

/** The first of the rows that matches just this stretch. */
function sprung(rows: readonly TrapRow[], text: string, start: number, end: number): TrapRow | undefined {
  for (const row of rows) if (standsAt(row.pattern, text, start) && row.pattern.lastIndex === end) return row;
  return undefined;
}
