/**
 * Places no table lists: a town abroad by its suffix (康斯坦察县, 日本兵库县) and a zone by its town (温州高新区). They have no code; the
 * country or the town in front of them says where they lie.
 */

import type { Span } from '../model.js';
import { type Division, divisionOf } from './gazetteer.js';
import { standsAt } from './matches.js';
import type { Mention } from './place-resolve.js';
import type { Shadow } from './shadow.js';
import { hasSign, nextSign, SIGN } from './signs.js';

/** Characters that foreign names are spelt with, by the transcription tables news agencies use; those that also end a Chinese word are left out. */
const SPELLING =
  '阿埃艾安奥巴白班邦贝本比彼宾波伯博布查察茨达戴丹道德登迪蒂第丁东杜敦多厄恩尔法凡菲费芬佛弗福富盖冈戈哥格根贡古瓜圭哈汉豪赫亨洪胡华怀惠霍基吉几加贾简金津喀卡凯坎康考柯科克肯库夸昆拉莱兰劳勒雷黎利丽莲列林留卢鲁路伦罗洛马玛麦曼毛梅门蒙米密敏摩莫墨默姆穆纳奈内尼涅宁纽努诺欧帕派潘庞佩彭皮平珀普奇恰钱切琼丘瑞若撒萨塞赛桑瑟森沙圣施什士斯苏索塔泰坦汤特滕提廷图土托陀瓦万旺威韦维魏温文沃乌希锡夏香辛欣雪雅亚延扬耶叶伊依英尤约扎泽詹朱佐兹堪顿崎楠翁娜妮琳裴钦莎舒瓮谢逊赞芝卓滋娅昂盎臣冲措黛邓狄迭窦伦乔宾聂莉丝蕾';

const SPELLS = new Uint8Array(0x10000);
for (const char of SPELLING) SPELLS[char.charCodeAt(0)] = 1;

const DIVISION_END = /[省州市县](?![场民区价值面容长域级])/y;
const MIN_SPELT = 3;
const MAX_SPELT = 10;
const REST = new RegExp(`[${SPELLING}]{2,10}(?:省|州|市|县|邦)(?![场民区价值面容长域级])`, 'uy');
/** Japan, Korea and Vietnam write their towns in Han of any kind. */
const HAN_REST =
  /(?!\p{Script=Han}{0,3}[城都股车楼债汇黑超门上入开闹夜早菜集房牛熊后前该本全各外大小的在和与对从等是有将被多两几某])\p{Script=Han}{2,3}[市县](?![场民区价值面容长域级])/uy;
const HAN_COUNTRIES = new Set(['日本', '韩国', '朝鲜', '越南']);
const SUFFIX = /[省州市县邦](?![场民区价值面容长域级])/uy;

const ZONE =
  /(?:国家级?|省级)?(?:高新技术|高新|经济技术|经济|技术|产业|综合|保税|出口|加工|自由贸易|自贸|旅游|工业|临空|临港|空港|航空|航空港|港|滨海|循环|农业|生态|科学|高铁|高教|软件|科技|火炬|新兴){0,4}(?:开发区|高新区|经开区|新区|保税区|试验区|实验区|加工区|度假区|工业园区?|产业园区|技术园区|自贸区|港区)/uy;

/** Of the zones of a whole province only those for trade are one place: 山东省经济开发区 are many. */
const PROVINCIAL = /自贸|自由贸易|^(?:北京|天津|上海|重庆)/u;

/** The towns, each with the zone behind it if one stands there: 秦皇岛市 and its 经济技术开发区 are two places, 苏州新区 is one. */
export function withZones(shadow: Shadow, towns: readonly Mention[]): readonly Mention[] {
  const zones = towns.map((town) => zoneBehind(shadow, town));
  if (zones.every((zone) => zone === undefined)) return towns;
  const mentions: Mention[] = [];
  for (const [index, town] of towns.entries()) {
    const zone = zones[index];
    // 天津滨海新区 hides the 滨海新区 in it.
    const isHidden = (each: Mention) => each.start < (mentions.at(-1)?.end ?? 0);
    if ((zone === undefined || zone.start > town.start) && !isHidden(town)) mentions.push(town);
    if (zone !== undefined && !isHidden(zone)) mentions.push(zone);
  }
  return mentions;
}

function zoneBehind({ text, signSets }: Shadow, town: Mention): Mention | undefined {
  const { level, region } = town.division;
  if (region !== undefined || level === 'zone' || !hasSign(signSets, town.end, SIGN.zone)) return undefined;
  const zone = matchAt(ZONE, text, town.end);
  if (zone === undefined || (level === 'province' && !PROVINCIAL.test(town.division.name + zone))) return undefined;
  const isApart = town.rule !== 'short-name' && zone.length > 3;
  const start = isApart ? town.end : town.start;
  const end = town.end + zone.length;
  const division = divisionOf(text.slice(start, end), 'zone', { parent: town.division });
  return { start, end, division, rule: 'zone-name', rivals: [] };
}

/** 里贾纳 with 市 behind it is the same town; 美国 with 康斯坦察县 behind it is a place in that country. */
export function foreignBehind({ text, units }: Shadow, mention: Mention): Mention | undefined {
  const { division, end } = mention;
  if (division.region !== 'abroad') return undefined;
  if (division.level !== 'country') return standsAt(SUFFIX, text, end) ? { ...mention, end: end + 1 } : undefined;
  const isSpelt = SPELLS[units[end] ?? 0] === 1 && SPELLS[units[end + 1] ?? 0] === 1;
  const rest =
    (isSpelt ? matchAt(REST, text, end) : undefined) ??
    (HAN_COUNTRIES.has(division.name) ? matchAt(HAN_REST, text, end) : undefined);
  return rest === undefined ? undefined : unlisted(rest, end, division);
}

/**
 * Every run of transcription characters in front of the suffix of a division (康斯坦察县), unless it begins with a listed name or cuts
 * into one at home (山东安丘市).
 */
export function foreignRuns({ text, units, signSets }: Shadow, listed: readonly Mention[]): Mention[] {
  const runs: Mention[] = [];
  let next = 0;
  const { length } = units;
  const nextUnit = (from: number): number => nextSign(signSets, SIGN.unit, from, length);
  for (let index = nextUnit(MIN_SPELT); index < length; index = nextUnit(index + 1)) {
    const start = speltFrom(units, index);
    if (index - start < MIN_SPELT || matchAt(DIVISION_END, text, index) === undefined) continue;
    while ((listed[next]?.end ?? index) <= start) next++;
    if (!isTaken(listed, next, { start, end: index }))
      runs.push(unlisted(text.slice(start, index + 1), start, undefined));
  }
  return runs;
}

function isTaken(listed: readonly Mention[], from: number, { start, end }: Span): boolean {
  for (let at = from; ; at++) {
    const mention = listed[at];
    if (mention === undefined || mention.start >= end) return false;
    const { region, level } = mention.division;
    if (mention.start === start || region !== 'abroad' || level === 'country') return true;
  }
}

function speltFrom(units: Uint16Array, end: number): number {
  let start = end;
  while (start > 0 && end - start < MAX_SPELT && SPELLS[units[start - 1] as number] === 1) start--;
  return start;
}

export function unlisted(name: string, start: number, parent: Division | undefined): Mention {
  const division = divisionOf(name, 'other', { parent, region: 'abroad' });
  return { start, end: start + name.length, division, rule: 'unlisted-name', rivals: [] };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
