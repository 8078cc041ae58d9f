/** Writes the dictionary, the postings and the positions of a segment, term by term; how an entry looks is told in `dictionary.ts`. */

import { ByteWriter } from './bytes.js';
import { type BlockIndex, COMMON_MASKS, ESCAPE, MANY, type TermFiles } from './dictionary.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import type { ListRoom, TermRooms } from './list-room.js';
import type { PageWriter } from './pages.js';
import { type PostingList, packPositions, packPostings } from './postings.js';

const BLOCK_TERMS = 256;
const OTHER_MASK = COMMON_MASKS.length;

export class TermWriter {
  private readonly files: TermFiles<PageWriter>;
  /** By field, by document: bits of a position. */
  private readonly bitsOf: readonly Uint8Array[];
  private readonly block = new ByteWriter();
  private readonly blocks = new ByteWriter();
  private readonly firstTerms = new ByteWriter();
  private readonly onceBytes: readonly number[];
  private inBlock = 0;
  private previous = '';
  private isFirstField = true;

  constructor(files: TermFiles<PageWriter>, bitsOf: readonly Uint8Array[]) {
    this.files = files;
    this.bitsOf = bitsOf;
    this.onceBytes = bitsOf.map((bits) => Math.ceil(bits.reduce((most, width) => Math.max(most, width), 1) / 8));
  }

  /** Terms come in ascending order, each once. */
  add(term: string, lists: TermRooms): void {
    if (this.inBlock === 0) this.beginBlock(term);
    this.writeTerm(term, lists);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const list = lists[field] as ListRoom;
      if (list.count > 0) this.writeList(field, list);
    }
    if (++this.inBlock === BLOCK_TERMS) this.endBlock();
  }

  finish(): BlockIndex {
    if (this.inBlock > 0) this.endBlock();
    return { blocks: this.blocks.view(), firstTerms: this.firstTerms.view(), onceBytes: this.onceBytes };
  }

  private beginBlock(term: string): void {
    this.firstTerms.units(term, 0);
    u32(this.blocks, this.files.terms.length);
    u32(this.blocks, this.firstTerms.length);
    this.block.varint(this.files.postings.length);
    this.block.varint(this.files.positions.length);
    this.previous = '';
  }

  private endBlock(): void {
    this.files.terms.write(this.block.view());
    this.block.clear();
    this.inBlock = 0;
  }

  private writeTerm(term: string, lists: TermRooms): void {
    let mask = 0;
    let count = 0;
    for (let field = FIELD_COUNT - 1; field >= 0; field--) {
      const documents = (lists[field] as ListRoom).count;
      if (documents > 0) count = documents;
      mask = mask * 2 + (documents > 0 ? 1 : 0);
    }
    const common = COMMON_MASKS.indexOf(mask);
    const further = furtherCharacter(this.previous, term);
    const fields = common < 0 ? OTHER_MASK : common;
    this.block.byte((further < 0 ? 0 : 1) | (fields << 1) | (Math.min(count - 1, MANY) << 3));
    if (further >= 0) this.block.varint(further);
    else this.writeUnits(term);
    if (common < 0) this.block.byte(mask);
    if (count > MANY) this.block.varint(count - MANY - 1);
    this.previous = term;
    this.isFirstField = true;
  }

  private writeUnits(term: string): void {
    const shared = sharedUnits(this.previous, term);
    const rest = term.length - shared;
    if (shared < ESCAPE && rest < ESCAPE) this.block.byte((shared << 4) | rest);
    else {
      this.block.byte((ESCAPE << 4) | ESCAPE);
      this.block.varint(shared);
      this.block.varint(rest);
    }
    this.block.units(term, shared);
  }

  private writeList(field: number, list: PostingList): void {
    if (!this.isFirstField) this.block.varint(list.count);
    this.isFirstField = false;
    const once = list.count === 1 && list.frequencies[0] === 1;
    if (list.count === 1) this.writeOnly(list);
    else {
      const packed = packPostings(list);
      this.block.varint(packed.length);
      this.files.postings.write(packed.bytes, packed.length);
    }
    if (field === VALUE) return;
    if (once) {
      this.files.positions.number(list.positions[0] as number, this.onceBytes[field] as number);
      return;
    }
    const packed = packPositions(list, this.bitsOf[field] as Uint8Array);
    this.block.varint(packed.length);
    this.files.positions.write(packed.bytes, packed.length);
  }

  private writeOnly({ documents, frequencies }: PostingList): void {
    const frequency = frequencies[0] as number;
    this.block.varint((documents[0] as number) * 2 + (frequency === 1 ? 0 : 1));
    if (frequency > 1) this.block.varint(frequency - 2);
  }
}

/** How much further the last character is, less one, where two terms of two differ in nothing else; -1 where they do. */
function furtherCharacter(previous: string, term: string): number {
  if (term.length !== 2 || previous.length !== 2 || previous.charCodeAt(0) !== term.charCodeAt(0)) return -1;
  return term.charCodeAt(1) - previous.charCodeAt(1) - 1;
}

function sharedUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

function u32(into: ByteWriter, value: number): void {
  into.reserve(4);
  into.bytes.writeUInt32LE(value, into.length);
  into.length += 4;
}
