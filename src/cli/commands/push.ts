/** `archive push`: the archive into an OpenSearch, where `--engine` asks it. */

import { createHash } from 'node:crypto';
import { openEngine } from '../../engine/engine.js';
import { type PushOptions, type PushReport, type PushSource, plannedPush, push } from '../../engine/push.js';
import { ArchiveError, EXIT } from '../../errors.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import { othersOf } from '../../search/duplicates.js';
import { type Archive, openArchive } from '../../store/archive.js';
import { VERSION } from '../../version.js';
import { archiveFolder } from '../archive-at.js';
import { progressOn } from '../progress.js';
import type { Session } from '../session.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, sources } = session;
  const [url, another] = operands;
  if (url === undefined || another !== undefined)
    throw new ArchiveError('usage', 'name one address', { hint: 'archive push http://localhost:9200' });
  const archive = openArchive(archiveFolder(session));
  try {
    const engine = await openEngine(url, sources.environment);
    const source = sourceOf(archive);
    const choice = pushOptions(session, source.count);
    const report = options.dryRun ? plannedPush(engine, source, choice) : await push(engine, source, choice);
    await engine.close();
    await tell(session, report);
    return EXIT.done;
  } finally {
    archive.close();
  }
}

const USUAL_JOBS = 4;

function pushOptions(session: Session, count: number): PushOptions {
  const { shard = 'main', resume = false, jobs = USUAL_JOBS, quiet } = session.options;
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(shard))
    throw new ArchiveError('bad-value', `--shard cannot be ${shard}`, { hint: 'small letters, digits, . _ -' });
  const progress = progressOn(process.stderr, process.stderr.isTTY && !quiet ? count : 0);
  const signal = session.interruption();
  return {
    ...{ shard, resume, signal, atOnce: jobs || USUAL_JOBS, replicas: 1, shards: shardsFor(count) },
    onProgress: (done) => progress.step(done, shard),
  };
}

/** The engine's makers advise 10 to 50 GB in a shard; see docs/scale.md for the bytes of a document. */
const DOCUMENTS_IN_SHARD = 5_000_000;
const FEWEST_SHARDS = 3;

function shardsFor(count: number): number {
  return Math.max(FEWEST_SHARDS, Math.ceil(count / DOCUMENTS_IN_SHARD));
}

function sourceOf({ generation, snapshot }: Archive): PushSource {
  const others = othersOf(snapshot).map((documents) => new Set(documents));
  const hash = createHash('sha256').update(`${VERSION}\n${generation}\n`);
  for (const location of snapshot.locations()) hash.update(snapshot.idOf(location));
  return {
    count: snapshot.documents,
    build: hash.digest('hex').slice(0, 12),
    program: VERSION,
    *after(id) {
      for (const location of snapshot.locations()) {
        if (snapshot.idOf(location) <= id) continue;
        const isDup = others[location.segment]?.has(location.document) ?? false;
        yield { record: snapshot.record(location), added: snapshot.added(location), isDup };
      }
    },
  };
}

async function tell({ options, out, look, say }: Session, report: PushReport): Promise<void> {
  const printed = { schema: 'archive.push/1', ...report };
  const { index, alias, documents, did } = report;
  if (options.ndjson) await out.write(`${jsonLine(printed)}\n`);
  else if (options.json) await out.write(`${jsonDocument(printed)}\n`);
  else if (did === 'would push') {
    say(safeLine(talk('wouldPush', look.lang, documents, index, alias)));
    await out.write(`${jsonDocument((report as { readonly mapping?: object }).mapping ?? {})}\n`);
  } else if (did === 'nothing') await out.write(`${safeLine(talk('pushedAlready', look.lang, documents, index))}\n`);
  else await out.write(`${safeLine(talk('pushed', look.lang, documents, index, alias, report.sent))}\n`);
}
