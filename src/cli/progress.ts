/**
 * How far a long run is: on a terminal one line that is written over, and taken away when all is done; elsewhere a line now and then, so
 * that nobody takes silence for an end.
 */

import { safeLine } from '../render/safe.js';
import { cut } from '../render/width.js';

export interface Progress {
  readonly step: (done: number, what: string) => void;
}

const SILENT: Progress = { step: () => {} };
const BAR_COLUMNS = 24;
const REDRAW_MS = 100;
const TALK_MS = 10_000;

/** With nothing to do there is nothing to show. */
export function progressOn(stream: NodeJS.WriteStream, total: number): Progress {
  if (total === 0) return SILENT;
  const startedAt = performance.now();
  let drawnAt = 0;
  return {
    step(done, what) {
      const now = performance.now();
      if (done >= total) stream.write('\r\u001b[K');
      else if (now - drawnAt >= REDRAW_MS) {
        const line = progressLine({ done, total, what, tookMs: now - startedAt }, stream.columns ?? 80);
        stream.write(`\r\u001b[K${line}`);
        drawnAt = now;
      }
    },
  };
}

/** For a stream nobody looks at while it is written: `tell` is called each ten seconds. */
export function progressTold(
  tell: (done: number, perSecond: number, what: string) => void,
  clock: () => number = () => performance.now(),
): Progress {
  const startedAt = clock();
  let toldAt = startedAt;
  return {
    step(done, what) {
      const now = clock();
      if (now - toldAt < TALK_MS) return;
      toldAt = now;
      tell(done, Math.round((done * 1000) / (now - startedAt)), what);
    },
  };
}

export interface Reached {
  readonly done: number;
  readonly total: number;
  readonly what: string;
  readonly tookMs: number;
}

/** `######------  1200/4800  640/s  0:06  pages/溫州.html`; plain signs have one width on every terminal. */
export function progressLine({ done, total, what, tookMs }: Reached, columns: number): string {
  const filled = Math.round((Math.min(done, total) / total) * BAR_COLUMNS);
  const bar = '#'.repeat(filled) + '-'.repeat(BAR_COLUMNS - filled);
  const perSecond = (done * 1000) / Math.max(tookMs, 1);
  const left = perSecond > 0 ? `${Math.round(perSecond)}/s  ${clockOf((total - done) / perSecond)}  ` : '';
  return cut(`${bar}  ${done}/${total}  ${left}${safeLine(what)}`, columns - 1);
}

/** `0:06`, `1:02:30`. */
function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const end = `:${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}${end}` : `${minutes}${end}`;
}
