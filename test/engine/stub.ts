/** An engine in this process: enough of one to be pushed to, and to fail on command. */

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Gives an answer of its own; undefined lets the engine answer. */
export type Fault = (asked: Asked, response: ServerResponse) => 'handled' | undefined;

interface StubIndex {
  meta: unknown;
  readonly documents: Map<string, Record<string, unknown>>;
  settings: { index?: object };
}

export interface Stub {
  readonly url: string;
  readonly indices: Map<string, StubIndex>;
  readonly aliases: Map<string, Set<string>>;
  readonly asked: Asked[];
  fault: Fault | undefined;
  close(): Promise<void>;
}

/** With a key and a certificate it speaks https. */
export async function startStub(identity?: { readonly key: Buffer; readonly cert: Buffer }): Promise<Stub> {
  const stub = {
    indices: new Map<string, StubIndex>(),
    aliases: new Map<string, Set<string>>(),
    asked: [] as Asked[],
    fault: undefined as Fault | undefined,
  };
  const answer: RequestListener = async (request, response) => {
    const asked = {
      method: request.method ?? '',
      path: (request.url ?? '').split('?')[0] ?? '',
      body: await bodyOf(request),
    };
    stub.asked.push(asked);
    if (stub.fault?.(asked, response) === 'handled') return;
    const found = answerTo(asked, stub);
    reply(response, found === undefined ? 404 : 200, found ?? { error: { type: 'not_found', reason: asked.path } });
  };
  const server: Server = identity === undefined ? createServer(answer) : createSecureServer(identity, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `${identity === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(stub, {
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

export function reply(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): 'handled' {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  return 'handled';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

type State = Pick<Stub, 'indices' | 'aliases'>;

function answerTo({ method, path, body }: Asked, { indices, aliases }: State): object | undefined {
  const [, name = '', action = ''] = path.split('/');
  const index = indices.get(name);
  if (path === '/_aliases') return changeAliases(body, aliases);
  if (path.startsWith('/_cluster/health')) return { status: 'green' };
  if (name === '_index_template') return { acknowledged: true };
  if (action === '_mapping' && method === 'GET') return mappingsOf(index ? [name] : (aliases.get(name) ?? []), indices);
  if (method === 'PUT' && action === '') {
    indices.set(name, {
      meta: JSON.parse(body).mappings._meta,
      documents: new Map(),
      settings: JSON.parse(body).settings,
    });
    return { acknowledged: true };
  }
  if (index === undefined) return undefined;
  if (action === '_clone') {
    indices.set(path.split('/')[3] ?? '', { ...index, documents: new Map(index.documents) });
    return { acknowledged: true };
  }
  if (action === '_search') return searchAfter(JSON.parse(body), index);
  if (method === 'DELETE') {
    indices.delete(name);
    for (const behind of aliases.values()) behind.delete(name);
  }
  if (action === '_mapping') index.meta = JSON.parse(body)._meta;
  if (action === '_settings') Object.assign(index.settings, JSON.parse(body));
  if (action === '_count') return { count: index.documents.size, _shards: { total: 1, successful: 1, failed: 0 } };
  return action === '_bulk' ? takeBulk(body, index) : { acknowledged: true };
}

function changeAliases(body: string, aliases: State['aliases']): object {
  for (const { add, remove } of JSON.parse(body).actions) {
    if (add) aliases.set(add.alias, new Set([...(aliases.get(add.alias) ?? []), add.index]));
    if (remove) aliases.get(remove.alias)?.delete(remove.index);
  }
  return { acknowledged: true };
}

function mappingsOf(names: Iterable<string>, indices: State['indices']): object | undefined {
  const found = [...names].map((name) => [name, { mappings: { _meta: indices.get(name)?.meta } }]);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** By id, those behind the one named: all that a push asks an index. */
function searchAfter({ search_after: [after], size }: { search_after: [string]; size: number }, index: StubIndex) {
  const behind = [...index.documents].filter(([id]) => id > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const hits = behind.slice(0, size).map(([id, { print }]) => ({ fields: { id: [id], print: [print] } }));
  return { hits: { hits } };
}

interface BulkAction {
  readonly kind: 'index' | 'delete';
  readonly id: string;
  readonly document: Record<string, unknown>;
}

export function actionsIn(bulk: string): BulkAction[] {
  const lines = bulk.split('\n').filter((line) => line !== '');
  const actions: BulkAction[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { index, delete: removed } = JSON.parse(lines[i] as string);
    if (removed) actions.push({ kind: 'delete', id: removed._id, document: {} });
    else actions.push({ kind: 'index', id: index._id, document: JSON.parse(lines[++i] as string) });
  }
  return actions;
}

export function idsIn(bulk: string): string[] {
  return actionsIn(bulk).map(({ id }) => id);
}

function takeBulk(body: string, { documents }: StubIndex): object {
  const items = actionsIn(body).map(({ kind, id, document }) => {
    if (kind === 'index') documents.set(id, document);
    const isThere = kind === 'index' || documents.delete(id);
    return { [kind]: { _id: id, status: isThere ? 200 : 404 } };
  });
  return { errors: false, items };
}
