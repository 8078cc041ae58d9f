/** A small laboratory: a folder of pages, an archive, and a pipeline that only reads UTF-8. */

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ArchiveRecord, Hints, RawFile } from '../../src/model.js';
import { walk } from '../../src/read/walk.js';
import { openArchive } from '../../src/store/archive.js';
import { type IngestEvent, type IngestOptions, ingest } from '../../src/store/ingest.js';
import type { IngestReport } from '../../src/store/ingest-report.js';
import { outcomeOf, type Work } from '../../src/store/packed.js';
import type { Pool } from '../../src/store/pool.js';

export interface Lab {
  readonly pages: string;
  readonly archive: string;
  put(name: string, content: string | Uint8Array): void;
  remove(name: string): void;
  ingest(
    options?: Partial<IngestOptions> & { readonly onEvent?: (event: IngestEvent) => void; signal?: AbortSignal },
  ): Promise<IngestReport>;
  records(): ArchiveRecord[];
  /** How often the pipeline ran since the last question. */
  processed(): number;
  close(): void;
}

export function createLab(work: Work = plainRecord): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'archive-lab-'));
  const pages = join(folder, 'pages');
  const archive = join(folder, 'archive');
  mkdirSync(pages);
  let count = 0;
  let seconds = 1_600_000_000;
  const pool: Pool = {
    process: async (file, hints) => {
      count++;
      return outcomeOf(work, file, hints);
    },
    close: async () => undefined,
  };
  return {
    pages,
    archive,
    put(name, content) {
      mkdirSync(dirname(join(pages, name)), { recursive: true });
      writeFileSync(join(pages, name), content);
      // Tests write faster than the clock of a file system ticks.
      utimesSync(join(pages, name), ++seconds, seconds);
    },
    remove: (name) => rmSync(join(pages, name)),
    ingest: ({ onEvent, signal, ...options } = {}) =>
      ingest(
        archive,
        { paths: [pages], ...options },
        {
          walk: ({ path }) => walk(path, { decodeName: String, without: archive }),
          pool,
          ...(onEvent ? { onEvent } : {}),
          ...(signal ? { signal } : {}),
        },
      ),
    records() {
      const open = openArchive(archive);
      try {
        return [...open.records()];
      } finally {
        open.close();
      }
    },
    processed() {
      const was = count;
      count = 0;
      return was;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function idOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A record without any cleverness: the first line is the title. */
export function plainRecord(file: RawFile, hints: Hints): ArchiveRecord {
  const text = Buffer.from(file.bytes).toString();
  const [title = '', ...rest] = text.split('\n');
  return {
    id: idOf(file.bytes),
    textId: null,
    pipeline: '1',
    captures: [file.capture],
    bytes: file.bytes.length,
    hints,
    encoding: { name: hints.encoding ?? 'utf-8', confidence: 1, declared: null, segments: [] },
    script: 'hans',
    lang: 'zh',
    pageType: 'article',
    flags: [],
    dupOf: null,
    repairs: [],
    title,
    label: title,
    date: null,
    dates: [],
    authors: [],
    source: null,
    publisher: null,
    section: [],
    keywords: [],
    places: [],
    body: rest.join('\n'),
    chrome: [],
    evidence: {},
    text,
  };
}

/** Every file of a folder with its content, to compare byte by byte. */
export function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((path) => [path.slice(folder.length), readFileSync(path).toString('base64')]));
}
