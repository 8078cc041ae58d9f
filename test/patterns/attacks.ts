/** Strings that keep a pattern busy: whatever it repeats, over and over, behind what it begins with, and never what it waits for. */

import { type Part, partsOf } from './syntax.js';

/** Characters of every kind the rules know; one of them stands for any class. */
const PROBES = [
  ...'年a1 一，.:-(王A0記»>\u3000\n\t/"\'“”「」《》【】（）|?？；;=%&#@+*~_·,、。！!X\u00e4\u00c0\u0080\u00ff\ufffd□é…—二報編',
  'http',
  '\u200b',
  '𠮷',
];
/** Nobody waits for it. */
const END = '\u0001';

export interface Attack {
  readonly start: string;
  readonly pump: string;
}

export const attackOf = ({ start, pump }: Attack, length: number): string =>
  start + pump.repeat(Math.max(1, Math.ceil(length / pump.length))) + END;

export function attacksOn(pattern: RegExp): readonly Attack[] {
  const parts = partsOf(pattern.source);
  const found = new Map<string, Attack>();
  const add = (start: string, pump: string) => {
    if (pump !== '') found.set(`${start}\0${pump}`, { start, pump });
  };
  const sample = (part: Part): string => sampleOf(part, pattern.flags);
  for (const { before, body } of repeatsIn(parts, sample)) {
    const pump = sample(body);
    for (const start of ['', before]) add(start, pump);
    add(before, before + pump);
  }
  const letters = new Set(charactersIn(parts).flatMap((source) => membersOf(source, pattern.flags).slice(0, 2)));
  for (const letter of [...letters].slice(0, 40)) add('', letter);
  const whole = parts.map(sample).join('');
  for (let end = 1; end <= Math.min(whole.length, 12); end++) add('', whole.slice(0, end));
  return [...found.values()];
}

interface Repeat {
  readonly before: string;
  readonly body: Part;
}

/** Each thing that is repeated, with what must stand before it. */
function repeatsIn(parts: readonly Part[], sample: (part: Part) => string, before = ''): Repeat[] {
  const repeats: Repeat[] = [];
  let start = before;
  for (const part of parts) {
    if (part.kind === 'group') for (const option of part.options) repeats.push(...repeatsIn(option, sample, start));
    if (part.kind === 'repeated') {
      if (part.most > 1) repeats.push({ before: start, body: part.part });
      repeats.push(...repeatsIn([part.part], sample, start));
    }
    start += sample(part);
  }
  return repeats;
}

function sampleOf(part: Part, flags: string): string {
  if (part.kind === 'character') return membersOf(part.source, flags)[0] ?? '';
  if (part.kind === 'repeated') return sampleOf(part.part, flags).repeat(Math.max(part.least, Math.min(1, part.most)));
  if (part.kind === 'group') return (part.options[0] ?? []).map((each) => sampleOf(each, flags)).join('');
  return '';
}

function charactersIn(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'character') return part.source;
    if (part.kind === 'repeated') return charactersIn([part.part]);
    return part.kind === 'group' ? part.options.flatMap(charactersIn) : [];
  });
}

/** What a class may stand for, as far as the probes go; a plain character stands for itself. */
function membersOf(source: string, flags: string): readonly string[] {
  if (!/^[[\\.]/u.test(source)) return [source];
  const key = `${flags} ${source}`;
  const known = MEMBERS.get(key);
  if (known) return known;
  const pattern = new RegExp(`^(?:${source})$`, flags.replaceAll(/[gy]/gu, ''));
  const own = [...source.slice(0, 40).matchAll(/[^[\]\\^-]/gu)].map(([char]) => char);
  const members = [...PROBES, ...own].filter((probe) => pattern.test(probe));
  MEMBERS.set(key, members);
  return members;
}

const MEMBERS = new Map<string, readonly string[]>();
