/**
 * The engine as the other files of this room see it: requests go out and answers come back, tried again where the engine asks for time.
 * The only door to the client, which is loaded when it is needed and is no part of the core.
 */

import { ArchiveError } from '../errors.js';
import { type Failure, isPassing, type Patience, USUAL_PATIENCE, waitFor } from './retry.js';

export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: object;
  /** Lines of JSON, each with its line break. */
  readonly lines?: Buffer;
  /** Statuses that are an answer here; their body is given back. */
  readonly accepts?: readonly number[];
}

export interface Engine {
  /** Address without credentials, for messages. */
  readonly address: string;
  /** The alias that readers ask. */
  readonly alias: string;
  readonly patience: Patience;
  /** The body of the answer; undefined where there is no such thing (404). */
  ask(request: EngineRequest): Promise<unknown>;
  close(): Promise<void>;
}

/** What this room uses of `@opensearch-project/opensearch`. */
interface Client {
  readonly transport: {
    request(
      params: { method: string; path: string; querystring?: object; body?: object; bulkBody?: Buffer },
      options: { maxRetries: number; requestTimeout: number; ignore: readonly number[] },
    ): Promise<{ readonly body: unknown; readonly statusCode: number | null }>;
  };
  close(): Promise<void>;
}

export interface EngineAddress {
  readonly nodes: readonly string[];
  readonly alias: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const REQUEST_MS = 60_000;

export async function openEngine(
  written: string,
  environment: Environment,
  patience: Patience = USUAL_PATIENCE,
): Promise<Engine> {
  const { nodes, alias } = readAddress(written);
  const headers = credentials(environment, nodes);
  const ClientOfEngine = await loadClient();
  const client = new ClientOfEngine({ nodes, headers, ...(nodes.every(isHere) ? {} : { compression: 'gzip' }) });
  const address = nodes.join(',');
  return {
    ...{ address, alias, patience },
    ask: (request) => askPatiently(client, request, patience, address),
    close: () => client.close(),
  };
}

/** `http://a:9200,http://b:9200/name`: one node or several, and the alias, `archive` where none is named. */
export function readAddress(written: string): EngineAddress {
  const urls = written.split(',').map((part) => {
    if (URL.canParse(part.trim())) return new URL(part.trim());
    throw badAddress(`${withoutUser(part)} is no address`);
  });
  for (const url of urls) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw badAddress(`${url.protocol} is not spoken here`);
    if (url.username || url.password) throw badAddress('the address holds credentials');
  }
  const alias = urls.map(({ pathname }) => pathname.replaceAll('/', '')).find((name) => name !== '') ?? 'archive';
  if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(alias)) throw badAddress(`an engine takes no index called ${alias}`);
  return { nodes: urls.map(({ origin }) => origin), alias };
}

function withoutUser(text: string): string {
  return text.replace(/^.*@/, '');
}

function badAddress(what: string): ArchiveError {
  const hint = 'write http://localhost:9200 or https://host/alias; credentials go in ARCHIVE_ENGINE_API_KEY';
  return new ArchiveError('bad-value', what, { hint });
}

/** From the environment only, and over an open line only to this machine. */
function credentials(environment: Environment, nodes: readonly string[]): Readonly<Record<string, string>> {
  const { ARCHIVE_ENGINE_API_KEY: key, ARCHIVE_ENGINE_USER: user, ARCHIVE_ENGINE_PASSWORD: password } = environment;
  if (!key && !user) return {};
  const open = nodes.find((node) => !node.startsWith('https:') && !isHere(node));
  if (open) {
    throw new ArchiveError('permission', `credentials are not sent to ${open} in the clear`, { hint: 'use https://' });
  }
  const pair = Buffer.from(`${user ?? ''}:${password ?? ''}`).toString('base64');
  return { authorization: key ? `ApiKey ${key}` : `Basic ${pair}` };
}

/** A node of this very machine. */
function isHere(node: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(node);
}

async function loadClient(): Promise<new (options: object) => Client> {
  try {
    const { Client: loaded } = await import('@opensearch-project/opensearch');
    return loaded as unknown as new (
      options: object,
    ) => Client;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new ArchiveError('unsupported', 'the client of the engine is not installed', {
      hint: 'npm install -g @opensearch-project/opensearch@3.9.0',
      cause,
    });
  }
}

async function askPatiently(client: Client, request: EngineRequest, patience: Patience, address: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(client, request);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status === 404) return undefined;
      if (!isPassing(failure) || isUntrusted(failure) || attempt === patience.tries)
        throw refusal(failure, request, address, error);
      await waitFor(failure, attempt, patience);
    }
  }
}

async function askOnce(
  client: Client,
  { method, path, query = {}, body, lines, accepts = [] }: EngineRequest,
): Promise<unknown> {
  const params = {
    ...{ method, path, querystring: query },
    ...(body === undefined ? {} : { body }),
    ...(lines === undefined ? {} : { bulkBody: lines }),
  };
  const { body: answer } = await client.transport.request(params, {
    maxRetries: 0,
    requestTimeout: REQUEST_MS,
    ignore: accepts,
  });
  return answer;
}

interface ClientError extends Error {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly body?: unknown;
}

function failureOf(error: unknown): Failure {
  const { statusCode, headers, body, message, name } = error as ClientError;
  const reason = (body as { error?: { reason?: string; type?: string } } | undefined)?.error;
  const told = [reason?.type, reason?.reason].filter(Boolean).join(': ');
  return {
    status: statusCode,
    retryAfter: headers?.['retry-after'],
    message: told || message || name,
    isConnection: /^(?:ConnectionError|TimeoutError|NoLivingConnectionsError|DeserializationError)$/.test(name),
  };
}

/** The client tells by its message alone that it does not know who answers. */
function isUntrusted({ isConnection, message }: Failure): boolean {
  return isConnection && /certificate|altname/i.test(message);
}

function refusal(failure: Failure, request: EngineRequest, address: string, cause: unknown): ArchiveError {
  const { status, message } = failure;
  const what = `${address} ${status === undefined ? 'does not answer' : `answers ${status}`}: ${message}`;
  if (isUntrusted(failure)) {
    const hint = 'NODE_EXTRA_CA_CERTS=FILE names an authority of your own';
    return new ArchiveError('permission', `${address} is not trusted: ${message}`, { hint, cause });
  }
  if (status === undefined)
    return new ArchiveError('io-error', what, { hint: 'is it running at that address?', cause });
  const hint =
    status === 401 || status === 403
      ? 'set ARCHIVE_ENGINE_API_KEY, or ARCHIVE_ENGINE_USER and ARCHIVE_ENGINE_PASSWORD'
      : `asked for ${request.method} ${request.path}; look at the engine's log`;
  const code = status === 401 || status === 403 ? 'permission' : 'io-error';
  return new ArchiveError(code, what, { hint, cause });
}
