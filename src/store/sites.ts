/**
 * The templates of the sites in an archive, and their laying over its records. A template is learned from the pages the archive holds of
 * a site, so it is the same whatever order they came in; when it changes, the pages concerned are written again. The file
 * `sites.ndjson` keeps the templates in force; the manifest says whether all records carry them.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Location } from '../segments/snapshot.js';
import { documentsOfSite, sitesIn } from '../segments/values.js';
import { layTemplate, reaches, type Template } from '../sites/overlay.js';
import { LEAST_TEXTS, learnTemplate, type PageTally, SAMPLE_PAGES, tallyOf } from '../sites/template.js';
import { onDisk, replaceFile } from './disk.js';
import { damaged, type Manifest } from './manifest.js';
import { createPace } from './pace.js';
import type { ArchiveWriter } from './writer.js';

export const SITES_NAME = 'sites.ndjson';

/** In the manifest: some records may carry an older template of their site than its pages would teach now. */
export const UNSETTLED = 'unsettled';

/** A site that puts lines around its texts which no rule knows. */
export interface SiteEntry {
  readonly site: string;
  /** Of the lines: equal for equal templates. */
  readonly version: string;
  readonly lines: readonly number[];
}

export class Sites {
  readonly #templates: Map<string, Template>;
  /** Each with itself: the one copy of its key that is kept. */
  readonly #touched = new Map<string, string>();
  #isSettled: boolean;
  #checksum: string | undefined;

  constructor(entries: readonly SiteEntry[], checksum: string | undefined, mark: string | undefined) {
    this.#templates = new Map(entries.map(({ site, lines }) => [site, new Set(lines)]));
    this.#checksum = checksum;
    this.#isSettled = checksum === mark;
  }

  /** For the manifest; absent while no site has a template. */
  get mark(): string | undefined {
    return this.#isSettled && this.#touched.size === 0 ? this.#checksum : UNSETTLED;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Sites that won or lost a page. */
  get touched(): readonly string[] {
    return [...this.#touched.keys()];
  }

  templateOf(site: string | undefined): Template | undefined {
    return site === undefined ? undefined : this.#templates.get(site);
  }

  /** A page that came, changed or goes; returns the copy of the key to be kept. */
  meet(site: string | undefined): string | undefined {
    if (site === undefined) return undefined;
    const kept = this.#touched.get(site) ?? site;
    this.#touched.set(kept, kept);
    return kept;
  }

  learned(site: string, template: Template): void {
    if (template.size > 0) this.#templates.set(site, template);
    else this.#templates.delete(site);
  }

  /** All is learned and laid: what is in force is written down, after `commit` has said in the manifest that this is under way. */
  settle(folder: string, commit: () => void): void {
    const content = contentOf(this.#templates);
    if (checksumOf(content) !== this.#checksum) {
      commit();
      this.#checksum = writeSites(folder, content);
    }
    this.#touched.clear();
    this.#isSettled = true;
  }
}

export function openSites(folder: string, { sites: mark }: Manifest): Sites {
  const { entries, checksum } = readSites(folder);
  return new Sites(entries, checksum, mark);
}

/** The templates in force, for whoever only wants to know. */
export function siteTemplates(folder: string): readonly SiteEntry[] {
  return readSites(folder).entries;
}

/** A file that is not what was written is damage, unless a writer that was killed left it. */
export function verifySites(folder: string, { sites: mark }: Manifest): void {
  if (mark !== UNSETTLED && readSites(folder).checksum !== mark)
    throw damaged(folder, `${SITES_NAME} is not what was written`);
}

/** Of pages: by id, what sites are learned from. */
type Tallies = ReadonlyMap<string, PageTally>;

/** Templates that were learned and not yet laid, by site. */
export type Lessons = ReadonlyMap<string, Template>;

/**
 * What can be learned of the sites whose pages changed while some are still on their way to the disk and cannot be read: of each site all of
 * whose sample is at hand.
 */
export function learnAhead(writer: ArchiveWriter, tallies: Tallies): Lessons {
  const lessons = new Map<string, Template>();
  if (writer.isDry || !writer.sites.isSettled) return lessons;
  const waiting = waitingBySite(writer);
  for (const site of sitesToLearn(writer, waiting)) {
    const members = sampleOf(membersOf(site, writer, waiting));
    const sample = talliesOf(members, writer, tallies);
    if (sample.length === members.length) lessons.set(site, learnTemplate(sample));
  }
  return lessons;
}

/**
 * Learns the sites whose pages changed, as far as that was not done, and lays what was learned over their records. The caller commits what is
 * left; `commit` is asked for where much has gathered.
 */
export function settleSites(writer: ArchiveWriter, commit: () => void, lessons: Lessons = new Map()): void {
  const { sites } = writer;
  if (writer.isDry || (sites.isSettled && sites.touched.length === 0)) return;
  const waiting = waitingBySite(writer);
  for (const site of sites.isSettled ? sitesToLearn(writer, waiting) : everySite(writer)) {
    const members = membersOf(site, writer, waiting);
    const template = lessons.get(site) ?? learnTemplate(talliesOf(sampleOf(members), writer));
    const before = sites.templateOf(site);
    if (sites.isSettled && isSame(template, before)) continue;
    sites.learned(site, template);
    const isFirst = sites.isSettled && before === undefined;
    const isConcerned = ({ at }: Member) => !isFirst || at === undefined || reaches(template, bodyAt(at, writer));
    layOver(members.filter(isConcerned), template, writer, commit);
  }
  sites.settle(writer.folder, commit);
}

function bodyAt(at: Location, { folder, snapshot }: ArchiveWriter): string {
  return onDisk(folder, () => snapshot.body(at));
}

function layOver(members: readonly Member[], template: Template, writer: ArchiveWriter, commit: () => void): void {
  const pace = createPace();
  for (const { id } of members) {
    const old = writer.record(id);
    const record = old && layTemplate(old, template);
    if (!record || record.body === old.body) continue;
    const document = writer.document(id);
    if (document) writer.replace({ ...document, record });
    if (pace.isDue(writer.waiting)) commit();
  }
}

function sampleOf(members: readonly Member[]): readonly Member[] {
  return members.slice(0, SAMPLE_PAGES);
}

/** Of each page that is among the tallies or can be read. */
function talliesOf(
  members: readonly Member[],
  writer: ArchiveWriter,
  known: Tallies = new Map(),
): readonly PageTally[] {
  return members.flatMap(({ id }) => {
    const tally = known.get(id);
    const page = tally ? undefined : writer.page(id);
    return tally ?? (page ? tallyOf(page) : []);
  });
}

/** The ids of pages that wait for the next commit. */
type Waiting = ReadonlyMap<string, readonly string[]>;

function waitingBySite(writer: ArchiveWriter): Waiting {
  const bySite = new Map<string, string[]>();
  for (const [id, site] of writer.waitingPages()) {
    if (site === undefined) continue;
    const ids = bySite.get(site);
    if (ids) ids.push(id);
    else bySite.set(site, [id]);
  }
  return bySite;
}

/** A page of a site; where it lies, unless it waits to be written again. */
interface Member {
  readonly id: string;
  readonly at?: Location;
}

/** By their ids. */
function membersOf(site: string, writer: ArchiveWriter, waiting: Waiting): readonly Member[] {
  const members: Member[] = (waiting.get(site) ?? []).map((id) => ({ id }));
  onDisk(writer.folder, () => {
    for (const [position, { segment, isDeleted }] of writer.snapshot.segments.entries()) {
      for (const document of documentsOfSite(segment, site)) {
        const id = isDeleted(document) ? undefined : segment.idOf(document);
        const isThere = id !== undefined && writer.has(id) && !writer.isWaiting(id);
        if (isThere) members.push({ id, at: { segment: position, document } });
      }
    }
  });
  return members.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function everySite(writer: ArchiveWriter): readonly string[] {
  return [...new Set([...storedSites(writer).keys(), ...writer.sites.touched])].sort();
}

/** The sites touched but for those that have no template and too few pages to learn one from, as most of a mixed folder have. */
function sitesToLearn(writer: ArchiveWriter, waiting: Waiting): readonly string[] {
  const { sites } = writer;
  const stored = storedSites(writer);
  const countOf = (site: string) => (stored.get(site) ?? 0) + (waiting.get(site)?.length ?? 0);
  return sites.touched.filter((site) => sites.templateOf(site) !== undefined || countOf(site) >= LEAST_TEXTS);
}

/** How many documents lie on the disk of each site, removed ones included. */
function storedSites(writer: ArchiveWriter): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  onDisk(writer.folder, () => {
    for (const { segment } of writer.snapshot.segments)
      for (const [site, documents] of sitesIn(segment)) counts.set(site, (counts.get(site) ?? 0) + documents);
  });
  return counts;
}

function isSame(a: Template, b: Template | undefined): boolean {
  return a.size === (b?.size ?? 0) && [...a].every((line) => b?.has(line));
}

function entryOf([site, template]: [string, Template]): SiteEntry {
  const lines = [...template].sort((a, b) => a - b);
  return { site, version: sha256(lines.join()).slice(0, 8), lines };
}

function readSites(folder: string): { readonly entries: readonly SiteEntry[]; readonly checksum: string | undefined } {
  const path = join(folder, SITES_NAME);
  if (!existsSync(path)) return { entries: [], checksum: undefined };
  const content = onDisk(folder, () => readFileSync(path, 'utf8'));
  return { entries: content.split('\n').flatMap(parseEntry), checksum: sha256(content) };
}

function contentOf(templates: ReadonlyMap<string, Template>): string {
  const entries = [...templates].sort(([a], [b]) => (a < b ? -1 : 1)).map(entryOf);
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/** Returns the checksum; without entries there is no file. */
function writeSites(folder: string, content: string): string | undefined {
  const path = join(folder, SITES_NAME);
  if (content === '') onDisk(folder, () => rmSync(path, { force: true }));
  else onDisk(folder, () => replaceFile(path, content));
  return checksumOf(content);
}

function checksumOf(content: string): string | undefined {
  return content === '' ? undefined : sha256(content);
}

function parseEntry(line: string): SiteEntry[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as SiteEntry];
  } catch {
    // Its checksum cannot be the manifest's either, so `check` names the file and the next writer learns it all again.
    return [];
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
