/**
 * The record: what is known of one document, and the values it is made of. Types only, a part of `model.ts`, which every room imports.
 */

import type { Capture, Certainty, ChromeKind, EncodingSegment, Hints, PageType, Span } from './model.js';

// ---------------------------------------------------------------- metadata

export type MetadataField = 'title' | 'date' | 'author' | 'source' | 'publisher' | 'section' | 'keywords' | 'place';

/** What is known of a document besides its text. */
export interface MetadataContext {
  readonly hints: Hints;
  readonly capture: Capture;
}

/** A value somebody may hold true, with the place in `Page.text` that says so. */
export interface Claim extends Span {
  readonly field: MetadataField;
  readonly value: string;
  readonly kind?: string;
  readonly rule: string;
  readonly quote: string;
  readonly confidence: number;
  readonly won: boolean;
}

export type DateKind = 'published' | 'written' | 'event' | 'modified';

export interface DateValue {
  readonly edtf: string;
  readonly year: number | null;
  readonly precision: 'day' | 'month' | 'year' | 'none';
  /** ISO days between which the date surely lies; absent bounds are null. */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly kind: DateKind;
  readonly rule: string;
  readonly confidence: number;
}

export type AuthorRole = 'reporter' | 'author' | 'contributor' | 'editor' | 'translator' | 'photographer';

export interface Author {
  readonly name: string;
  readonly role: AuthorRole;
  readonly jobTitle: string | null;
  readonly affiliation: string | null;
}

export interface Origin {
  readonly name: string;
  readonly url: string | null;
}

export type PlaceLevel = 'country' | 'province' | 'city' | 'county' | 'zone' | 'other';

export interface Place {
  /** Simplified, in full. */
  readonly name: string;
  /** As the page writes it, after repair. */
  readonly mention: string;
  /** GB/T 2260. */
  readonly code: string | null;
  readonly level: PlaceLevel;
  /** Names and codes from the province down to the place itself. */
  readonly path: readonly string[];
  readonly codes: readonly string[];
  readonly primary: boolean;
  readonly confidence: number;
}

export interface Metadata {
  readonly title: string | null;
  readonly date: DateValue | null;
  readonly dates: readonly DateValue[];
  readonly authors: readonly Author[];
  readonly source: Origin | null;
  readonly publisher: Origin | null;
  readonly section: readonly string[];
  readonly keywords: readonly string[];
  readonly places: readonly Place[];
  readonly script: 'hans' | 'hant' | 'mixed' | 'none';
  readonly lang: string | null;
  readonly claims: readonly Claim[];
}

// ---------------------------------------------------------------- the record

export interface RecordRepair extends Span {
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  readonly certainty: Certainty;
}

export interface RecordChrome extends Span {
  readonly kind: ChromeKind;
  readonly text: string;
}

export interface Evidence extends Span {
  readonly value: string;
  readonly kind: string | null;
  readonly rule: string;
  readonly quote: string;
  readonly confidence: number;
  readonly won: boolean;
}

export interface SiteMark {
  /** Equal for two pages of one site. */
  readonly key: string;
  /** The body is a block that the markup names as the article: its ends are its author's, repeated or not. */
  readonly isArticle: boolean;
}

/** One document as it is stored; `render/json` prints it as `archive.record/1`. */
export interface ArchiveRecord extends Omit<Metadata, 'claims'> {
  /** SHA-256 of the raw bytes, hex. */
  readonly id: string;
  /** SHA-256 of the cleaned and folded body; null without body. */
  readonly textId: string | null;
  readonly pipeline: string;
  readonly captures: readonly Capture[];
  readonly bytes: number;
  readonly hints: Hints;
  readonly encoding: {
    readonly name: string;
    readonly confidence: number;
    readonly declared: string | null;
    readonly segments: readonly EncodingSegment[];
  };
  readonly pageType: PageType;
  readonly flags: readonly string[];
  readonly dupOf: string | null;
  readonly repairs: readonly RecordRepair[];
  readonly label: string;
  readonly body: string;
  readonly chrome: readonly RecordChrome[];
  readonly evidence: Readonly<Record<string, readonly Evidence[]>>;
  /** What every span counts in. */
  readonly text: string;
  /** What the pipeline said where a person's correction stands now; never printed. */
  readonly machine?: Partial<ArchiveRecord>;
  /** What the page says of its site; never printed. */
  readonly site?: SiteMark;
  /** The body before the template of its site was laid over it; never printed, absent where nothing was taken. */
  readonly ownBody?: string;
}
