/** Blobs as they are, one after the other: for what every search reads, since inflating takes longer than reading from a warm disk. */

import { Column, type ColumnPlace, Numbers, writeColumn } from './columns.js';
import type { PageReader, PageWriter } from './pages.js';

export class BlobWriter {
  private readonly file: PageWriter;
  private readonly starts = new Numbers();

  constructor(file: PageWriter) {
    this.file = file;
  }

  add(text: string): void {
    this.starts.push(this.file.length);
    this.file.text(text);
  }

  /** Those of documents `from` to `to` of a written file. */
  copy({ file, starts }: BlobReader, from: number, to: number): void {
    const all = starts.all();
    const first = all[from] as number;
    const moved = this.file.length - first;
    for (let document = from; document < to; document++) this.starts.push((all[document] as number) + moved);
    this.file.copy(file, first, (all[to] as number) - first);
  }

  /** Where each blob begins, and where the last one ends. */
  finish(columns: PageWriter): ColumnPlace {
    this.starts.push(this.file.length);
    return writeColumn(columns, this.starts.values, this.starts.length);
  }
}

const OFTEN = 64;

export class BlobReader {
  readonly file: PageReader;
  readonly starts: Column;
  private asked = 0;

  constructor(file: PageReader, columns: PageReader, starts: ColumnPlace) {
    this.file = file;
    this.starts = new Column(columns, starts);
  }

  blob(document: number): Buffer {
    const [start, end] = this.placeOf(document);
    return this.file.read(start, end - start);
  }

  /** Two numbers are read for this once; who has asked often goes on asking. */
  private placeOf(document: number): readonly [start: number, end: number] {
    if (this.asked++ < OFTEN) return this.starts.some(document, 2) as [number, number];
    return [this.starts.at(document), this.starts.at(document + 1)];
  }
}
