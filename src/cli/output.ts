/** Where data goes, in pieces large enough that ten thousand short lines cost a few writes. */

import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface Output {
  /** True when a person looks at it. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Waits only when a piece is full. */
  readonly write: (text: string) => Promise<void> | undefined;
  readonly bytes: (bytes: Uint8Array) => Promise<void>;
  /** What waits is written: talk that belongs below it may follow. */
  readonly flush: () => Promise<void>;
  /** All is written, and a file is closed. */
  readonly close: () => Promise<void>;
}

const PIECE_CHARACTERS = 1 << 16;

export function bufferedOutput(stream: Writable & { isTTY?: boolean; columns?: number; rows?: number }): Output {
  let waiting: string[] = [];
  let size = 0;
  async function flush(): Promise<void> {
    const piece = waiting.join('');
    waiting = [];
    size = 0;
    if (piece !== '' && !stream.write(piece)) await once(stream, 'drain');
  }
  return {
    isTerminal: stream.isTTY === true,
    // A terminal that does not know its size says 0.
    columns: stream.columns || 80,
    rows: stream.rows || 24,
    flush,
    close: async () => {
      await flush();
      if (stream !== process.stdout) await once(stream.end(), 'close');
    },
    write: (text) => {
      waiting.push(text);
      size += text.length;
      return size < PIECE_CHARACTERS ? undefined : flush();
    },
    bytes: async (bytes) => {
      await flush();
      if (!stream.write(bytes)) await once(stream, 'drain');
    },
  };
}
