/** Credits behind a label with a colon: 作者：某某, 责任编辑：某某_NB12082, 文／某某. The label is strong enough for a pen name. */

import type { AuthorRole, Span } from '../model.js';
import type { LabelKind } from './label-rows.js';
import type { LabelledValue } from './labels.js';
import { isWholeName, readNames } from './names.js';
import { OUTLET } from './origin.js';
import { type Credit, shifted } from './people.js';
import { NAME_LIKE_WORDS } from './surnames.js';

const ROLES: Partial<Record<LabelKind, AuthorRole>> = {
  author: 'author',
  editor: 'editor',
  translator: 'translator',
  photographer: 'photographer',
  contributor: 'contributor',
  reporter: 'reporter',
};

/** Who the value names, up to the first thing that is no name. */
export function labelledCredits(label: LabelledValue): Credit[] {
  if (label.kind === 'source') return personAsSource(label);
  const role = ROLES[label.kind];
  if (role === undefined) return [];
  const first = readNames(label.text, START.exec(label.text)?.[0].length ?? 0, 'closed');
  const from = first.names.length > 0 ? (first.names[0]?.start ?? 0) : afterRoleWord(label.text);
  const list = first.names.length > 0 ? first : readNames(label.text, from, 'closed');
  const named = role === 'reporter' && !fills(label, list.end) ? [] : list.names;
  const names = named.length > 0 ? named : otherNames(label, from);
  return names.map((name) => ({
    name: shifted(name, label.value.start),
    evidence: { start: label.start, end: label.value.start + name.end },
    role,
    ...houseOf(label, name),
    rule: `label-${role}`,
    confidence: named.length > 0 ? 0.95 : 0.75,
  }));
}

/** 记者： opens every other answer of an interview; a credit is names and nothing else. */
function fills(label: LabelledValue, end: number): boolean {
  const rest = label.text.slice(end);
  return (/^[\s)\]】〕|]*$/.test(rest) || isHouseOfNext(label, rest)) && !/[。?!]/.test(label.line.text);
}

/** 记者:某某 每经编辑:某某: in front of the next label stands whose editor it is. */
function isHouseOfNext({ line, value }: LabelledValue, rest: string): boolean {
  return (
    /^\s+\p{Script=Han}{1,6}$/u.test(rest) && /^\s?(?:编辑|记者|责编)/u.test(line.text.slice(value.end - line.start))
  );
}

/** 作者：李某（某大学教授）: the bracket behind a name says whose he is, unless it is only part of the name's spelling. */
function houseOf(label: LabelledValue, name: Span): Pick<Credit, 'affiliation'> {
  const house = /^\s?\(([\p{Script=Han}·\s]{4,30})\)/u.exec(label.text.slice(name.end, name.end + 34));
  if (house?.[1] === undefined) return {};
  const start = label.value.start + name.end + house[0].indexOf(house[1]);
  return { affiliation: { start, end: start + house[1].length } };
}

/** 来源: with a person behind it names the writer. */
function personAsSource(label: LabelledValue): Credit[] {
  if (label.text.length > 3 || !isWholeName(label.text) || OUTLET.test(label.text)) return [];
  const evidence = { start: Math.min(label.start, label.value.start), end: label.value.end };
  return [{ name: label.value, evidence, role: 'author', rule: 'person-as-source', confidence: 0.7 }];
}

const START = /^[\s【[]*/;

/** 观察者网专栏作者 王某: the name stands behind the last word for what he is. */
function afterRoleWord(text: string): number {
  const match = /^[^,。;]{0,24}(?:记者|作者|通讯员|撰稿人|编辑|评论员|译者|实习生)[\s/:]{0,3}/u.exec(text);
  return match === null ? (START.exec(text)?.[0].length ?? 0) : match[0].length;
}

const STAFF_NUMBER = /^[a-z]{1,4}_?\d/;
/** Words that are no person though they stand where one should: an office, a site, nobody. */
const NOBODY =
  /(?:报|网|社|台|刊|组|室|部|处|局|院|中心|公司|集团|频道|团队|平台|编辑|记者|作者|委员会|办公室|大学|学校|新闻|传媒|未知|佚名|匿名|转载|原创|网络|本站|管理员|综合|整理|资料|提供|来源|编译|博客|日报|时报|委|厅|协会|系统|文章|专栏|主页|简介|更多|专访|小编|编者)$|^(?:最近|本|未|无|暂|转|互联|不详|admin|editor|webmaster|null|undefined|管理|浏览|点击|阅读|发布|时间|日期|更新|字体|编辑)/u;
const PEN_NAME = /^(?:[\p{Script=Han}·]{2,4}|[a-z][a-z.\-_ ]{2,20}[a-z])(?=[\s,、;。)\]】〕|/]|_|$)/u;

/** As members of forums call themselves. */
const NICKNAME = /^[\p{Script=Han}\w·.-]{2,16}(?=\s|$)/u;

function otherNames(label: LabelledValue, from: number): Span[] {
  const names = penNames(label, from);
  return names.length > 0 ? names : nameBehindPost(label);
}

/** 作者：某大学教授 李某: the last word of a short value. */
function nameBehindPost(label: LabelledValue): Span[] {
  const match = /^[\p{Script=Han}·]{2,20}\s([\p{Script=Han}]{2,4})$/u.exec(label.text.trimEnd());
  const name = match?.[1];
  if (name === undefined || !isWholeName(name)) return [];
  const end = label.text.trimEnd().length;
  return [{ start: end - name.length, end }];
}

/** Under 作者: or 编辑: a word of its own that is nobody's office counts as a pen name; behind 文/ a brand stands as often. */
function penNames(label: LabelledValue, from: number): Span[] {
  if ((label.kind !== 'author' && label.kind !== 'editor') || label.mark === '/') return [];
  const form = label.word === '楼主' ? NICKNAME : PEN_NAME;
  const word = form.exec(label.text.slice(from, from + 24))?.[0];
  if (word === undefined || STAFF_NUMBER.test(word) || NOBODY.test(word) || NAME_LIKE_WORDS.has(word)) return [];
  const isWholeValue = label.text.length - from - word.length <= SHORT_REST;
  return isWholeValue || label.word.endsWith('作者') ? [{ start: from, end: from + word.length }] : [];
}

/** What may stand behind a pen name in the same value: a bracket, a staff number. */
const SHORT_REST = 10;
