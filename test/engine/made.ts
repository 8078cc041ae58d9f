/** Records and queries made by rule, the same every time: what a house of pages looks like to the engine, without anybody's pages. */

import { createHash } from 'node:crypto';
import type { ArchiveRecord, DateValue, Place } from '../../src/model.js';
import { recordOf } from '../segments/documents.js';

/** A small generator of its own: the same seed gives the same numbers everywhere. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  '孵化器 创新 溫州 瓯海 企业 政府 市场 经济 发展 报讯 记者 通知 科技 大学 研究 项目 资金 人才 教育 医院 环境 保护 河流 森林 农村 振兴 旅游 文化 遗产 博物馆 图书馆 地铁 机场 港口 貿易 出口 關稅 制造 机器人 人工智能 芯片 软件 網絡 安全 数据 隐私 法律 法院 案件 判决 合同 公司 股份 投资 银行 利率 房价 土地 规划 建设 桥梁 隧道 高速 铁路 天气 台风 地震 救援 志愿者 疫苗 病毒 健康 体育 足球 奥运 冠军 电影 音乐 诗人 小说'.split(
    ' ',
  );
const LATIN = ['COVID-19', 'innovation', 'innovative', 'G20', 'AI', '5G', 'WTO', 'internet', '2021', '3'];
const LINKS = '的 在 和 了 是 与 对 为 将 已 从 到 中 上 下 新 大 多 这 其'.split(' ');
const NAMES = ['王小明', '李红', '張偉', '陈思', '欧阳娜', '杨世朋', '楊世朋', '刘洋'];
const SOURCES = ['温州日报', '溫州日報', '新华社', '人民网', '光明日报'];
const PLACES: readonly Place[] = [
  placeOf('瓯海区', '330304', ['浙江省', '温州市', '瓯海区'], ['330000', '330300', '330304']),
  placeOf('杭州市', '330100', ['浙江省', '杭州市'], ['330000', '330100']),
  placeOf('南京市', '320100', ['江苏省', '南京市'], ['320000', '320100']),
  placeOf('高雄市', '710000', ['台湾省', '高雄市'], ['710000']),
];

function placeOf(name: string, code: string, path: string[], codes: string[]): Place {
  return { name, mention: name, code, level: 'prefecture', path, codes, primary: true, confidence: 1 } as Place;
}

type Chance = () => number;

function oneOf<Item>(items: readonly Item[], chance: Chance): Item {
  // Few of them often, most of them seldom, as in any language.
  return items[Math.floor(chance() ** 2 * items.length)] as Item;
}

function sentence(chance: Chance): string {
  const parts = Array.from({ length: 3 + Math.floor(chance() * 8) }, () => {
    if (chance() < 0.06) return oneOf(LATIN, chance);
    if (chance() < 0.02) return '报(bào)讯';
    return oneOf(WORDS, chance) + (chance() < 0.5 ? oneOf(LINKS, chance) : '');
  });
  return parts.join(chance() < 0.1 ? '，' : '') + (chance() < 0.2 ? '！' : '。');
}

function dateOf(chance: Chance): DateValue | null {
  const kind = chance();
  if (kind < 0.1) return null;
  const year = 2010 + Math.floor(chance() * 14);
  if (kind < 0.2) return dateValue(`${year}`, year, 'year', `${year}-01-01`, `${year}-12-31`);
  const month = String(1 + Math.floor(chance() * 12)).padStart(2, '0');
  if (kind < 0.3) return dateValue(`${year}-${month}`, year, 'month', `${year}-${month}-01`, `${year}-${month}-28`);
  const day = `${year}-${month}-${String(1 + Math.floor(chance() * 28)).padStart(2, '0')}`;
  return dateValue(day, year, 'day', day, day);
}

function dateValue(edtf: string, year: number, precision: string, earliest: string, latest: string): DateValue {
  return {
    edtf,
    year,
    precision,
    earliest,
    latest,
    kind: 'published',
    certainty: 'likely',
    confidence: 1,
  } as unknown as DateValue;
}

export function* madeRecords(count: number, seed = 7): Generator<ArchiveRecord> {
  const chance = numbersFrom(seed);
  let reprinted = '';
  for (let n = 0; n < count; n++) {
    const length = 6 + Math.floor(chance() * 16);
    const own = Array.from({ length }, () => sentence(chance)).join(chance() < 0.3 ? '\n\n' : '');
    const body = n % 97 === 96 ? `${reprinted}第${n}号。` : own;
    if (n % 97 === 0) reprinted = own;
    const title = chance() < 0.9 ? `${sentence(chance).slice(0, 12)}${n}` : null;
    const source = chance() < 0.7 ? { name: oneOf(SOURCES, chance), url: null } : null;
    yield recordOf({
      ...{ title, body, text: body, date: dateOf(chance), source },
      captures: [
        { path: `网页/${n % 20}/页_${n}*.html`, ...(n % 3 ? {} : { url: `https://www.example.cn/a?id=${n}` }) },
      ],
      authors:
        chance() < 0.6 ? [{ name: oneOf(NAMES, chance), role: 'reporter', jobTitle: null, affiliation: null }] : [],
      places: chance() < 0.7 ? [oneOf(PLACES, chance)] : [],
      keywords: chance() < 0.5 ? [oneOf(WORDS, chance), oneOf(WORDS, chance)] : [],
      flags: n % 211 === 210 ? ['superseded'] : [],
      chrome:
        chance() < 0.3
          ? [
              {
                kind: 'footer',
                rule: 'made',
                text: sentence(chance),
                start: 0,
                end: 1,
              } as ArchiveRecord['chrome'][number],
            ]
          : [],
      encoding: { name: chance() < 0.3 ? 'gbk' : 'utf-8', confidence: 1, declared: null, segments: [] },
    });
  }
}

/** Queries of every kind, at least `count`: what stands in the made records, and some of what does not. */
export function madeQueries(count: number, ids: readonly string[], seed = 11): readonly string[] {
  const chance = numbersFrom(seed);
  const word = () => oneOf(WORDS, chance);
  const kinds: readonly (() => string)[] = [
    word,
    () => `${word()} ${word()}`,
    () => `${word()} ${word()} ${word()}`,
    () => word().slice(0, 1),
    () => `${word()}${oneOf(LINKS, chance)}`,
    () => `"${word()}${oneOf(LINKS, chance)}${word()}"`,
    () => `"${word()}，${word()}"`,
    () => `${word()} -${word()}`,
    () => `${word()} OR ${word()}`,
    () => `(${word()} OR ${word()}) ${word()}`,
    () => `(${word()} place:浙江) OR ${word()}`,
    () => oneOf(LATIN, chance),
    () => `${oneOf(LATIN, chance)}${word()}`,
    () => `${word()}${oneOf(LATIN, chance)}`,
    () => `"${oneOf(LATIN, chance)} ${word().slice(0, 1)}"`,
    () => 'innov*',
    () => `"${word()} inn*"`,
    () => `title:${word()}`,
    () => `body:${word()} title:${word()}`,
    () => `chrome:${word()}`,
    () => `title:(${word()} OR ${word()})`,
    () => `place:${oneOf(['浙江', '瓯海', '甌海區', '江苏', '州市', '台湾'], chance)} ${word()}`,
    () => `code:3303 ${word()}`,
    () => `author:${oneOf(['杨世朋', '楊世朋', '小明', '欧阳'], chance)}`,
    () => `source:溫州 ${word()}`,
    () => `date:${2010 + Math.floor(chance() * 14)}`,
    () => `date:2015-03..2016-08 ${word()}`,
    () => `date:..2013 -${word()}`,
    () => `date:2019.. ${word()}`,
    () => `date:2018? ${word()}`,
    () => `-date:2012..2020 ${word()}`,
    () => `has:date -has:place ${word()}`,
    () => `-has:date`,
    () => `enc:gbk ${word()}`,
    () => `keyword:${word().slice(0, 1)} ${word()}`,
    () => `is:superseded ${word().slice(0, 1)}`,
    () => 'is:dup',
    () => `path:页_${Math.floor(chance() * 99)} ${word()}`,
    () => `path:5*.html`,
    () => `url:id=${Math.floor(chance() * 99)}`,
    () => `id:${oneOf(ids, chance).slice(0, 2 + Math.floor(chance() * 6))}`,
    () => '报讯',
    () => 'bào',
    () => `无此${word()}`,
  ];
  return Array.from({ length: count }, (_, i) => (kinds[i % kinds.length] as () => string)());
}

export function digestOfIds(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('hex');
}
