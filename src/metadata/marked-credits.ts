/** Credits that a role word opens: 本报讯（记者 某某）, 通讯员 某某. The rows of the rules say where such a word counts. */

import type { AuthorRole, Span } from '../model.js';
import { BEFORE_UNITS, CREDIT_RULES, type CreditRule } from './credit-rules.js';
import { gather } from './gather.js';
import { matchesOf } from './matches.js';
import { type NameList, readNames } from './names.js';
import { type Credit, shifted } from './people.js';
import type { ViewLine } from './view.js';
import { isNoName, withWholeWords, wordAlone } from './word-names.js';

/** The rules of each role word. */
const RULES = new Map<string, CreditRule[]>();
for (const rule of CREDIT_RULES) for (const word of rule.words) RULES.set(word, [...(RULES.get(word) ?? []), rule]);
const ROLE_WORD = new RegExp([...RULES.keys()].join('|'), 'g');

/** What may end a line behind a credit. */
const LINE_END =
  /^\s{0,3}(?:[)\]】〕|/╱(\n□■●◎]|报道|报导|综合|摄|文|图|采写|编译|整理|发自|实习|特约|本报|视频|责编|校对|来源|通讯员|编辑|(?<=\s)[^。,;\s]{0,10}(?:记者|通讯员|编辑)|[^。,;]{0,8}(?:报道|报导)|$)/u;

/** Every credit a role word opens in this line. */
export function markedCredits(line: ViewLine): Credit[] {
  return gather(matchesOf(line.text, ROLE_WORD), (word) => creditsAt(line, word.index, word[0]));
}

function creditsAt(line: ViewLine, at: number, word: string): Credit[] {
  const before = (at <= BEFORE_UNITS ? '\n' : '') + line.text.slice(Math.max(0, at - BEFORE_UNITS), at);
  for (const rule of RULES.get(word) ?? []) {
    if (!rule.before.test(before)) continue;
    const credits = creditsUnder(rule, line, before, { start: at, end: at + word.length });
    if (credits.length > 0) return credits;
  }
  return [];
}

function creditsUnder(rule: CreditRule, line: ViewLine, before: string, word: Span): Credit[] {
  const gap = rule.after.exec(line.text.slice(word.end, word.end + 4))?.[0].length ?? 0;
  const { names, end } = namesBehind(rule, line, word.end + gap, gap);
  const rest = line.text.slice(end, end + 24);
  if (rule.endsLine && !LINE_END.test(rest)) return [];
  const role = roleOf(rule, before, rest);
  return names.map((name) => ({
    name: shifted(name, line.start),
    evidence: { start: line.start + word.start, end: line.start + name.end },
    role,
    ...(rule.role === 'reporter' ? postOf(before, shifted(word, line.start)) : {}),
    rule: rule.id,
    confidence: rule.confidence,
  }));
}

/** What stands between 记者 and 报道： is a name even without a known surname. */
const REPORTING = /^[\p{Script=Han}·]{2,6}(?=报道\s?[:])/u;

function namesBehind(rule: CreditRule, { text }: ViewLine, at: number, gap: number): NameList {
  const list = readNames(text, at, rule.setting);
  if (rule.setting === 'running') return list.names.length > 0 ? list : reporting(text, at);
  if (rule.id === 'bracket-reporter' || rule.id === 'bracket-helper') return withWholeWords(text, list, gap);
  return list.names.length === 0 && gap > 0 && rule.id === 'line-reporter' ? wordAlone(text, at) : list;
}

function reporting(text: string, at: number): NameList {
  const word = REPORTING.exec(text.slice(at, at + 10))?.[0];
  if (word === undefined || isNoName(word)) return { names: [], end: at };
  return { names: [{ start: at, end: at + word.length }], end: at + word.length };
}

/** 记者某某摄 took the picture; 记者某某摄影报道 did both, and is a reporter. */
function roleOf(rule: CreditRule, before: string, after: string): AuthorRole {
  const pictures = PICTURES.test(before) || /^[\s/]{0,2}摄(?!影报[道导]|影?\s)/u.test(after);
  return pictures ? 'photographer' : rule.role;
}

/** 图/本报记者; 文/图 before both. */
const PICTURES = /(?:摄影|(?<!文\s?[/、]\s?)图片?\s?[/:|丨]\s?[\p{Script=Han}a-z0-9+·]{0,12})$/u;

const POST = /(?:首席|见习|实习|特约|特派|高级|资深)$/u;
const AGENCY = /[\p{Script=Han}a-z0-9·]{2,16}$/u;
/** 本报 names no paper; a dateline and its place are not part of an agency's name. */
const NO_AGENCY = /^本|^原|日电|日讯|讯$|电$|消息|[/]/u;

function postOf(before: string, word: Span): Pick<Credit, 'jobTitle' | 'affiliation'> {
  const post = POST.exec(before)?.[0].length ?? 0;
  const agency = AGENCY.exec(before.slice(0, before.length - post))?.[0];
  const start = word.start - post;
  return {
    ...(post === 0 ? {} : { jobTitle: { start, end: word.end } }),
    ...(agency === undefined || NO_AGENCY.test(agency)
      ? {}
      : { affiliation: { start: start - agency.length, end: start } }),
  };
}
