/**
 * Text that is no Chinese at all. Where even the best Chinese reading is too unlikely, the same bytes are read in the legacy encodings of
 * other languages, and the one whose letters turn up as often as they should is named, so that such a file is never forced into Chinese.
 */

import { characterBits } from './charmodel.js';
import { decodeForeign } from './codec.js';
import { decodeAs } from './transcode.js';

export interface ForeignReading {
  readonly name: string;
  /** BCP 47, of one language that uses the alphabet. */
  readonly language: string;
  /** Of everything, as in a `Score`. */
  readonly bits: number;
  readonly mean: number;
}

const CAPITAL_BITS = 4;
const MIXED_SCRIPT_BITS = 6;
const ALONE_BITS = 3;
const REST_BITS = 14;
const HAN_BITS = 14;
const OTHER_BITS = 13;
const BROKEN_BITS = 22;

type UnitRange = readonly [first: number, last: number, bits: number];

/** Characters that no alphabet lists: Han, and what stands for broken bytes. */
const UNLISTED: readonly UnitRange[] = [
  [0x80, 0x9f, BROKEN_BITS],
  [0x3400, 0x9fff, HAN_BITS],
  [0xe000, 0xf8ff, BROKEN_BITS],
  [0xf900, 0xfaff, HAN_BITS],
  [0xfffd, 0xfffd, BROKEN_BITS],
];

/** Encodings that share an alphabet, and its letters, the most frequent first. */
interface Alphabet {
  readonly language: string;
  readonly encodings: readonly string[];
  readonly letters: string;
  /** Of its most frequent letter; the next ones cost log₂ of their rank more. */
  readonly firstBits: number;
  /** Letters of the same script that are not listed. */
  readonly rest?: readonly UnitRange[];
  /** Its letters stand among the ASCII ones in a word; those of other scripts do not. */
  readonly latin?: true;
}

const CYRILLIC = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў';
const KANA =
  'のいはたにをしるなとがかてれでっこすもさあらくりきうまだそんよめおちつみせどけわやえばじろべげずへごひねーンストルイアリラクシカタッレフプジマドロテオコサムデメバグセパミナ、。「」・';
const HANGUL =
  '이다는의에을가고하지은로를한도기서사자어나인대시리아해그부정보수있들여것일게라면과으전주성스제만장오적구상원조공안비동신유관국문모소조미개경화연세무니러당위마식용위우';
const LATIN_WEST = 'éàèíáóñäöüçãêúâôîåøæßõëïìòùœ’–“”«»°ÿ';
const LATIN_EAST = 'áíéřžščýěůłąęśżćńőűđ';

const ALPHABETS: readonly Alphabet[] = [
  {
    language: 'ja',
    encodings: ['shift_jis', 'euc-jp'],
    letters: KANA,
    firstBits: 4,
    rest: [[0x3040, 0x30ff, REST_BITS]],
  },
  { language: 'ko', encodings: ['euc-kr'], letters: HANGUL, firstBits: 4, rest: [[0xac00, 0xd7a3, REST_BITS]] },
  { language: 'ru', encodings: ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'], letters: CYRILLIC, firstBits: 3 },
  { language: 'el', encodings: ['windows-1253'], letters: 'αοιετσνηυρπκμλςωόίάέήδύγχθφβώξζψ', firstBits: 3 },
  { language: 'he', encodings: ['windows-1255'], letters: 'יוהלאמרתבשנכםדקחפטעגןצסזךץף', firstBits: 3 },
  { language: 'ar', encodings: ['windows-1256'], letters: 'اليمونرتبةعدسفهكحقجشأطصخضىإذزغءئظثآؤ', firstBits: 3 },
  { language: 'th', encodings: ['windows-874'], letters: 'านรอกเงม่้ัิีวยลดทสตะปบคหแจพชขใไโผถซณธศุู', firstBits: 3.5 },
  { language: 'tr', encodings: ['windows-1254'], letters: 'ıüşçöğİâŞ', firstBits: 7, latin: true },
  { language: 'cs', encodings: ['windows-1250'], letters: LATIN_EAST, firstBits: 6, latin: true },
  { language: 'fr', encodings: ['windows-1252'], letters: LATIN_WEST, firstBits: 5.5, latin: true },
];

/** The likeliest reading that is not Chinese; what the page declares is believed if it can be read that way. */
export function foreignReading(sample: Uint8Array, declared: string | undefined): ForeignReading {
  const counts = countBytes(sample);
  const readings = ALPHABETS.flatMap((alphabet) =>
    alphabet.encodings.map((name) => {
      const cost = DOUBLE_BYTE.has(name) ? costOfText(name, alphabet, sample) : costOfCounts(name, alphabet, counts);
      return readingOf(name, alphabet, cost, name === declared);
    }),
  );
  const best = readings.reduce((least, next) => (next.bits < least.bits ? next : least));
  const isOther = declared !== undefined && OTHER_FOREIGN.has(declared);
  return isOther ? { ...best, name: declared } : best;
}

const DOUBLE_BYTE: ReadonlySet<string> = new Set(['shift_jis', 'euc-jp', 'euc-kr']);

/** Declared names that are believed, because no alphabet here would tell them from their neighbours. */
const OTHER_FOREIGN: ReadonlySet<string> = new Set(
  'koi8-u windows-1257 windows-1258 iso-8859-2 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-15 macintosh'.split(' '),
);

const DECLARED_BITS = 12;

interface Cost {
  readonly asciiBits: number;
  readonly foreignBits: number;
  readonly foreign: number;
}

function readingOf(name: string, alphabet: Alphabet, cost: Cost, isDeclared: boolean): ForeignReading {
  const { asciiBits, foreignBits, foreign } = cost;
  const bits = asciiBits + foreignBits - (isDeclared ? DECLARED_BITS : 0);
  return { name, language: alphabet.language, bits, mean: foreign === 0 ? 0 : foreignBits / foreign };
}

/** What a letter costs by the company it keeps: beside an ASCII letter, and away from any. */
function companyBits(alphabet: Alphabet): { readonly among: number; readonly alone: number } {
  return alphabet.latin === undefined ? { among: MIXED_SCRIPT_BITS, alone: 0 } : { among: 0, alone: ALONE_BITS };
}

function costOfText(name: string, alphabet: Alphabet, sample: Uint8Array): Cost {
  const text = decodeForeign(sample, name);
  const table = alphabetBits(alphabet);
  const { among, alone } = companyBits(alphabet);
  let asciiBits = 0;
  let foreignBits = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) asciiBits += table[unit] as number;
    else {
      const isAmong = isAsciiLetter(text.charCodeAt(at - 1)) || isAsciiLetter(text.charCodeAt(at + 1));
      foreignBits += (table[unit] as number) + (isAmong ? among : alone);
      foreign++;
    }
  }
  return { asciiBits, foreignBits, foreign };
}

/** All that the cost of one byte a letter depends on, so that one pass serves every such encoding. */
interface ByteCounts {
  readonly asciiBits: number;
  /** How often each byte from 80 on occurs. */
  readonly all: Uint32Array;
  /** How many of those, of any value, stand beside an ASCII letter. */
  readonly among: number;
  readonly foreign: number;
}

function countBytes(sample: Uint8Array): ByteCounts {
  const unitBits = characterBits();
  const all = new Uint32Array(0x80);
  let [asciiBits, among, foreign] = [0, 0, 0];
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] as number;
    if (byte < 0x80) {
      asciiBits += unitBits[byte] as number;
      continue;
    }
    all[byte - 0x80] = (all[byte - 0x80] as number) + 1;
    if (isAsciiLetter(sample[at - 1] ?? 0) || isAsciiLetter(sample[at + 1] ?? 0)) among++;
    foreign++;
  }
  return { asciiBits, all, among, foreign };
}

function costOfCounts(name: string, alphabet: Alphabet, { asciiBits, all, among, foreign }: ByteCounts): Cost {
  const bits = byteBits(name, alphabet);
  const company = companyBits(alphabet);
  let foreignBits = among * company.among + (foreign - among) * company.alone;
  for (let byte = 0; byte < all.length; byte++) foreignBits += (all[byte] as number) * (bits[byte] as number);
  return { asciiBits, foreignBits, foreign };
}

const UPPER_BYTES = Uint8Array.from({ length: 0x80 }, (_, at) => at + 0x80);
const byteTables = new Map<string, Float32Array>();

/** Bits of every byte from 80 on in an encoding of one byte a letter. */
function byteBits(name: string, alphabet: Alphabet): Float32Array {
  const known = byteTables.get(name);
  if (known !== undefined) return known;
  const text = name === 'windows-1252' ? decodeAs(UPPER_BYTES, name) : decodeForeign(UPPER_BYTES, name);
  const table = alphabetBits(alphabet);
  const bits = Float32Array.from(UPPER_BYTES, (_, at) => table[text.charCodeAt(at)] as number);
  byteTables.set(name, bits);
  return bits;
}

/** False beyond the ends of a text, where the code is NaN. */
function isAsciiLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

const tables = new Map<Alphabet, Float32Array>();

/** Bits of every code unit in a language. */
function alphabetBits(alphabet: Alphabet): Float32Array {
  const known = tables.get(alphabet);
  if (known !== undefined) return known;
  const table = new Float32Array(0x10000).fill(OTHER_BITS);
  table.set(characterBits().subarray(0, 0x80));
  for (const [first, last, bits] of [...UNLISTED, ...(alphabet.rest ?? [])]) table.fill(bits, first, last + 1);
  for (const [rank, letter] of [...alphabet.letters].entries()) {
    const own = alphabet.firstBits + Math.log2(rank + 1);
    const capital = letter.toUpperCase();
    if (capital !== letter && capital.length === 1) table[capital.charCodeAt(0)] = own + CAPITAL_BITS;
    table[letter.charCodeAt(0)] = own;
  }
  tables.set(alphabet, table);
  return table;
}
