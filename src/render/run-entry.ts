/** One run of the log for a terminal: when and what, how it went, and where. */

import { type Look, readingColumns } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { wrap } from './width.js';
import { type Both, COMMA } from './words.js';

export interface LoggedRun {
  readonly run: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly command: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly roots: readonly string[];
}

/** What runs count; a word that is not here is told as it is. */
const COUNT_WORDS: Readonly<Record<string, Both>> = {
  seen: { en: 'seen', zh: '共' },
  new: { en: 'new', zh: '新增' },
  updated: { en: 'updated', zh: '更新' },
  unchanged: { en: 'unchanged', zh: '未变' },
  duplicate: { en: 'duplicate', zh: '重复' },
  rejected: { en: 'rejected', zh: '被拒' },
  skipped: { en: 'skipped', zh: '跳过' },
  removed: { en: 'removed', zh: '删除' },
  forgotten: { en: 'forgotten', zh: '可再次读入' },
  changed: { en: 'changed', zh: '有变化' },
  edited: { en: 'edited', zh: '更正' },
  documents: { en: 'documents', zh: '篇' },
};

const INDENT = '    ';

export function runEntry({ run, startedAt, command, counts, roots }: LoggedRun, look: Look): string {
  const { title, quiet } = paintFor(look.level);
  const head = `${String(run).padStart(INDENT.length - 1)} ${startedAt.slice(0, 16).replace('T', ' ')}  ${command}`;
  const told = Object.entries(counts).flatMap(([name, count]) =>
    count > 0 ? [`${count} ${COUNT_WORDS[name]?.[look.lang] ?? name}`] : [],
  );
  const columns = Math.max(readingColumns(look) - INDENT.length, 8);
  const set = (text: string) => (text === '' ? [] : wrap(safeLine(text), columns, look.ambiguous));
  const below = [...set(told.join(COMMA[look.lang])), ...roots.flatMap(set).map(quiet)];
  return `${[title(safeLine(head)), ...below.map((line) => INDENT + line)].join('\n')}\n`;
}
