/** What an ingest did, for a person: every input counted, every rejected one named. */

import type { Problem } from '../model.js';
import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { wrap } from './width.js';
import { type Both, bracketed, COMMA, type Lang } from './words.js';

/** The counts of `archive.ingest/1`. */
export interface IngestCounts {
  readonly archive: string;
  readonly tookMs: number;
  readonly seen: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly removed: number;
  readonly encodings: Readonly<Record<string, number>>;
  readonly repairs: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

export interface SummaryChoice {
  readonly dryRun: boolean;
  /** Names what was skipped too. */
  readonly verbose: boolean;
  readonly isRejected: (problem: Problem) => boolean;
  /** A reason in the reader's language. */
  readonly tell: (sentence: string) => string;
}

const TALLIES = {
  new: { en: 'new', zh: '新增' },
  updated: { en: 'updated', zh: '更新' },
  unchanged: { en: 'unchanged', zh: '未变' },
  duplicate: { en: 'duplicate', zh: '重复' },
  rejected: { en: 'rejected', zh: '被拒' },
  skipped: { en: 'skipped', zh: '跳过' },
} as const satisfies Record<string, Both>;

const FRAME = {
  seen: { en: 'seen', zh: '共' },
  removed: { en: 'removed', zh: '删除' },
  encodings: { en: 'encodings', zh: '编码' },
  repairs: { en: 'repairs', zh: '修复' },
  nameThem: { en: '-v names them', zh: '-v 逐一列出' },
  dryRun: { en: 'dry run, nothing was written', zh: '演练，未写入任何内容' },
} as const satisfies Record<string, Both>;

export function ingestSummary(counts: IngestCounts, choice: SummaryChoice, look: Look): string {
  const { lang } = look;
  const { warn, title } = paintFor(look.level);
  const named = counts.problems.filter((problem) => choice.verbose || choice.isRejected(problem));
  const seen = `${seenWords(counts.seen, lang)}  ${(counts.tookMs / 1000).toFixed(1)} s  ${safeLine(counts.archive)}`;
  return [
    ...named.flatMap((problem) => set(problemLine(problem, choice.tell, lang), '', look).map(warn)),
    ...set(seen, '', look).map(title),
    ...[
      tallies(counts, lang),
      ...(counts.removed > 0 ? [`${counts.removed} ${FRAME.removed[lang]}`] : []),
      ...unnamedLine(counts, choice, lang),
      ...tallyLine(FRAME.encodings[lang], counts.encodings, lang),
      ...tallyLine(FRAME.repairs[lang], counts.repairs, lang),
    ].flatMap((line) => (line === '' ? [] : set(line, INDENT, look))),
    ...(choice.dryRun ? set(FRAME.dryRun[lang], '', look).map(warn) : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function seenWords(count: number, lang: Lang): string {
  return lang === 'zh' ? `${FRAME.seen.zh} ${count}` : `${count} ${FRAME.seen.en}`;
}

const INDENT = '  ';

/** A line and what does not fit on it, further in. */
function set(text: string, indent: string, look: Look): string[] {
  const further = indent + INDENT;
  const lines = wrap(text, Math.max(look.columns - further.length, 8), look.ambiguous);
  return lines.map((line, i) => (i === 0 ? indent : further) + line);
}

/** What changed since the last look. */
export function ingestLine(counts: IngestCounts, lang: Lang): string {
  const removed = counts.removed > 0 ? `${COMMA[lang]}${counts.removed} ${FRAME.removed[lang]}` : '';
  return `${tallies(counts, lang)}${removed}\n`;
}

function problemLine({ path, code, message, hint }: Problem, tell: SummaryChoice['tell'], lang: Lang): string {
  const [colon, semicolon] = lang === 'zh' ? ['：', '；'] : [': ', '; '];
  return safeLine(`${path}${colon}${tell(message)}${bracketed(code, lang)}${semicolon}${tell(hint)}`);
}

/** Nothing is left out but what is nought; their sum is what was seen. */
/** What became of the inputs; empty where there were none. */
function tallies(counts: IngestCounts, lang: Lang): string {
  const names = Object.keys(TALLIES) as (keyof typeof TALLIES)[];
  const parts = names.flatMap((name) => (counts[name] > 0 ? [`${counts[name]} ${TALLIES[name][lang]}`] : []));
  return parts.join(COMMA[lang]);
}

/** Why inputs were skipped that the lines above do not name, and how to see which. */
function unnamedLine({ problems }: IngestCounts, { verbose, isRejected }: SummaryChoice, lang: Lang): string[] {
  if (verbose) return [];
  const reasons = new Map<string, number>();
  for (const problem of problems) {
    if (!isRejected(problem)) reasons.set(problem.code, (reasons.get(problem.code) ?? 0) + 1);
  }
  return tallyLine(TALLIES.skipped[lang], Object.fromEntries(reasons), lang).map(
    (line) => `${line}${bracketed(FRAME.nameThem[lang], lang)}`,
  );
}

function tallyLine(name: string, tally: Readonly<Record<string, number>>, lang: Lang): string[] {
  const ranked = Object.entries(tally).sort((a, b) => b[1] - a[1]);
  if (ranked.length === 0) return [];
  return [
    `${name}${lang === 'zh' ? '：' : ': '}${ranked.map(([value, count]) => `${value} ${count}`).join(COMMA[lang])}`,
  ];
}
