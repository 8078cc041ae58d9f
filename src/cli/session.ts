/** What a command is given: its words and options, where its data goes, where its talk goes. */

import type { Look } from '../render/look.js';
import type { Options } from './options.js';
import type { Output } from './output.js';
import type { Settings, Sources } from './settings.js';

export interface Session {
  readonly operands: readonly string[];
  readonly options: Options;
  readonly settings: Settings;
  /** Where the settings came from. */
  readonly sources: Sources;
  readonly look: Look;
  /** Data: stdout, or the file of `--out`. */
  readonly out: Output;
  /** One line to the person, on stderr; silent with `--quiet`. */
  readonly say: (line: string) => void;
  /** As `say`, for what is no news. */
  readonly aside: (line: string) => void;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Asked for by a command that ends in good order when it is interrupted; others are ended at once. */
  readonly interruption: () => AbortSignal;
}

/** Does the command's work and gives the exit status. */
export type Run = (session: Session) => Promise<number>;
