/**
 * Links that a terminal can follow (OSC 8). An address is written in plain ASCII, everything else percent-encoded, so that no name of
 * a file and no word of a page can end the sequence or begin another.
 */

export interface LinkWishes {
  /** `--color`. */
  readonly when: 'auto' | 'always' | 'never';
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/** Only where the terminal is known to follow them: others print the address, or worse. */
export function followsLinks({ when, environment, isTerminal }: LinkWishes): boolean {
  if (!isTerminal || when === 'never' || environment.TERM === 'dumb') return false;
  if (environment.NO_COLOR && when !== 'always') return false;
  const { FORCE_HYPERLINK: forced } = environment;
  if (forced !== undefined) return forced !== '0';
  return KNOWN.some(({ variable, value }) => value.test(environment[variable] ?? ''));
}

/** How terminals that follow links make themselves known. Inside tmux or screen these variables are not theirs to trust. */
const KNOWN: readonly { readonly variable: string; readonly value: RegExp }[] = [
  { variable: 'TERM_PROGRAM', value: /^(?:iTerm\.app|WezTerm|vscode|ghostty|mintty|Hyper|rio|Tabby|zed)$/ },
  { variable: 'TERM', value: /^(?:xterm-kitty|alacritty|foot|xterm-ghostty|contour|wezterm)/ },
  { variable: 'VTE_VERSION', value: /^(?:[5-9]\d{3}|\d{5,})$/ },
  { variable: 'WT_SESSION', value: /./ },
  { variable: 'KONSOLE_VERSION', value: /^(?:2[1-9]|[3-9]\d)/ },
  { variable: 'DOMTERM', value: /./ },
];

/** The text as a link, or the text alone. Lines of one thing share its name, so that they light up together. */
export function linked(text: string, address: string | undefined, name = ''): string {
  if (address === undefined || text === '') return text;
  return `\u001b]8;${name && `id=${name.replace(/[^\w-]/g, '')}`};${address}\u0007${text}\u001b]8;;\u0007`;
}

/** Elsewhere it is part of a name, as in Big5. */
const BACKSLASH = 0x5c;
const PLAIN = /[A-Za-z0-9/._~-]/;

/** `file:///srv/%E6%BA%AB%E5%B7%9E.html`: from the bytes of the name, which need not be text. */
export function fileAddress(path: Uint8Array): string {
  const isOfWindows = /^[A-Z]:/i.test(String.fromCharCode(...path.subarray(0, 2)));
  const written = Array.from(path, (byte) => {
    const char = isOfWindows && byte === BACKSLASH ? '/' : String.fromCharCode(byte);
    return PLAIN.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
  return `file://${isOfWindows ? '/' : ''}${written}`;
}

/** The address of a page, if it is one that a browser should be sent to. */
export function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

const LINKS = /\u001b\]8;[^\u0007]*\u0007/g;

/** For readers that may not know them, such as an old pager. */
export function withoutLinks(text: string): string {
  return text.replace(LINKS, '');
}
