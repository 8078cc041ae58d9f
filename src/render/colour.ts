/** Decides once whether there is colour; no library decides for itself. */

export interface ColourWishes {
  /** `--color`. */
  readonly when?: 'auto' | 'always' | 'never';
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

export type ColourLevel = 0 | 1 | 2 | 3;

/** `--color` before NO_COLOR before FORCE_COLOR before what the terminal can. */
export function colourLevel({ when = 'auto', environment, isTerminal }: ColourWishes): ColourLevel {
  if (when === 'never') return 0;
  if (when === 'always') return terminalLevel(environment) || 1;
  if (environment.NO_COLOR) return 0;
  const { FORCE_COLOR: forced } = environment;
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : terminalLevel(environment) || 1;
  return isTerminal ? terminalLevel(environment) : 0;
}

function terminalLevel({ TERM = '', COLORTERM = '' }: ColourWishes['environment']): ColourLevel {
  if (TERM === 'dumb') return 0;
  if (/truecolor|24bit/i.test(COLORTERM)) return 3;
  return /256/.test(TERM) ? 2 : 1;
}

/** For a line of talk, where loading a library of colours would cost more than the line. */
export function faint(text: string, level: ColourLevel): string {
  return level === 0 ? text : `\u001b[2m${text}\u001b[22m`;
}

export function plain(text: string): string {
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
