/**
 * Traps: where the characters of a place's name stand and no place is meant. 复合肥料 holds 合肥, 隆重庆祝 holds 重庆. Each row is tried at
 * the very place of a hit; the text is folded.
 */

import { SIGN, signsAt } from './signs.js';
import { AMBIGUOUS_SURNAMES, SURNAMES } from './surnames.js';

export interface TrapRow {
  readonly id: string;
  /** The names it watches; `any` for all of them. */
  readonly names: readonly string[] | 'any';
  /** Sticky: tried where the name begins. */
  readonly pattern: RegExp;
  readonly why: string;
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

const words = (list: string) => list.split(' ');

/** Surnames that are not also words: 市长于上海 is no Mr Yu. */
const SURNAME_CHARACTERS = [...SURNAMES].filter((name) => !AMBIGUOUS_SURNAMES.has(name)).join('');

/** A word that runs across the edge of the name: the same shape of row for every such name. */
function runOn(name: string, sides: { before?: string; after?: string }, hit: string, miss: string): TrapRow {
  const parts = [sides.before && `(?<=[${sides.before}])${name}`, sides.after && `${name}(?=[${sides.after}])`].filter(
    Boolean,
  );
  return {
    id: `run-on-${name}`,
    names: [name],
    pattern: new RegExp(parts.join('|'), 'uy'),
    why: 'the characters belong to the words around them',
    hits: [hit],
    misses: [miss],
  };
}

export const TRAPS: readonly TrapRow[] = [
  {
    id: 'people',
    names: 'any',
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
    pattern:
      /\p{Script=Han}{2,5}?(?<![省市区县州])(?=[东西南北中]?(?:一|二|三|四|五)?(?:路(?![过径透演线桥竹])|街(?![头道坊区景])|大街|大道|胡同))/uy,
    why: 'streets are named after far places: 南京路 is in Shanghai',
    hits: ['南京路步行街', '中山东一路'],
    misses: ['北京路透社', '台州路桥'],
  },
  {
    id: 'clock',
    names: 'any',
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
    pattern: /(?<=[以之朝向东西南北中]).山区/uy,
    why: 'land of mountains on one side: 以东山区',
    hits: ['波哥大以东山区'],
    misses: ['在南山区'],
  },
  {
    id: 'person',
    names: 'any',
    pattern: new RegExp(
      `(?<=(?:记者|通讯员|书记|主席|总理|主任|[局部厅处市省县区]长|常委|委员|发言人|教授|院士|同志)[${SURNAME_CHARACTERS}])\\p{Script=Han}{2}`,
      'uy',
    ),
    why: 'a given name behind an office and a surname: 常委李长春',
    hits: ['常委李长春', '发言人沈丹阳'],
    misses: ['书记在上海', '市长说上海'],
  },
  {
    id: 'inside-foreign-name',
    names: 'any',
    pattern: /(?<=·.?)\p{Script=Han}{2,4}|\p{Script=Han}{2,3}(?=[斯尔姆茨蒂夫]|别克|·)/uy,
    why: 'part of a longer foreign name: 科罗马, 萨马拉斯',
    hits: ['阿卜杜勒·科罗马', '安东尼斯·萨马拉斯'],
    misses: ['在罗马的会议'],
  },
  {
    id: 'county-chief',
    names: 'any',
    pattern: /\p{Script=Han}县(?=长)/uy,
    why: 'a surname and an office: 赵县长',
    hits: ['赵县长说'],
    misses: ['赵县县长', '赵县人民'],
  },
  {
    id: 'village',
    names: 'any',
    pattern: /\p{Script=Han}{2}(?=村(?![镇民庄落级干企官支两委集委]))/uy,
    why: 'a village that shares its name with a town far away',
    hits: ['南阳村'],
    misses: ['南阳村民'],
  },
  {
    id: 'water',
    names: 'any',
    pattern: /\p{Script=Han}{2}(?=江(?![苏西门宁阴南北东边心淮浙油山津都])|湾(?![里仔沚头]))/uy,
    why: 'a river or a bay, which passes many towns: 钱塘江, 黄浦江',
    hits: ['钱塘江', '黄浦江上'],
    misses: ['上海江苏', '安徽江淮'],
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
  runOn('迁安', { before: '搬拆回动', after: '置' }, '搬迁安置', '河北迁安'),
  runOn('台中', { before: '电平舞阳讲柜站月阳', after: '国央' }, '人民广播电台中国之声', '在台中市'),
  runOn('高密', { before: '最', after: '级度' }, '最高密级', '山东高密'),
  runOn('高邮', { before: '提', after: '政件' }, '提高邮政服务', '江苏高邮'),
  runOn('新北', { before: '刷创', after: '京' }, '刷新北京纪录', '在新北市'),
  runOn('中非', { after: '因法正常本典' }, '活动中非因', '中非合作'),
  runOn('加纳', { before: '增参追附', after: '税入' }, '增加纳税', '加纳总统'),
  runOn('加蓬', { before: '更愈越', after: '勃' }, '更加蓬勃', '加蓬总统'),
  runOn('佛山', { before: '千大' }, '千佛山', '广东佛山'),
  runOn('河源', { after: '头' }, '江河源头', '广东河源'),
  runOn('德国', { after: '王' }, '法赫德国王', '在德国'),
  runOn('湘西', { after: '北南' }, '湘西北', '湖南湘西'),
  runOn('上海', { before: '网船楼马岸滩路', after: '量' }, '网上海量信息', '在上海浦东'),
  runOn('重庆', { before: '隆庄双', after: '祝典贺' }, '隆重庆祝', '在重庆召开'),
  runOn('成都', { before: '变构建完形组造促达养换翻合既', after: '是要有能会会被将' }, '任务完成都要', '在成都召开'),
  runOn('合肥', { before: '复混配', after: '料' }, '复合肥', '在合肥市'),
  runOn('海口', { before: '出入沿靠临近' }, '入海口', '在海口召开'),
  runOn('衡水', { before: '平均制抗', after: '平量' }, '均衡水平', '河北衡水'),
  runOn('内江', { before: '境省国市区县海域' }, '境内江河', '四川内江'),
  runOn('广安', { before: '推', after: '全排装置' }, '推广安全', '四川广安'),
  runOn('巴中', { after: '友两关方合建交双国' }, '巴中友谊', '四川巴中'),
  runOn('厦门', { before: '大', after: '前口外' }, '大厦门口', '在厦门市'),
  runOn('四平', { after: '方八米' }, '四平方米', '吉林四平'),
  runOn('江门', { before: '长珠松', after: '户' }, '长江门户', '广东江门'),
  runOn('定西', { before: '决规确制协约一固稳拟鉴指假肯' }, '规定西部', '甘肃定西'),
  runOn('新乡', { before: '创', after: '村镇贤土愁' }, '新乡村', '河南新乡'),
  runOn('大连', { before: '强重最巨', after: '接续环锁贯通' }, '大连接', '在大连'),
  runOn('营口', { before: '经运国民私', after: '号碑' }, '经营口碑', '辽宁营口'),
  runOn('安庆', { before: '平公治', after: '祝典' }, '平安庆典', '安徽安庆'),
  runOn('河内', { before: '运黄淮大护清江沿小界' }, '运河内', '越南河内'),
  runOn('加州', { before: '参增追添附' }, '参加州议会', '美国加州'),
  runOn('华沙', { before: '中精光繁' }, '中华沙龙', '在华沙'),
  runOn('智利', { before: '机才理' }, '机智利落', '在智利'),
  runOn('北海', { before: '东华湖河' }, '东北海域', '广西北海'),
  runOn('临夏', { before: '濒面', after: '季天粮收' }, '面临夏季', '甘肃临夏'),
  runOn('开封', { before: '未已后被', after: '后的前即' }, '开封后', '河南开封'),
  runOn('玉树', { after: '临' }, '玉树临风', '青海玉树'),
  runOn('长春', { before: '季', after: '藤不花' }, '四季长春', '在长春市'),
  runOn('德州', { after: '仪' }, '德州仪器', '山东德州'),
  runOn('长沙', { after: '发' }, '长沙发', '在长沙市'),
  runOn('太原', { after: '始' }, '太原始', '在太原市'),
  runOn('南非', { after: '常' }, '南非常', '在南非'),
  runOn('云南', { before: '凌白彩' }, '白云南', '在云南省'),
  runOn('天津', { after: '津' }, '天津津乐道', '在天津市'),
  runOn('三亚', { after: '非' }, '三亚非', '在三亚市'),
  runOn('中卫', { before: '宫后', after: '星生健' }, '其中卫生', '宁夏中卫'),
  runOn('和田', { after: '间地野' }, '和田间', '新疆和田'),
];

const general = TRAPS.filter((row) => row.names === 'any');
const byName = new Map<string, TrapRow[]>();
for (const row of TRAPS) {
  if (row.names === 'any') continue;
  for (const name of row.names) byName.set(name, [...(byName.get(name) ?? []), row]);
}

/** The trap this name stands in, if any. */
export function trapAt(text: string, name: string, start: number): TrapRow | undefined {
  const isSprung = (row: TrapRow) => lengthAt(row.pattern, text, start) === name.length;
  const own = byName.get(name)?.find(isSprung);
  return own !== undefined || !mayBeTrapped(text, start, start + name.length) ? own : general.find(isSprung);
}

/** Whether a trap for any name may be there, by the characters at its edges. */
function mayBeTrapped(text: string, start: number, end: number): boolean {
  const before = signsAt(text, start - 1) | signsAt(text, start - 2);
  return (signsAt(text, end) & SIGN.trapBehind) !== 0 || (before & SIGN.trapBefore) !== 0;
}

/** How much of the text a sticky pattern matches from here. */
function lengthAt(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex - start : 0;
}
