/**
 * Decoding: bytes in, text out, whatever encoding they are in, with the encoding's name, how sure that is, and what was lost. The text is
 * exactly what the bytes say; undoing damage is the next stage's.
 */

import { ArchiveError } from '../errors.js';
import type { DecodedText, Hints, Note, RawFile } from '../model.js';
import { type Detection, detect } from './detect.js';
import { canonicalLabel, declaredLabel } from './labels.js';
import { canDecode, decodeAs } from './transcode.js';

export function decode(file: RawFile, hints: Hints): DecodedText {
  const written = declaredLabel(file.bytes) ?? file.charset;
  const declared = written === undefined ? undefined : canonicalLabel(written);
  const detection = hints.encoding === undefined ? detect(file.bytes, declared) : asked(hints.encoding);
  const text = decodeAs(file.bytes.subarray(detection.bomBytes), detection.name);
  const { name, confidence, candidates } = detection;
  return {
    text,
    encoding: { name, confidence, ...(written === undefined ? {} : { declared: written }), segments: [], candidates },
    notes: [...bomNotes(detection), ...lostNotes(text)],
  };
}

function asked(label: string): Detection {
  const name = canonicalLabel(label);
  if (name === undefined || !canDecode(name)) {
    throw new ArchiveError('unknown-encoding', `no encoding is called ${label}`, {
      hint: 'try utf-8, gb18030, big5, euc-tw, hz, utf-16le or windows-1252',
    });
  }
  return { name, confidence: 1, candidates: [{ name, bits: 0, why: 'asked for' }], bomBytes: 0 };
}

function bomNotes({ bomBytes, name }: Detection): Note[] {
  if (bomBytes === 0) return [];
  return [
    {
      stage: 'decode',
      kind: 'bom',
      rule: `bom-${name}`,
      start: 0,
      end: 0,
      before: '\ufeff',
      after: '',
      certainty: 'certain',
      confidence: 1,
    },
  ];
}

function lostNotes(text: string): Note[] {
  const notes: Note[] = [];
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    notes.push({
      stage: 'decode',
      kind: 'undecodable',
      rule: 'undecodable-byte',
      start: at,
      end: at + 1,
      before: '\ufffd',
      after: '\ufffd',
      certainty: 'certain',
      confidence: 1,
    });
  }
  return notes;
}
