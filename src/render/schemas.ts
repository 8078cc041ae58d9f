/** JSON Schemas (2020-12) of everything the program prints. A shape never loses a key or changes its meaning under one version. */

export type JsonSchema = { readonly [key: string]: unknown };

const text: JsonSchema = { type: 'string' };
const written: JsonSchema = { type: 'string', minLength: 1 };
const hex: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const share: JsonSchema = { type: 'number', minimum: 0, maximum: 1 };
const number: JsonSchema = { type: 'number' };
const flag: JsonSchema = { type: 'boolean' };
const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const instant: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|[+-]\\d{2}:\\d{2})$' };

function object(properties: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema {
  const required = Object.keys(properties);
  return { type: 'object', properties: { ...properties, ...optional }, required, additionalProperties: false };
}

function shape(
  name: string,
  properties: Record<string, JsonSchema>,
  optional?: Record<string, JsonSchema>,
): JsonSchema {
  return object({ schema: { const: name }, ...properties }, optional);
}

const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const oneOf = (...values: readonly string[]): JsonSchema => ({ enum: values });
const mapOf = (values: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: values });

const span = { start: count, end: count };
const certainty = oneOf('certain', 'likely', 'guess');

const date = object({
  edtf: written,
  year: orNull({ type: 'integer' }),
  precision: oneOf('day', 'month', 'year', 'none'),
  earliest: orNull(day),
  latest: orNull(day),
  kind: oneOf('published', 'written', 'event', 'modified'),
  rule: written,
  confidence: share,
});

const author = object({
  name: written,
  role: oneOf('reporter', 'author', 'contributor', 'editor', 'translator', 'photographer'),
  jobTitle: orNull(written),
  affiliation: orNull(written),
});

const origin = object({ name: written, url: orNull(written) });

const place = object({
  name: written,
  mention: written,
  code: orNull({ type: 'string', pattern: '^\\d{6}$' }),
  level: oneOf('country', 'province', 'city', 'county', 'zone', 'other'),
  path: listOf(written),
  codes: listOf(written),
  primary: flag,
  confidence: share,
});

const capture = object(
  {
    path: orNull(text),
    container: orNull(text),
    member: orNull(text),
    url: orNull(written),
    capturedAt: orNull(written),
    mtime: orNull(instant),
  },
  { pathBytes: written },
);

const encoding = object({
  name: written,
  confidence: share,
  declared: orNull(written),
  segments: listOf(object({ ...span, name: written })),
});

const repair = object({ kind: written, ...span, before: text, after: text, certainty });
const claim = object({
  value: text,
  kind: orNull(written),
  rule: written,
  ...span,
  quote: text,
  confidence: share,
  won: flag,
});

/** What a hit and a record have in common. */
const known = {
  label: written,
  title: orNull(written),
  date: orNull(date),
  authors: listOf(author),
  source: orNull(origin),
  places: listOf(place),
  flags: listOf(written),
  dupOf: orNull(hex),
};

const record = shape(
  'archive.record/1',
  {
    ...known,
    id: hex,
    textId: orNull(hex),
    pipeline: written,
    captures: listOf(capture),
    path: orNull(text),
    url: orNull(written),
    mtime: orNull(instant),
    bytes: count,
    hints: { type: 'object' },
    encoding,
    script: oneOf('hans', 'hant', 'mixed', 'none'),
    lang: orNull(written),
    pageType: oneOf('article', 'list', 'thread', 'notice', 'digest', 'none'),
    repairs: listOf(repair),
    dates: listOf(date),
    publisher: orNull(origin),
    section: listOf(written),
    keywords: listOf(written),
    body: text,
    chrome: listOf(object({ kind: written, text, ...span })),
    evidence: mapOf(listOf(claim)),
  },
  { text, pathBytes: written },
);

const hit = shape('archive.hit/1', {
  ...known,
  id: hex,
  rank: { type: 'integer', minimum: 1 },
  score: orNull(number),
  path: orNull(text),
  snippet: orNull(text),
  snippetMatches: listOf(object(span)),
  matches: listOf(object({ field: written, ...span })),
  encoding: written,
});

const problem = object({ path: text, code: written, message: written, hint: written }, { pathBytes: written });

const push = shape(
  'archive.push/1',
  {
    index: written,
    alias: written,
    documents: count,
    did: oneOf('pushed', 'nothing', 'would push'),
    sent: count,
    resumed: flag,
    replaced: listOf(written),
  },
  { mapping: { type: 'object' } },
);

export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  'archive.record/1': record,
  'archive.hit/1': hit,
  'archive.decoded/1': shape('archive.decoded/1', { path: text, encoding, repairs: listOf(repair), text }),
  'archive.error/1': shape('archive.error/1', { code: written, message: written, hint: written }, { path: text }),
  'archive.setting/1': shape('archive.setting/1', { name: written, value: orNull(text), origin: written }),
  'archive.list/1': shape('archive.list/1', { items: listOf({ type: 'object' }) }, { total: count }),
  'archive.search/1': shape(
    'archive.search/1',
    {
      query: text,
      parsed: written,
      total: count,
      totalIsExact: flag,
      maybeTotal: count,
      tookMs: number,
      offset: count,
      limit: count,
      hits: listOf(hit),
    },
    {
      facets: mapOf(listOf(object({ value: text, count }))),
      suggestions: listOf(object({ why: oneOf('without', 'words', 'nearest'), query: written, total: count })),
    },
  ),
  'archive.stats/1': shape('archive.stats/1', {
    archive: written,
    query: orNull(written),
    records: count,
    facets: mapOf(listOf(object({ value: text, count }))),
    older: orNull(count),
    bytes: orNull(object({ all: count, raw: count })),
    templates: orNull(listOf(object({ site: written, version: written, lines: count }))),
  }),
  'archive.check/1': shape('archive.check/1', {
    archive: written,
    documents: count,
    damage: listOf(object({ file: written, message: written })),
    digest: orNull(hex),
  }),
  'archive.rebuild/1': shape('archive.rebuild/1', {
    archive: written,
    documents: count,
    lost: listOf(object({ file: written, message: written })),
  }),
  'archive.log/1': shape('archive.log/1', {
    run: count,
    command: oneOf('ingest', 'rm', 'edit', 'refresh', 'rebuild'),
    startedAt: instant,
    tookMs: number,
    version: written,
    roots: listOf(written),
    options: { type: 'object' },
    counts: mapOf(count),
  }),
  'archive.dups/1': shape('archive.dups/1', { group: count, ids: listOf(hex), kept: hex }),
  'archive.change/1': shape('archive.change/1', { id: hex, field: written, before: {}, after: {} }),
  'archive.push/1': push,
  'archive.push-parts/1': shape('archive.push-parts/1', { parts: listOf(push) }),
  'archive.removal/1': shape('archive.removal/1', { id: hex, did: oneOf('removed', 'forgotten'), dryRun: flag }),
  'archive.input/1': shape(
    'archive.input/1',
    {
      path: written,
      became: oneOf('new', 'updated', 'unchanged', 'duplicate', 'rejected', 'skipped'),
      id: orNull(hex),
    },
    { pathBytes: written, code: written, message: written, hint: written },
  ),
  'archive.ingest/1': shape('archive.ingest/1', {
    archive: written,
    run: orNull(count),
    tookMs: number,
    ...{ seen: count, new: count, updated: count, unchanged: count, duplicate: count, rejected: count, skipped: count },
    removed: count,
    encodings: mapOf(count),
    repairs: mapOf(count),
    problems: listOf(problem),
  }),
};

/** One document that any validator can load; `$defs` holds the shapes by name. */
export function schemaDocument(name: string): JsonSchema | undefined {
  const found = SCHEMAS[name];
  return found && { $schema: 'https://json-schema.org/draft/2020-12/schema', title: name, ...found };
}
