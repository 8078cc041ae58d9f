/**
 * The records that cross a door between two rooms: types only, no code.
 *
 *   RawFile → DecodedText → RepairedText → Page → Metadata → ArchiveRecord → Hit
 *
 * Every span counts UTF-16 code units and ends before `end`; only `render/` turns them into the code points that are printed.
 * An absent value is absent; `null` and empty lists belong to the printed record alone.
 */

export type * from './record.js';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** certain: the bytes prove it. likely: strong evidence. guess: shown to the reader, never indexed as fact. */
export type Certainty = 'certain' | 'likely' | 'guess';

// ---------------------------------------------------------------- reading

/** Where and when some bytes were met. */
export interface Capture {
  /** As walked, `/` between folders, decoded for reading. */
  readonly path: string;
  /** The name's bytes in base64, when a JSON string cannot hold them. */
  readonly pathBytes?: string;
  /** A zip, WARC, table … that holds the document, and its name in there. */
  readonly container?: string;
  readonly member?: string;
  readonly url?: string;
  /** ISO 8601, only from a capture record (WARC-Date, SingleFile, MHTML). */
  readonly capturedAt?: string;
  /** ISO 8601 in UTC, of the file. */
  readonly mtime?: string;
  /** The root of the archive that `path` is relative to; never printed. */
  readonly root?: number;
  /** Charset of the transport, never printed: the record is made again with it. */
  readonly charset?: string;
  /** The file ends too early, and holds the beginning of a page; printed as the flag `cut`. */
  readonly isCut?: true;
  /** How the row of a table is read, never printed either. */
  readonly row?: RowShape;
}

/** What a column of a table may say. */
export type RowField = 'title' | 'body' | 'date' | 'source' | 'author' | 'editor' | 'url' | 'keywords' | 'section';

/** Which of its columns say what: by number, or in JSON by name. */
export interface RowShape {
  readonly format: 'delimited' | 'json';
  /** The byte between two columns. */
  readonly delimiter?: number;
  readonly fields: Readonly<Partial<Record<RowField, number | string>>>;
}

/** What an input is, as `--type` says it. */
export type InputKind =
  | ('html' | 'text' | 'mhtml' | 'docx' | 'pdf')
  | ('zip' | 'tar' | 'warc' | 'wacz')
  | ('csv' | 'tsv' | 'jsonl');

/** What the user said at ingest. */
export interface Hints {
  readonly encoding?: string;
  readonly year?: number;
  readonly type?: InputKind;
  readonly map?: Readonly<Record<string, string>>;
}

export interface RawFile {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes in hex, the id of the record, where somebody has taken it already. */
  readonly id?: string;
  readonly capture: Capture;
  /** Charset of the transport (HTTP), a prior only. */
  readonly charset?: string;
  /** What was left of a file that was cut off: no matter of the record, which knows its bytes alone, but of where they were met. */
  readonly isCut?: true;
  /** A row of a table. */
  readonly row?: RowShape;
  /** What the decoder reads, where the bytes are not themselves a page. */
  readonly page?: Uint8Array;
}

/** Why an input was not taken. `SKIPPED_CODES` says which of them are nobody's fault. */
export type ProblemCode =
  | 'empty'
  | 'binary'
  | 'too-large'
  | 'too-deep'
  | 'encoding'
  | 'permission'
  | 'symlink'
  | 'special-file'
  | 'vanished'
  | 'changed'
  | 'archive-unsafe'
  | 'truncated'
  | 'timeout'
  | 'unsupported'
  | 'io-error'
  | 'removed'
  | 'ignored';

/** An input that was met and not taken. */
export interface Problem {
  readonly path: string;
  readonly pathBytes?: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

/** A regular file the walk met and nobody has opened yet. */
export interface FoundFile {
  /** As walked; `below` is the same without the folder the walk began in. */
  readonly path: string;
  readonly pathBytes?: string;
  readonly below: string;
  readonly belowBytes?: string;
  /** Its name in the container that `path` then also names. */
  readonly member?: string;
  readonly size: number;
  /** Nanoseconds, in decimal digits: equal size and time mean "not touched". */
  readonly modified: string;
  /** Reads the file whole, once, and looks whether it held still meanwhile. */
  read(): RawFile | Problem;
}

// ---------------------------------------------------------------- decode and repair

export interface EncodingSegment extends Span {
  readonly name: string;
}

export interface EncodingCandidate {
  readonly name: string;
  /** Mean cost in bits of a non-ASCII character under the character model; lower is better. */
  readonly bits: number;
  readonly why: string;
}

export interface Encoding {
  /** WHATWG label where one exists, else `hz`, `iso-2022-cn`, `euc-tw`. */
  readonly name: string;
  readonly confidence: number;
  /** What the page or the transport says of itself. */
  readonly declared?: string;
  /** Spans of the decoded text, only when the file mixes encodings. */
  readonly segments: readonly EncodingSegment[];
  readonly candidates: readonly EncodingCandidate[];
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly notes: readonly Note[];
}

export type RepairKind =
  | 'annotation'
  | 'realigned'
  | 'mojibake'
  | 'entity'
  | 'escape'
  | 'width'
  | 'compatibility'
  | 'lost';

/**
 * One change a stage made, or one loss it saw (`before` equals `after`). The span is that of `after` in the stage's result, spans
 * never overlap and are sorted: putting `before` back everywhere gives the stage's input, exactly.
 */
export interface Note extends Span {
  readonly stage: 'decode' | 'repair';
  readonly kind: RepairKind | 'bom' | 'undecodable' | 'truncated' | 'label';
  /** The id of the rule that fired, as listed in the documents. */
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly certainty: Certainty;
  readonly confidence: number;
}

export interface RepairedText {
  readonly text: string;
  readonly notes: readonly Note[];
}

// ---------------------------------------------------------------- lines and chrome

export type ChromeKind =
  | 'nav'
  | 'breadcrumb'
  | 'byline'
  | 'tools'
  | 'share'
  | 'editor'
  | 'origin'
  | 'keywords'
  | 'related'
  | 'pager'
  | 'comments'
  | 'ad'
  | 'disclaimer'
  | 'copyright'
  | 'icp'
  | 'beian'
  | 'license'
  | 'contact'
  | 'footer'
  | 'template'
  | 'other';

/** `head`: what an HTML head says (title, meta, JSON-LD), kept as lines so that evidence can quote it. */
export type LineKind = 'body' | 'title' | 'head' | ChromeKind;

/** What the markup said of a line; absent for flattened text. */
export interface Layout {
  /** Names of the open elements from the outside in, joined by `/`. */
  readonly path: string;
  /** Class and id words of those elements, lower case. */
  readonly words: readonly string[];
  /** Share of the line's characters inside links, 0 to 1. */
  readonly linkShare: number;
  /** 1 to 6 inside h1 to h6, else 0. */
  readonly heading: number;
  /** Number of the block element that holds the line; lines of one block share it. */
  readonly block: number;
}

/** One line of `Page.text`, without its line break. */
export interface Line extends Span {
  readonly kind: LineKind;
  /** Why it has that kind: a rule id of the chrome tables, or the candidate that won it for the body. */
  readonly rule: string;
  readonly layout?: Layout;
}

/** A value of the HTML head or of machine-readable markup; its span is that of the value in `Page.text`. */
export interface HeadItem extends Span {
  readonly source: 'title' | 'meta' | 'json-ld' | 'time' | 'link' | 'comment';
  /** meta name or property, JSON-LD path (`datePublished`, `author.name`), link rel; lower case. */
  readonly name: string;
}

/** How a stretch of `Page.text` stands in the text it came from. */
export interface SourceRun {
  readonly start: number;
  readonly sourceStart: number;
  readonly length: number;
}

export type PageType = 'article' | 'list' | 'thread' | 'notice' | 'digest' | 'none';

export interface Page {
  readonly format: 'html' | 'text';
  /** The text every later span counts in: the repaired text itself, or for HTML its lines after tags and entities. */
  readonly text: string;
  readonly lines: readonly Line[];
  readonly head: readonly HeadItem[];
  readonly pageType: PageType;
  /** Sorted; empty where the page's text is the repaired text itself. */
  readonly source: readonly SourceRun[];
}
