/** How far a long run is, on one line of the terminal that is written over, and taken away when all is done. */

import { safeLine } from '../render/safe.js';
import { cut } from '../render/width.js';

export interface Progress {
  readonly step: (done: number, what: string) => void;
}

const SILENT: Progress = { step: () => {} };
const BAR_COLUMNS = 24;
const REDRAW_MS = 100;

/** With nothing to do there is nothing to show. */
export function progressOn(stream: NodeJS.WriteStream, total: number): Progress {
  if (total === 0) return SILENT;
  let drawnAt = 0;
  return {
    step(done, what) {
      const now = performance.now();
      if (done >= total) stream.write('\r\u001b[K');
      else if (now - drawnAt >= REDRAW_MS) {
        stream.write(`\r\u001b[K${progressLine(done, total, what, stream.columns ?? 80)}`);
        drawnAt = now;
      }
    },
  };
}

/** `######------  1200/4800  pages/溫州.html`; plain signs have one width on every terminal. */
export function progressLine(done: number, total: number, what: string, columns: number): string {
  const filled = Math.round((Math.min(done, total) / total) * BAR_COLUMNS);
  const bar = '#'.repeat(filled) + '-'.repeat(BAR_COLUMNS - filled);
  return cut(`${bar}  ${done}/${total}  ${safeLine(what)}`, columns - 1);
}
