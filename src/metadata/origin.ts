/**
 * Where a text comes from and whose site carries it. The source is what the page itself calls 来源 or 转自; the publisher is the site of
 * this copy. Neither is ever a person, and neither is guessed from the other.
 */

import type { Claim, MetadataField, Origin, Span } from '../model.js';
import { claimAt, type Extraction, NOTHING_FOUND } from './claim.js';
import { datesOf, isAct, isOfAnEvent } from './date-lines.js';
import { gather } from './gather.js';
import type { LabelledValue } from './labels.js';
import { matchesOf } from './matches.js';
import { isWholeName } from './names.js';
import { SIGN } from './signs.js';
import type { PageView, ViewLine } from './view.js';

/** A name somebody may be called by, and where it stands in the shadow. */
interface Candidate {
  readonly name: Span;
  readonly url: string | null;
  readonly evidence: Span;
  readonly rule: string;
  readonly confidence: number;
}

export function extractSource(view: PageView): Extraction {
  const rivals = [...labelledSources(view), ...headSources(view), ...bylineSources(view)];
  return settled(view, 'source', rivals);
}

function settled(
  view: PageView,
  field: MetadataField & ('source' | 'publisher'),
  rivals: readonly Candidate[],
): Extraction {
  if (rivals.length === 0) return NOTHING_FOUND;
  const best = rivals.reduce<Candidate | undefined>(
    (top, next) => (top === undefined || next.confidence > top.confidence ? next : top),
    undefined,
  );
  const claims = rivals.map((rival) => claimOf(view, field, rival, rival === best));
  return { values: best === undefined ? {} : { [field]: originOf(view, best) }, claims };
}

function originOf(view: PageView, { name, url }: Candidate): Origin {
  return { name: nameOf(view, name), url };
}

function nameOf(view: PageView, name: Span): string {
  return view.shadow.written(name).trim();
}

function claimOf(view: PageView, field: 'source' | 'publisher', candidate: Candidate, won: boolean): Claim {
  const { rule, confidence, evidence } = candidate;
  const value = nameOf(view, candidate.name);
  return claimAt(view, { field, value, rule, confidence }, view.shadow.toPage(evidence.start, evidence.end), won);
}

// ---------------------------------------------------------------- source

const URL =
  /(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net|org|gov|edu|tw|hk|info|tv|cc|me)(?:\.(?:cn|tw|hk))?)(?:\/[^\s,。)]{0,100})?/;
/** Behind the name of a source: other fields, remarks, the city of the paper. */
const SOURCE_END =
  /[。;|\n\t]|\s{2,}|[,!]|\s(?=作者|发表|我来|参与|更新|点击|浏览|阅读|评论|字号|编辑|责编|记者|时间|发布|打印|分享|我要|订阅|更多|手机|\d)|\((?:\p{Script=Han}{2,4}|微信公众号|id:?[^)]{0,30})\)\s?$|(?<=.)(?:https?:|www\.)|[\s(]{1,2}(?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net|org)|点击[:数率\d]|阅读[:数量\d]|浏览[:数量\d]|字体[:大]|【|\[|评论\(/u;
const NO_SOURCE =
  /^(?:互联网|网络|网上|转载(?:文章)?|原创|本站(?:原创)?|未知|不详|其他|其它|综合|佚名|匿名|整理|网友|网络整理|作者|admin|nbsp|暂无|无|本网|本报|贵报|该报|我报|内部来源|(?:星期|礼拜|周)[一二三四五六日天]|上午|下午|晚上|今[天日]|昨[天日]|分享|收藏|打印|关闭|转发|点赞|评论|举报|字体|纠错|size=.{0,10}|自|于|发表于|发布于|发表时间|发布时间|时间|日期|更新|更新于|更新时间|最后由|最后更新)$|参与|^只看|\d楼|阅读|浏览|点击|回复|次$|^发表|^发布|^据|通过$|施行$|批准$|公布$|实施|修[正订]$|^(?:android|iphone|ipad|手机|电脑|安卓|苹果).{0,8}$|^[\d\p{P}\p{S}\s]{1,40}$|记者|[?？=]/u;
const LONGEST_SOURCE = 30;
const STRONG_WORDS = new Set([
  '本文来源',
  '文章来源',
  '稿源',
  '稿件来源',
  '新闻来源',
  '信息来源',
  '本文转自',
  '文章转自',
  '本文转载自',
  '转载自',
]);

function labelledSources(view: PageView): Candidate[] {
  const labels = view.labels.filter((label) => label.kind === 'source' && !OTHER_STORIES.has(label.line.kind));
  return gather(labels, (label) => labelledSource(label));
}

const OTHER_STORIES: ReadonlySet<string> = new Set(['related', 'comments', 'nav', 'ad', 'head']);

function labelledSource(label: LabelledValue): Candidate[] {
  const { start, length } = sourceName(label.text);
  const name = label.text.slice(start, start + length);
  if (!isSourceName(name)) return [];
  const inBody = label.line.kind === 'body' && label.line.text.length > LONGEST_SOURCE * 2;
  return [
    {
      name: { start: label.value.start + start, end: label.value.start + start + length },
      url: URL.exec(label.text)?.[1] ?? null,
      evidence: { start: Math.min(label.start, label.value.start), end: label.value.start + start + length },
      rule: 'label-source',
      confidence: inBody ? 0.6 : STRONG_WORDS.has(label.word) ? 0.97 : 0.95,
    },
  ];
}

/** Where the name begins and how long it is, quotation marks, cities and addresses left out. */
function sourceName(text: string): Span & { readonly length: number } {
  const start = /^[\s:·.《“"【[(〈-]*/u.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start, start + 80);
  const cut = SOURCE_END.exec(rest)?.index ?? rest.length;
  const name = rest.slice(0, cut).replace(/(?<![\s》”"】\])〉:-])[\s》”"】\])〉:-]+$/u, '');
  return { start, end: start + name.length, length: name.length };
}

function isSourceName(name: string): boolean {
  return (
    !/[于在]$/u.test(name) &&
    name.length >= 2 &&
    name.length <= LONGEST_SOURCE &&
    !NO_SOURCE.test(name) &&
    !isPerson(name)
  );
}

/** 来源: with a person behind it names the writer, not the outlet. */
function isPerson(name: string): boolean {
  return name.length <= 3 && isWholeName(name) && !OUTLET.test(name);
}

const HEAD_SOURCES: ReadonlyMap<string, number> = new Map([
  ['contentsource', 0.93],
  ['citation_journal_title', 0.93],
  ['source', 0.9],
  ['mediaid', 0.85],
  ['article:author', 0.7],
  ['og:article:author', 0.7],
  ['provider.name', 0.85],
  ['sourceorganization.name', 0.9],
]);

function headSources(view: PageView): Candidate[] {
  return gather(view.page.head, (item) => {
    const confidence = HEAD_SOURCES.get(item.name);
    if (confidence === undefined || item.source === 'link') return [];
    const at = view.shadow.fromPage(item.start);
    const text = view.shadow.text.slice(at, view.shadow.fromPage(item.end)).slice(0, 80);
    const label = /^\s{0,3}(?:来源|稿源)\s?[:]\s?/.exec(text)?.[0].length ?? 0;
    const { start, length } = sourceName(text.slice(label));
    const name = text.slice(label + start, label + start + length);
    if (!isSourceName(name) || isSiteOf(view, name)) return [];
    const span = { start: at + label + start, end: at + label + start + length };
    return [{ name: span, url: null, evidence: span, rule: `head-${item.name.replace(/[^a-z]+/g, '-')}`, confidence }];
  });
}

/** article:author holds the site itself on half of the sites that set it. */
function isSiteOf(view: PageView, name: string): boolean {
  const title = view.page.head.find((item) => item.source === 'title');
  if (title === undefined) return false;
  const text = view.shadow.text.slice(view.shadow.fromPage(title.start), view.shadow.fromPage(title.end));
  return /[_|—–-][^_|—–-]{0,6}$/u.exec(text)?.[0].includes(name) ?? false;
}

export const OUTLET =
  /(?:报|网|社|台|刊|新闻|周刊|杂志|在线|客户端|时报|日报|晚报|频道|电视|广播|传媒|论坛|政府|办公室|局|委|部|中心|号|热线|之声|财经|商报|参考|消息|观察|评论|导报|快报|早报|网站|门户|博客|世界|半月谈|编辑部)$/u;

/** The name beside the day and the hour of a byline: 中国网 2019-11-25 10:37:31; or alone on the line behind it. */
function bylineSources(view: PageView): Candidate[] {
  return gather(view.lines, (line, index) => {
    if (line.kind !== 'byline' && !(line.kind === 'body' && index < 3)) return NOBODY;
    if (line.text.length > 80 || (line.signs & (SIGN.day | SIGN.stroke)) === 0 || isAct(line)) return NOBODY;
    const found = datesOf(line)[0];
    if (found?.date.day === undefined || isOfAnEvent(line.text.slice(0, found.start))) return [];
    const clock = /^\s{0,3}\d{1,2}:\d{2}(?::\d{2})?/.exec(line.text.slice(found.end))?.[0].length ?? 0;
    const pieces = [
      { start: 0, end: found.start },
      { start: found.end + clock, end: line.text.length },
    ];
    const beside = gather(pieces, (piece) => besideDate(view, line, piece));
    return beside.length > 0 ? beside.slice(0, 1) : belowDate(view.lines[index + 1]);
  });
}

const NOBODY: readonly Candidate[] = [];

/** In a thread the word beside the day is who posted, or where from. */
const ARTICLE: ReadonlySet<string> = new Set(['article', 'notice']);
/** An account that publishes its own marks the text 原创; who wrote it may stand in front of the account: 原创 小禾 山乡纪事. */
const LEADING =
  /^[\s|·:,(-]*(?:(?<own>原创)[\s|·:-]*(?:\p{Script=Han}{2,6}\s(?=\S{2,14}\s*$))?|来自|来源|转载|首发|原载于?|摘自|选自)?[\s|·:-]*/u;

function besideDate(view: PageView, line: ViewLine, piece: Span): Candidate[] {
  const text = line.text.slice(piece.start, piece.end);
  if (/:|评论|点评/.test(text)) return [];
  const leading = LEADING.exec(text);
  const lead = leading?.[0].length ?? 0;
  const { start, length } = sourceName(text.slice(lead));
  const name = text.slice(lead + start, lead + start + length);
  if (!isSourceName(name) || /\s/.test(name) || !/\p{Script=Han}{2}/u.test(name) || name.length > 14) return [];
  if ((line.kind === 'body' || !ARTICLE.has(view.page.pageType)) && !OUTLET.test(name)) return [];
  const at = line.start + piece.start + lead + start;
  const span = { start: at, end: at + length };
  const confidence = OUTLET.test(name) ? 0.88 : leading?.groups?.own ? 0.8 : 0.6;
  return [{ name: span, url: null, evidence: span, rule: 'byline-source', confidence }];
}

function belowDate(next: ViewLine | undefined): Candidate[] {
  const name = next?.text.trim() ?? '';
  if (next === undefined || !OUTLET.test(name) || !isSourceName(name) || name.length > 12 || /\s/.test(name)) return [];
  const start = next.start + next.text.indexOf(name);
  const span = { start, end: start + name.length };
  return [{ name: span, url: null, evidence: span, rule: 'byline-source', confidence: 0.75 }];
}

// ---------------------------------------------------------------- publisher

export function extractPublisher(view: PageView): Extraction {
  return settled(view, 'publisher', [...headPublishers(view), ...copyrightPublishers(view)]);
}

const HEAD_PUBLISHERS: ReadonlyMap<string, number> = new Map([
  ['og:site_name', 0.95],
  ['publisher.name', 0.93],
  ['sitename', 0.93],
  ['application-name', 0.85],
  ['dc.publisher', 0.9],
  ['copyright', 0.7],
]);

function headPublishers(view: PageView): Candidate[] {
  return gather(view.page.head, (item) => {
    const confidence = HEAD_PUBLISHERS.get(item.name);
    if (confidence === undefined || item.end - item.start > LONGEST_SOURCE || item.end === item.start) return [];
    const start = view.shadow.fromPage(item.start);
    const name = view.shadow.text.slice(start, view.shadow.fromPage(item.end)).trimEnd().replace(OWNER_END, '');
    if (name.length < 2 || NO_PUBLISHER.test(name)) return [];
    const span = { start, end: start + name.length };
    return [{ name: span, url: null, evidence: span, rule: 'head-publisher', confidence }];
  });
}

const COPYRIGHT =
  /(?:copyright|©|\(c\)|版权所有|主办单位|主办)[\s:©]{0,20}(?:(?:\(c\)|by)[\s:]{0,20})?(?:(?:(?:19|20)\d\d\s?(?:[-–—~至]\s?(?:(?:19|20)\d\d|now|present|至今))?年?|[,.·-])[\s:,.·-]{0,20})?(?:版权所有[\s:]{0,20})?(?<name>[^\s,.|©:;。-][^\s,|©:;。]{1,29})/gu;
const OWNER_END = /(?:版权所有|保留所有权利|主管|主办|承办|copyright.{0,20}|all|[.])$/u;
const NO_PUBLISHER =
  /^(?:all|rights|reserved|版权|归|属|了解|本文|本站|本网|未经|不得|corporation|inc|ltd|by|and|the|使用|转载|声明)|^[\d\p{P}\p{S}\s]{1,40}$/u;

/** 創投網 of "Copyright © 2005-2018 創投網 - 670818.com". */
function copyrightPublishers(view: PageView): Candidate[] {
  const lines = view.lines.filter((line) => line.kind === 'copyright' || line.kind === 'footer');
  return gather(lines, (line) => {
    const text = line.text.slice(0, 300);
    return gather(matchesOf(text, COPYRIGHT), (match) => {
      const name = (match.groups?.name ?? '').replace(OWNER_END, '');
      if (name.length < 2 || NO_PUBLISHER.test(name)) return [];
      const start = line.start + match.index + match[0].lastIndexOf(match.groups?.name ?? '');
      const span = { start, end: start + name.length };
      const evidence = { start: line.start + match.index, end: span.end };
      return [{ name: span, url: URL.exec(text)?.[1] ?? null, evidence, rule: 'copyright-line', confidence: 0.85 }];
    });
  });
}
