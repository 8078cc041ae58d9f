/**
 * The story of one file, stage by stage: how it was decoded and what else it might have been, what was repaired, what was set aside,
 * and for every value who claims it, where, and how surely. Claims that lost are told too.
 */

import type { ArchiveRecord, EncodingCandidate, Evidence } from '../model.js';
import { readableDate } from './date.js';
import { type Look, readingColumns } from './look.js';
import { type Paint, paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { displayWidth, padEnd, wrap } from './width.js';
import { type Both, COMMA, ROLE_WORDS, WORDS } from './words.js';

export interface Inspection {
  readonly record: ArchiveRecord;
  /** Best first. */
  readonly candidates: readonly EncodingCandidate[];
}

export function inspectionStory({ record, candidates }: Inspection, look: Look): string {
  const paint = paintFor(look.level);
  const chapters = [
    encodingChapter(record, candidates, look),
    repairsChapter(record, look),
    bodyChapter(record, look),
    ...valueChapters(record, look),
  ];
  const head = [
    record.captures[0]?.path ?? '',
    `${record.bytes} ${WORDS.bytes[look.lang]}`,
    record.id.slice(0, 12),
  ].join('  ');
  const title = wrap(safeLine(head), readingColumns(look), look.ambiguous).map(paint.title);
  return `${title.join('\n')}\n${chapters.map((chapter) => setChapter(chapter, look, paint)).join('')}\n`;
}

interface Chapter {
  readonly name: Both;
  /** The answer. */
  readonly answer: string;
  /** What speaks for and against it. */
  readonly details: readonly string[];
}

function encodingChapter(
  { encoding }: ArchiveRecord,
  candidates: readonly EncodingCandidate[],
  { lang }: Look,
): Chapter {
  const declared = encoding.declared ? `${COMMA[lang]}${WORDS.declared[lang]} ${encoding.declared}` : '';
  const segments = encoding.segments.map(({ name, start, end }) => `${start}–${end} ${name}`);
  return {
    name: WORDS.encoding,
    answer: `${encoding.name} ${percent(encoding.confidence)}${declared}`,
    details: [
      ...candidates.map(({ name, bits, why }) => `${name} ${bits.toFixed(2)} ${WORDS.bits[lang]}${why}`),
      ...segments,
    ],
  };
}

const EXAMPLES = 5;

function repairsChapter({ repairs, text }: ArchiveRecord, { lang }: Look): Chapter {
  const kinds = tally(repairs.map(({ kind, certainty }) => `${kind} ${WORDS[certainty][lang]}`));
  const examples = new Set<string>();
  for (const { start, end, before, after } of repairs) {
    if (examples.size === EXAMPLES) break;
    const lead = text.slice(Math.max(0, start - 1), start);
    const tail = text.slice(end, end + 1);
    examples.add(`${lead}${before}${tail} → ${lead}${after}${tail}`);
  }
  return { name: WORDS.repairs, answer: kinds || WORDS.noRepairs[lang], details: [...examples] };
}

function bodyChapter({ body, text, chrome, pageType }: ArchiveRecord, { lang }: Look): Chapter {
  const kinds = tally(chrome.map(({ kind }) => kind));
  return {
    name: WORDS.body,
    answer: `${pageType}${COMMA[lang]}${body.length} / ${text.length} ${WORDS.characters[lang]}`,
    details: kinds ? [kinds] : [],
  };
}

function valueChapters(record: ArchiveRecord, { lang }: Look): Chapter[] {
  const people = record.authors.map(({ name, role }) => `${ROLE_WORDS[role][lang]} ${name}`);
  const places = record.places.map(({ path, primary }) => `${path.join(' ')}${primary ? ' *' : ''}`);
  const answers = [
    ['title', WORDS.title, record.title ?? ''],
    ['date', WORDS.date, readableDate(record.date, lang)],
    ['author', WORDS.authors, people.join(COMMA[lang])],
    ['source', WORDS.source, record.source?.name ?? ''],
    ['publisher', WORDS.publisher, record.publisher?.name ?? ''],
    ['section', WORDS.section, record.section.join(' › ')],
    ['keywords', WORDS.keywords, record.keywords.join(COMMA[lang])],
    ['place', WORDS.place, places.join(COMMA[lang])],
  ] as const;
  return answers.flatMap(([field, name, answer]) => {
    const claims = record.evidence[field] ?? [];
    return answer || claims.length > 0 ? [{ name, answer: answer || '–', details: claims.map(claimLine) }] : [];
  });
}

function claimLine({ value, rule, quote, confidence, won }: Evidence): string {
  return `${won ? '+' : '-'} ${value}  ${rule} ${percent(confidence)}  “${quote}”`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** 印 3, 名 1: most frequent first. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  return ranked.map(([name, count]) => `${count} ${name}`).join(', ');
}

const TERM_COLUMNS = 11;

function setChapter({ name, answer, details }: Chapter, look: Look, paint: Paint): string {
  const columns = Math.max(readingColumns(look) - TERM_COLUMNS, 8);
  const term = padEnd(name[look.lang], TERM_COLUMNS - 1);
  const gap = ' '.repeat(displayWidth(term));
  const answers = wrap(safeLine(answer), columns, look.ambiguous).map(paint.title);
  const rest = details.flatMap((detail) => wrap(safeLine(detail), columns, look.ambiguous)).map(paint.quiet);
  return [...answers, ...rest].map((line, i) => `${i === 0 ? term : gap} ${line}\n`).join('');
}
