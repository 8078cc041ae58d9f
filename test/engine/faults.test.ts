import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, openEngine, readAddress } from '../../src/engine/engine.js';
import { pushParts } from '../../src/engine/parts.js';
import { indexName, type PushOptions, type PushSource, push } from '../../src/engine/push.js';
import { waitMs } from '../../src/engine/retry.js';
import { PROGRAM } from '../cli/run.js';
import { recordOf } from '../segments/documents.js';
import { type Asked, actionsIn, idsIn, reply, type Stub, startStub } from './stub.js';

const PATIENCE = { tries: 4, firstWaitMs: 1, longestWaitMs: 4 };
const OPTIONS: PushOptions = { shard: 'main', resume: false, shards: 1, replicas: 0, atOnce: 3 };
/** Chunks hold a thousand documents at most: this makes twelve of them. */
const RECORDS = Array.from({ length: 11_500 }, (_, n) => recordOf({ title: null, body: `第${n}篇` })).sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
const FEW = RECORDS.slice(0, 40);
const MORE = RECORDS.slice(40, 45);

let stub: Stub;
let engine: Engine;
beforeEach(async () => {
  stub = await startStub();
  engine = await openEngine(stub.url, {}, PATIENCE);
});
afterEach(async () => {
  await engine.close();
  await stub.close();
});

function sourceOf(records = FEW, build = 'b1'): PushSource {
  return {
    ...{ count: records.length, build, program: '1' },
    *after(id) {
      for (const record of records) if (record.id > id) yield { record, added: undefined, isDup: false };
    },
  };
}

const nameOf = (shard: string, build: string) => indexName(engine, shard, build);
const isBulk = ({ path }: Asked) => path.endsWith('/_bulk');
const held = (build = 'b1') => [...(stub.indices.get(nameOf('main', build))?.documents.keys() ?? [])];
const behind = () => [...(stub.aliases.get('archive') ?? [])];

const pem = (name: string) => fileURLToPath(new URL(`./tls/${name}.pem`, import.meta.url));

/** What `archive search` says, asked of this address in a process of its own: trust is read when one starts. */
async function searchThere(url: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, 'search', '创新', '--engine', url], {
    env: { PATH: process.env.PATH, ...environment },
  });
  let said = '';
  child.stderr.on('data', (piece) => (said += piece));
  await once(child, 'close');
  return said;
}

/** A fault for the first `times` requests that are meant. */
function firstTimes(times: number, isMeant: (asked: Asked) => boolean, fault: NonNullable<Stub['fault']>): void {
  let left = times;
  stub.fault = (asked, response) => (isMeant(asked) && left-- > 0 ? fault(asked, response) : undefined);
}

describe('a push', () => {
  it('puts every document in, turns the alias over, and then does nothing more', async () => {
    expect(await push(engine, sourceOf(), OPTIONS)).toMatchObject({
      ...{ did: 'pushed', documents: 40, sent: 40, resumed: false },
    });
    expect(held()).toEqual(FEW.map(({ id }) => id));
    expect(behind()).toEqual([nameOf('main', 'b1')]);
    expect(await push(engine, sourceOf(), OPTIONS)).toMatchObject({ did: 'nothing' });
  });

  it('takes the place of the push before, and documents that are gone go with it', async () => {
    await push(engine, sourceOf(FEW, 'b1'), OPTIONS);
    const report = await push(engine, sourceOf(FEW.slice(5), 'b2'), OPTIONS);
    expect(report.replaced).toEqual([nameOf('main', 'b1')]);
    expect([...stub.indices.keys()]).toEqual([nameOf('main', 'b2')]);
    expect(held('b2')).toHaveLength(35);
  });

  it('sends only what differs from the push before', async () => {
    await push(engine, sourceOf(FEW, 'b1'), OPTIONS);
    const before = stub.asked.length;
    const newer = [...FEW.slice(3, 30).map((record, n) => (n === 4 ? { ...record, title: '更正' } : record)), ...MORE];
    const sorted = newer.sort((a, b) => (a.id < b.id ? -1 : 1));
    const report = await push(engine, sourceOf(sorted, 'b2'), OPTIONS);
    const sent = stub.asked
      .slice(before)
      .filter(isBulk)
      .flatMap(({ body }) => actionsIn(body));
    const removed = sent.filter(({ kind }) => kind === 'delete').map(({ id }) => id);
    expect(removed).toEqual([...FEW.slice(0, 3), ...FEW.slice(30)].map(({ id }) => id));
    expect(sent).toHaveLength(13 + 1 + MORE.length);
    expect(report.sent).toBe(sent.length);
    expect(held('b2').sort()).toEqual(sorted.map(({ id }) => id));
    expect(stub.indices.get(nameOf('main', 'b2'))?.documents.get(FEW[7]?.id ?? '')?.card).toContain('更正');
  });

  it('sends all of it again where another program made what is there', async () => {
    await push(engine, { ...sourceOf(FEW, 'b1'), program: '0' }, OPTIONS);
    expect(await push(engine, sourceOf(FEW, 'b2'), OPTIONS)).toMatchObject({ sent: 40 });
  });

  it('sends nothing but is served anew where nothing differs', async () => {
    await push(engine, sourceOf(FEW, 'b1'), OPTIONS);
    expect(await push(engine, sourceOf(FEW, 'b2'), OPTIONS)).toMatchObject({ did: 'pushed', sent: 0 });
    expect(held('b2')).toHaveLength(40);
    expect(behind()).toEqual([nameOf('main', 'b2')]);
  });

  it('to another alias leaves the index of the first alone', async () => {
    const other = await openEngine(`${stub.url}/news`, {}, PATIENCE);
    await push(engine, sourceOf(), OPTIONS);
    await push(other, sourceOf(), OPTIONS);
    await other.close();
    expect(behind()).toEqual([nameOf('main', 'b1')]);
    expect(held()).toHaveLength(40);
  });

  it('by year makes an index of each, and takes a year that is gone out of sight', async () => {
    const years = (...names: string[]) =>
      new Map(names.map((name, n) => [name, sourceOf(FEW.slice(n * 20, n * 20 + 20), name)]));
    await push(engine, sourceOf(MORE), { ...OPTIONS, shard: 'other' });
    await pushParts(engine, years('2019', '2020'), OPTIONS);
    const nameOfYear = (year: string) => nameOf(`main.${year}`, year);
    expect(behind()).toEqual([nameOf('other', 'b1'), nameOfYear('2019'), nameOfYear('2020')]);
    expect(stub.indices.get(nameOfYear('2020'))?.documents.size).toBe(20);
    expect(stub.asked.find(({ path }) => path === '/_index_template/archive')?.body).toContain('"archive-v2-*"');
    const [first, second] = await pushParts(engine, years('2020', '2021'), OPTIONS);
    expect([first?.did, second?.did]).toEqual(['nothing', 'pushed']);
    expect(behind()).toEqual([nameOf('other', 'b1'), nameOfYear('2020'), nameOfYear('2021')]);
    expect(stub.indices.has(nameOfYear('2019'))).toBe(false);
  });

  it('leaves the part of another machine alone', async () => {
    await push(engine, sourceOf(FEW.slice(0, 20)), { ...OPTIONS, shard: 'north' });
    await push(engine, sourceOf(FEW.slice(20)), { ...OPTIONS, shard: 'south' });
    expect(behind()).toEqual([nameOf('north', 'b1'), nameOf('south', 'b1')]);
  });

  it('neither refreshes nor copies while it loads, and does both afterwards', async () => {
    await push(engine, sourceOf(), { ...OPTIONS, replicas: 2 });
    const made = stub.asked.find(({ method, body }) => method === 'PUT' && body.includes('"settings"'));
    expect(JSON.parse(made?.body ?? '').settings.index).toMatchObject({
      refresh_interval: '-1',
      number_of_replicas: 0,
    });
    expect(stub.indices.get(nameOf('main', 'b1'))?.settings.index).toEqual({
      number_of_replicas: 2,
      refresh_interval: '1s',
      'blocks.write': true,
    });
  });
});

describe('a push to an engine that', () => {
  for (const status of [429, 502, 503, 504]) {
    it(`answers ${status} for a while gets there all the same`, async () => {
      firstTimes(2, isBulk, (_, response) => reply(response, status, {}));
      await push(engine, sourceOf(), OPTIONS);
      expect(held()).toHaveLength(40);
    });
  }

  it('asks for a second with Retry-After is given it', async () => {
    firstTimes(1, isBulk, (_, response) => reply(response, 429, {}, { 'retry-after': '1' }));
    const started = performance.now();
    await push(engine, sourceOf(), OPTIONS);
    expect(performance.now() - started).toBeGreaterThan(990);
  });

  it('answers 429 for ever is given up, and readers keep what they had', async () => {
    await push(engine, sourceOf(FEW, 'b1'), OPTIONS);
    firstTimes(Infinity, isBulk, (_, response) => reply(response, 429, {}));
    await expect(push(engine, sourceOf(MORE, 'b2'), OPTIONS)).rejects.toMatchObject({ code: 'io-error' });
    expect(behind()).toEqual([nameOf('main', 'b1')]);
    expect(stub.asked.filter((asked) => isBulk(asked) && asked.path.includes('b2'))).toHaveLength(PATIENCE.tries);
  });

  it('puts off some items of a chunk is sent those again and no others', async () => {
    const late = new Set(FEW.slice(10, 13).map(({ id }) => id));
    firstTimes(1, isBulk, ({ path, body }, response) => {
      const documents = stub.indices.get(path.split('/')[1] ?? '')?.documents;
      const items = idsIn(body).map((id) => {
        if (late.has(id)) return { index: { _id: id, status: 429, error: { type: 'rejected', reason: 'busy' } } };
        documents?.set(id, {});
        return { index: { _id: id, status: 201 } };
      });
      return reply(response, 200, { errors: true, items });
    });
    await push(engine, sourceOf(), OPTIONS);
    const second = stub.asked.filter(isBulk)[1];
    expect(new Set(idsIn(second?.body ?? ''))).toEqual(late);
    expect(held()).toHaveLength(40);
  });

  it('will not take a document because its mapping is another names it, and readers keep what they had', async () => {
    const error = { type: 'strict_dynamic_mapping_exception', reason: 'introduction of [dup] is not allowed' };
    stub.fault = (asked, response) => {
      if (!isBulk(asked)) return undefined;
      return reply(response, 200, { items: idsIn(asked.body).map((_id) => ({ index: { _id, status: 400, error } })) });
    };
    const pushed = push(engine, sourceOf(), OPTIONS);
    await expect(pushed).rejects.toThrow(/refused 40 documents, .*strict_dynamic_mapping_exception/);
    expect(behind()).toEqual([]);
    expect(stub.asked.filter(isBulk)).toHaveLength(1);
  });

  it('breaks off in the middle of its answer is asked again', async () => {
    firstTimes(1, isBulk, (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"items":[', () => response.destroy());
      return 'handled';
    });
    await push(engine, sourceOf(), OPTIONS);
    expect(held()).toHaveLength(40);
    expect(stub.asked.filter(isBulk)).toHaveLength(2);
  });

  it('loses documents without a word is found out by the count', async () => {
    firstTimes(1, isBulk, ({ body }, response) =>
      reply(response, 200, { items: idsIn(body).map((_id) => ({ index: { _id, status: 201 } })) }),
    );
    await expect(push(engine, sourceOf(), OPTIONS)).rejects.toThrow('holds 0 documents, not 40');
    expect(behind()).toEqual([]);
  });

  it('loses a part of the new index is pushed to from the beginning', async () => {
    let isTorn = true;
    stub.fault = ({ path }, response) => {
      if (!isTorn || !stub.asked.some(isBulk)) return undefined;
      if (path.endsWith('/_count'))
        return reply(response, 200, { count: 3, _shards: { total: 2, successful: 1, failed: 0 } });
      if (!path.startsWith('/_cluster/health')) return undefined;
      isTorn = false;
      return reply(response, 200, { status: 'red' });
    };
    await push(engine, sourceOf(), OPTIONS);
    expect(held()).toHaveLength(40);
    expect(stub.asked.filter(isBulk)).toHaveLength(2);
  });

  it('loses the alias at once is not called served', async () => {
    stub.fault = ({ path }, response) =>
      path === '/_aliases' ? reply(response, 200, { acknowledged: true }) : undefined;
    await expect(push(engine, sourceOf(), OPTIONS)).rejects.toThrow(/archive does not lead to/);
  });

  it('has an index where the alias should be is left alone', async () => {
    stub.indices.set('archive', { meta: undefined, documents: new Map(), settings: {} });
    await expect(push(engine, sourceOf(), OPTIONS)).rejects.toMatchObject({ code: 'unsupported' });
    expect(stub.indices.get('archive')).toBeDefined();
  });
});

describe('a push that was stopped', () => {
  it('goes on with --resume from the last place known to be safe, to the same index', async () => {
    let bulks = 0;
    stub.fault = (asked, response) => {
      if (!isBulk(asked) || ++bulks < 11) return undefined;
      return reply(response, 400, {});
    };
    const oneByOne = { ...OPTIONS, atOnce: 1 };
    await expect(push(engine, sourceOf(RECORDS), oneByOne)).rejects.toMatchObject({ code: 'io-error' });
    stub.fault = undefined;
    const sentBefore = stub.asked.filter(isBulk).length;
    const report = await push(engine, sourceOf(RECORDS), { ...OPTIONS, resume: true });
    expect(report.resumed).toBe(true);
    expect(report.sent).toBeLessThanOrEqual(3500);
    expect(stub.asked.filter(isBulk).length - sentBefore).toBeLessThanOrEqual(4);
    expect(held().sort()).toEqual(RECORDS.map(({ id }) => id));
  });

  it('starts anew without --resume', async () => {
    stub.indices.set(nameOf('main', 'b1'), { meta: {}, documents: new Map([['stale', {}]]), settings: {} });
    await push(engine, sourceOf(), OPTIONS);
    expect(held()).toEqual(FEW.map(({ id }) => id));
  });
});

describe('an address', () => {
  it('may name several nodes and the alias', () => {
    expect(readAddress('http://a:9200,https://b:9200/news')).toEqual({
      nodes: ['http://a:9200', 'https://b:9200'],
      alias: 'news',
    });
  });

  it('with credentials in it is refused, and they are not repeated', async () => {
    const opened = openEngine('https://me:secret@host:9200', {});
    await expect(opened).rejects.toMatchObject({ code: 'bad-value' });
    await expect(opened).rejects.not.toThrow(/secret/);
  });

  it('whose certificate nobody vouches for is not asked again, and told how to be trusted', async () => {
    const identity = { key: readFileSync(pem('key')), cert: readFileSync(pem('cert')) };
    const secure = await startStub(identity);
    const untrusted = await openEngine(secure.url, {});
    await expect(push(untrusted, sourceOf(), OPTIONS)).rejects.toMatchObject({
      code: 'permission',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(secure.asked).toEqual([]);
    expect(await searchThere(secure.url, { NODE_EXTRA_CA_CERTS: pem('cert') })).toContain('no archive archive at');
    expect(secure.asked).toHaveLength(1);
    await Promise.all([untrusted.close(), secure.close()]);
  });

  it('gets no credentials over an open line to another machine', async () => {
    await expect(openEngine('http://host:9200', { ARCHIVE_ENGINE_API_KEY: 'k' })).rejects.toMatchObject({
      code: 'permission',
    });
  });
});

describe('waiting', () => {
  const patience = { tries: 8, firstWaitMs: 100, longestWaitMs: 1000 };
  const CASES = [
    { what: 'doubles', asked: undefined, attempt: 3, chance: 1, ms: 400 },
    { what: 'is never more than the longest wait', asked: undefined, attempt: 30, chance: 1, ms: 1000 },
    { what: 'is shorter by chance', asked: undefined, attempt: 1, chance: 0, ms: 50 },
    { what: 'is what the engine asks in seconds', asked: '7', attempt: 1, chance: 1, ms: 7000 },
    {
      what: 'is what the engine asks as a date',
      asked: 'Thu, 01 Jan 1970 00:00:09 GMT',
      attempt: 1,
      chance: 1,
      ms: 9000,
    },
    { what: 'has an end whatever the engine asks', asked: '99999', attempt: 1, chance: 1, ms: 120_000 },
    { what: 'minds no nonsense', asked: 'soon', attempt: 1, chance: 1, ms: 100 },
  ];
  for (const { what, asked, attempt, chance, ms } of CASES) {
    it(what, () => {
      expect(waitMs(asked, attempt, patience, chance, 0)).toBe(ms);
    });
  }
});
