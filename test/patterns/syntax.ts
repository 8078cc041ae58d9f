/** A pattern taken apart as far as it takes to write strings that keep it busy: what may stand at each place, and what may be repeated. */

export type Part =
  /** One character, as the pattern writes it: `a`, `\p{Script=Han}`, `[〇零]`, `.` */
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'group'; readonly options: readonly (readonly Part[])[] }
  | { readonly kind: 'repeated'; readonly part: Part; readonly least: number; readonly most: number }
  /** Anchors, look-arounds, back references: they take no character of their own. */
  | { readonly kind: 'nothing' };

export function partsOf(source: string): readonly Part[] {
  const reader = { source, at: 0 };
  const { options } = readOptions(reader);
  return [{ kind: 'group', options }];
}

interface Reader {
  readonly source: string;
  at: number;
}

function readOptions(reader: Reader): { readonly options: Part[][] } {
  const options: Part[][] = [[]];
  while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
    if (reader.source[reader.at] === '|') {
      reader.at++;
      options.push([]);
    } else options.at(-1)?.push(readRepeated(reader));
  }
  return { options };
}

function readRepeated(reader: Reader): Part {
  const part = readPart(reader);
  const [whole, sign, least, comma, most] = take(reader, /([*+?]|\{(\d+)(,?)(\d*)\})\??/y);
  if (whole === undefined) return part;
  const [from, to] = SIGNS.get(sign ?? '') ?? [
    Number(least),
    comma ? Number(most || Number.POSITIVE_INFINITY) : Number(least),
  ];
  return { kind: 'repeated', part, least: from, most: to };
}

const SIGNS = new Map([
  ['*', [0, Number.POSITIVE_INFINITY]],
  ['+', [1, Number.POSITIVE_INFINITY]],
  ['?', [0, 1]],
] as const);

function readPart(reader: Reader): Part {
  const [opening] = take(reader, /\((?:\?(?:<?[=!]|:|<[^>]*>))?/y);
  if (opening !== undefined) {
    const { options } = readOptions(reader);
    reader.at++;
    return /[=!]$/u.test(opening) ? { kind: 'nothing' } : { kind: 'group', options };
  }
  if (take(reader, /[$^]|\\[bB]|\\[1-9]|\\k<[^>]*>/y).length > 0) return { kind: 'nothing' };
  const [source = ''] = take(
    reader,
    /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|[\s\S])|[\s\S]/iuy,
  );
  return { kind: 'character', source };
}

function take(reader: Reader, pattern: RegExp): readonly (string | undefined)[] {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source);
  reader.at += match?.[0].length ?? 0;
  return match ?? [];
}
