/**
 * Wrong readers: the bytes a text stands for when it was read with the wrong encoding. Where the reader met bytes it could not read, the
 * bytes are unknown.
 */

import { byteTable, decodeForeign, isWide, pairTable, WINDOWS_1252, wideText } from '../decode/codec.js';
import { UNKNOWN } from '../decode/lattice.js';

export type Misreader = 'gbk' | 'big5' | 'big5-unicode' | 'latin' | 'latin-as-gbk' | ByteReader | NeighbourReader;

/** Readers that show each byte from 80 on as some character other than Latin-1's. */
export type ByteReader = keyof typeof BYTE_READERS;

/** Readers that show pairs of bytes as Japanese or Korean. */
export type NeighbourReader = keyof typeof NEIGHBOURS;

const NEIGHBOURS = { 'shift-jis': 'shift_jis', 'euc-jp': 'euc-jp', 'euc-kr': 'cp949' } as const;

const BYTE_READERS = { mac: 'macintosh', dos: 'cp437', cyrillic: 'windows-1251' } as const;

/** The bytes behind a text, and the place in it of the character each belongs to (with the end as the last). */
export interface BytesBehind {
  readonly symbols: Uint16Array;
  readonly places: Uint32Array;
}

/** The runs of the text that the reader could have shown; a character it could not ends one. */
export function bytesBehind(text: string, reader: Misreader): readonly BytesBehind[] {
  const { units, wide } = misreadTable(reader);
  const runs: BytesBehind[] = [];
  const run = roomFor(text);
  const { symbols, places } = run;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const single = units[text.charCodeAt(at)] as number;
    const pair = single === 0 && wide.size > 0 ? wide.get(text.slice(at, at + 2)) : undefined;
    const code = pair ?? single;
    places[end] = at;
    if (code === 0) {
      if (end > 0) runs.push(beginningOf(run, end));
      end = 0;
    } else if (code <= UNKNOWN) symbols[end++] = code;
    else {
      symbols[end++] = code >> 8;
      places[end] = at;
      symbols[end++] = code & 0xff;
    }
    if (pair !== undefined) at++;
  }
  places[end] = text.length;
  if (end > 0) runs.push(beginningOf(run, end));
  return runs;
}

/** Filled anew for each text, because a page asks for thousands of short ones. */
let room: BytesBehind = { symbols: new Uint16Array(0), places: new Uint32Array(0) };

const beginningOf = ({ symbols, places }: BytesBehind, length: number): BytesBehind => ({
  symbols: symbols.slice(0, length),
  places: places.slice(0, length + 1),
});

/** Two bytes for each character and a place for the end. */
function roomFor({ length }: string): BytesBehind {
  if (room.symbols.length > 2 * length) return room;
  const made = { symbols: new Uint16Array(2 * length + 1), places: new Uint32Array(2 * length + 1) };
  if (length <= MOST_KEPT) room = made;
  return made;
}

/** Room for a longer text is made for it alone. */
const MOST_KEPT = 1 << 14;

interface MisreadTable {
  /** From a code unit to its one or two bytes. */
  readonly units: Uint16Array;
  /** From two code units to their pair. */
  readonly wide: ReadonlyMap<string, number>;
}

const tables = new Map<Misreader, MisreadTable>();

function misreadTable(reader: Misreader): MisreadTable {
  const known = tables.get(reader);
  if (known !== undefined) return known;
  const table = withLosses(BUILDERS[reader]());
  tables.set(reader, table);
  return table;
}

/**
 * U+FFFD stands for bytes nobody knows, unless the reader has it for a single one, and so does the box that some readers show instead: it has
 * a pair of its own, but no text is sure to have held that.
 */
function withLosses({ units, wide }: MisreadTable): MisreadTable {
  const table = units.slice();
  if (table[REPLACEMENT] === 0) table[REPLACEMENT] = UNKNOWN;
  table[BOX] = UNKNOWN;
  return { units: table, wide };
}

const REPLACEMENT = 0xfffd;
const BOX = 0x25a1;

const BUILDERS: Readonly<Record<Misreader, () => MisreadTable>> = {
  gbk: () => ({ units: withPairs(byteTable('gb18030'), [...GBK_2005, [EURO, 0x80]]), wide: new Map() }),
  big5: () => ({ units: withPairs(byteTable('big5'), windowsRows()), wide: wideBig5() }),
  'big5-unicode': () => ({ units: withPairs(byteTable('big5'), unicodeRows()), wide: new Map() }),
  latin: () => ({ units: latinUnits(), wide: new Map() }),
  'latin-as-gbk': () => ({ units: latinAsGbk(), wide: new Map() }),
  mac: () => ({ units: unitsOfBytes('mac'), wide: new Map() }),
  dos: () => ({ units: unitsOfBytes('dos'), wide: new Map() }),
  cyrillic: () => ({ units: unitsOfBytes('cyrillic'), wide: new Map() }),
  'shift-jis': () => ({ units: unitsOfNeighbour('shift-jis'), wide: new Map() }),
  'euc-jp': () => ({ units: unitsOfNeighbour('euc-jp'), wide: new Map() }),
  'euc-kr': () => ({ units: unitsOfNeighbour('euc-kr'), wide: new Map() }),
};

type UnitBytes = readonly [unit: number, bytes: number];

/** Windows shows byte 80 as €, and no page misread as GBK means the pair A2E3. */
const EURO = 0x20ac;

/** What GB18030-2005 and GBK showed for pairs that are characters of their own since 2022. */
const GBK_2005: readonly UnitBytes[] = [
  [0xe78d, 0xa6d9],
  [0xe78e, 0xa6da],
  [0xe78f, 0xa6db],
  [0xe790, 0xa6dc],
  [0xe791, 0xa6dd],
  [0xe792, 0xa6de],
  [0xe793, 0xa6df],
  [0xe794, 0xa6ec],
  [0xe795, 0xa6ed],
  [0xe796, 0xa6f3],
  [0xe81e, 0xfe59],
  [0xe826, 0xfe61],
  [0xe82b, 0xfe66],
  [0xe82c, 0xfe67],
  [0xe832, 0xfe6d],
  [0xe843, 0xfe7e],
  [0xe854, 0xfe90],
  [0xe864, 0xfea0],
];

/**
 * Rows C6 and C7 as the Unicode table of 1994 and readers built on it lay them out; browsers follow the ETEN layout instead. The pairs run
 * on through the two rows.
 */
function unicodeRows(): readonly UnitBytes[] {
  const range = (first: number, last: number): string =>
    String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
  const cyrillic = `ДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯ${range(0x430, 0x435)}ё${range(0x436, 0x44f)}`;
  const chars = `ヾゝゞ々${range(0x3041, 0x3093)}${range(0x30a1, 0x30f6)}${cyrillic}${range(0x2460, 0x2469)}${range(0x2474, 0x247d)}`;
  return [...chars].map((char, step) => [char.charCodeAt(0), pairAfter(0xc6a1, step)]);
}

/** Pairs that Windows keeps for its user's own characters, and shows as private-use ones; 其 and 人 of GBK are among them. */
const WINDOWS_ROWS: readonly (readonly [first: number, last: number, unit: number])[] = [
  [0xfa40, 0xfefe, 0xe000],
  [0x8e40, 0xa0fe, 0xe311],
  [0x8140, 0x8dfe, 0xeeb8],
  [0xc6a1, 0xc8fe, 0xf6b1],
];

function windowsRows(): readonly UnitBytes[] {
  return WINDOWS_ROWS.flatMap(([first, last, unit]) => {
    const rows: UnitBytes[] = [];
    for (let step = 0; pairAfter(first, step) <= last; step++) rows.push([unit + step, pairAfter(first, step)]);
    return rows;
  });
}

/** The pair so many steps behind another: a Big5 row has the trail bytes 40 to 7E and A1 to FE. */
function pairAfter(start: number, steps: number): number {
  const trail = start & 0xff;
  const cell = (start >> 8) * 157 + trail - (trail < 0x7f ? 0x40 : 0x62) + steps;
  const column = cell % 157;
  return (Math.floor(cell / 157) << 8) | (column < 0x3f ? column + 0x40 : column + 0x62);
}

/** Pairs of Big5-HKSCS that are shown as two code units. */
function wideBig5(): ReadonlyMap<string, number> {
  const wide = new Map<string, number>();
  for (const [code, entry] of pairTable('big5').entries()) if (isWide(entry)) wide.set(wideText(entry), code);
  return wide;
}

/** Latin-1 with the windows-1252 characters: both readers leave the same bytes behind. */
function latinUnits(): Uint16Array {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  return withPairs(new Uint16Array(0x10000), [...bytes.map((byte): UnitBytes => [byte, byte]), ...windowsUnits()]);
}

/** Latin letters that were saved in UTF-8 and read as GBK: what takes two bytes there is one pair, 脰 for the Ö that is a byte D6. */
function latinAsGbk(): Uint16Array {
  const latin = latinUnits();
  const units = new Uint16Array(0x10000);
  for (const [unit, byte] of latin.entries()) {
    const saved = byte === 0 ? [] : Buffer.from(String.fromCharCode(unit));
    if (saved.length === 1) units[unit] = byte;
    if (saved.length === 2) units[pairTable('gb18030')[((saved[0] ?? 0) << 8) | (saved[1] ?? 0)] ?? 0] = byte;
  }
  return units;
}

/** ASCII, and what the reader shows for the bytes above it. */
function unitsOfBytes(reader: ByteReader): Uint16Array {
  const ascii = Array.from({ length: 0x7f }, (_, i): UnitBytes => [i + 1, i + 1]);
  return withPairs(new Uint16Array(0x10000), [...ascii, ...highUnits(reader)]);
}

/** What a reader shows for the bytes from 80 to FF, and what others show in its place. */
export function highUnits(reader: ByteReader): readonly UnitBytes[] {
  const bytes = Uint8Array.from({ length: 0x80 }, (_, i) => 0x80 + i);
  const shown = decodeForeign(bytes, BYTE_READERS[reader]);
  return [...[...bytes].map((byte, i): UnitBytes => [shown.charCodeAt(i), byte]), ...VARIANTS[reader]];
}

const VARIANTS: Readonly<Record<ByteReader, readonly UnitBytes[]>> = {
  mac: [
    [0x3a9, 0xbd],
    [0x20ac, 0xdb],
    [0xf8ff, 0xf0],
  ],
  dos: [],
  cyrillic: [[0x98, 0x98]],
};

/** ASCII, the single bytes and the pairs of an encoding; a line break parts them, so that none is read into the next. */
function unitsOfNeighbour(reader: NeighbourReader): Uint16Array {
  const codes: number[] = [];
  for (let byte = 1; byte < 0x100; byte++) if (byte !== LINE_FEED) codes.push(byte);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) codes.push((lead << 8) | trail);
  }
  const bytes = codes.flatMap((code) => (code > 0xff ? [code >> 8, code & 0xff, LINE_FEED] : [code, LINE_FEED]));
  const shown = decodeForeign(Uint8Array.from(bytes), NEIGHBOURS[reader]).split('\n');
  const single = codes.flatMap((code, i): UnitBytes[] => {
    const text = shown[i] ?? '';
    return text.length === 1 && text !== '\ufffd' ? [[text.charCodeAt(0), code]] : [];
  });
  // Shift_JIS has two pairs for some characters: the lower is what UTF-8 makes of Han.
  return withPairs(new Uint16Array(0x10000), [[LINE_FEED, LINE_FEED], ...single.reverse()]);
}

const LINE_FEED = 0x0a;

const windowsUnits = (): readonly UnitBytes[] => [...WINDOWS_1252].map((unit, byte): UnitBytes => [unit, byte]);

function withPairs(units: Uint16Array, pairs: readonly UnitBytes[]): Uint16Array {
  const table = units.slice();
  for (const [unit, bytes] of pairs) table[unit] = bytes;
  return table;
}
