/** Where data goes, in pieces large enough that ten thousand short lines cost a few writes. */

import { once } from 'node:events';
import type { WriteStream } from 'node:tty';

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
  /** What the command writes under the name of the file by itself is left alone. */
  readonly disown: () => void;
  /** All is written, and a file is closed. */
  readonly close: () => Promise<void>;
}

/** What takes the pieces: a stream or a file. */
export interface Sink {
  readonly write: (piece: string | Uint8Array) => Promise<void> | void;
  readonly close: () => void;
}

export interface Screen {
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly rows: number;
}

const PIECE_CHARACTERS = 1 << 16;

export function bufferedOutput(sink: Sink, screen: Screen): Output {
  let waiting: string[] = [];
  let size = 0;
  let isOwn = true;
  async function flush(): Promise<void> {
    const piece = waiting.join('');
    waiting = [];
    size = 0;
    if (piece !== '') await sink.write(piece);
  }
  return {
    ...screen,
    flush,
    disown: () => {
      isOwn = false;
    },
    close: async () => {
      await flush();
      if (isOwn) sink.close();
    },
    write: (text) => {
      waiting.push(text);
      size += text.length;
      return size < PIECE_CHARACTERS ? undefined : flush();
    },
    bytes: async (bytes) => {
      await flush();
      await sink.write(bytes);
    },
  };
}

export function streamOutput(stream: WriteStream): Output {
  const sink = {
    write: async (piece: string | Uint8Array) => void (stream.write(piece) || (await once(stream, 'drain'))),
    close: () => {},
  };
  // A terminal that does not know its size says 0.
  return bufferedOutput(sink, {
    isTerminal: stream.isTTY === true,
    columns: stream.columns || 80,
    rows: stream.rows || 24,
  });
}
