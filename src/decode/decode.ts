/**
 * Decoding: bytes in, text out, whatever encoding they are in, with the encoding's name, how sure that is, and what was lost. The text is
 * exactly what the bytes say; undoing damage is the next stage's.
 */

import { isAscii } from 'node:buffer';
import { ArchiveError } from '../errors.js';
import type { DecodedText, EncodingSegment, Hints, Note, RawFile } from '../model.js';
import { type Detection, detect, markBytes } from './detect.js';
import { canonicalLabel, declaredLabel } from './labels.js';
import type { LatticeEncoding } from './lattice.js';
import { type MixedReading, type ReadPiece, readMixed } from './segments.js';
import { canDecode, decodeAs } from './transcode.js';

export function decode(file: RawFile, hints: Hints): DecodedText {
  const written = declaredLabel(file.bytes) ?? file.charset;
  const declared = written === undefined ? undefined : canonicalLabel(written);
  const detection = hints.encoding === undefined ? detect(file.bytes, declared) : asked(hints.encoding, file.bytes);
  const { text, pieces } = readAs(file.bytes.subarray(detection.bomBytes), detection, hints);
  const { name, confidence, candidates } = detection;
  return {
    text,
    encoding: {
      name,
      confidence,
      ...(written === undefined ? {} : { declared: written }),
      segments: segmentsOf(pieces),
      candidates,
    },
    notes: [
      ...bomNotes(detection),
      ...(isAscii(file.bytes) ? [] : labelNotes(name, declared)),
      ...lostNotes(text, pieces),
    ],
  };
}

const MIXABLE: readonly string[] = ['utf-8', 'gb18030', 'big5', 'euc-tw'];

/** An encoding that was asked for is taken at its word; one that was found may share the file with others. */
function readAs(bytes: Uint8Array, { name }: Detection, hints: Hints): MixedReading {
  if (hints.encoding === undefined && MIXABLE.includes(name)) return readMixed(bytes, name as LatticeEncoding);
  const text = decodeAs(bytes, name);
  return { text, pieces: lostPieces(text) };
}

function lostPieces(text: string): ReadPiece[] {
  const pieces: ReadPiece[] = [];
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    pieces.push({ start: at, end: at + 1, encoding: 'utf-8', lost: true });
  }
  return pieces;
}

/** The stretches of a file that mixes encodings; none for a file that does not. */
function segmentsOf(pieces: readonly ReadPiece[]): EncodingSegment[] {
  const read = pieces.filter((piece) => !piece.lost);
  if (new Set(read.map((piece) => piece.encoding)).size < 2) return [];
  const segments: { start: number; end: number; name: string }[] = [];
  for (const { start, end, encoding, lost } of pieces) {
    const last = segments.at(-1);
    if (last !== undefined && (lost || last.name === encoding)) last.end = end;
    else segments.push({ start, end, name: encoding });
  }
  return segments;
}

function asked(label: string, bytes: Uint8Array): Detection {
  const name = canonicalLabel(label);
  if (name === undefined || !canDecode(name)) {
    throw new ArchiveError('unknown-encoding', `no encoding is called ${label}`, {
      hint: 'try utf-8, gb18030, big5, euc-tw, hz, utf-16le or windows-1252',
    });
  }
  return { name, confidence: 1, candidates: [{ name, bits: 0, why: 'asked for' }], bomBytes: markBytes(bytes, name) };
}

const AT_START = { stage: 'decode', start: 0, end: 0, certainty: 'certain', confidence: 1 } as const;

function bomNotes({ bomBytes }: Detection): Note[] {
  if (bomBytes === 0) return [];
  return [{ ...AT_START, kind: 'bom', rule: 'byte-order-mark', before: '\ufeff', after: '' }];
}

function labelNotes(name: string, declared: string | undefined): Note[] {
  if (declared === undefined || declared === name) return [];
  return [{ ...AT_START, kind: 'label', rule: 'declared-otherwise', before: '', after: '' }];
}

function lostNotes(text: string, pieces: readonly ReadPiece[]): Note[] {
  return pieces
    .filter((piece) => piece.lost)
    .map(({ start, end }) => {
      const isTail = end === text.length;
      return {
        stage: 'decode',
        kind: isTail ? 'truncated' : 'undecodable',
        rule: isTail ? 'truncated-character' : 'undecodable-byte',
        start,
        end,
        before: text.slice(start, end),
        after: text.slice(start, end),
        certainty: 'certain',
        confidence: 1,
      };
    });
}
