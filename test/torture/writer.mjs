// One act on an archive, in a process of its own so that it can be killed: node writer.mjs ARCHIVE ACT [ARGUMENT…].
// Writes one line for everything that is safe on the disk, at the moment it is: "kept ID", "removed ID", "done".
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { walk } from '../../dist/read/walk.js';
import { edit } from '../../dist/store/edit.js';
import { ingest } from '../../dist/store/ingest.js';
import { outcomeOf } from '../../dist/store/packed.js';
import { rebuild } from '../../dist/store/rebuild.js';
import { remove } from '../../dist/store/remove.js';
import { createScribeThread } from '../../dist/store/scribe-thread.js';
import { PIPELINE } from '../../dist/version.js';

const SCRIBE = new URL('../../dist/cli/scribe.js', import.meta.url);

const [archive, act, ...rest] = process.argv.slice(2);

/** Fast, so that most kills fall into writing. */
const plainRecord = (file, hints) => {
  const text = Buffer.from(file.bytes).toString();
  const nothing = { textId: null, lang: 'zh', dupOf: null, date: null, source: null, publisher: null };
  const none = {
    flags: [],
    repairs: [],
    dates: [],
    authors: [],
    section: [],
    keywords: [],
    places: [],
    chrome: [],
    evidence: {},
  };
  const encoding = { name: 'utf-8', confidence: 1, declared: null, segments: [] };
  const title = text.slice(0, text.indexOf('\n'));
  const id = createHash('sha256').update(file.bytes).digest('hex');
  const own = {
    id,
    captures: [file.capture],
    bytes: file.bytes.length,
    hints,
    encoding,
    title,
    label: title,
    body: text,
    text,
  };
  return { ...nothing, ...none, ...own, pipeline: PIPELINE, script: 'hans', pageType: 'article' };
};

/** Written before anything else is done: whoever is killed has said it. A pipe that is full at the moment is asked again. */
function say(line) {
  for (let isSaid = false; !isSaid; ) {
    try {
      writeSync(1, `${line}\n`);
      isSaid = true;
    } catch (cause) {
      if (cause.code !== 'EAGAIN') throw cause;
    }
  }
}

const ACTS = {
  async ingest(folder) {
    const tools = {
      walk: ({ path }) => walk(path, { decodeName: String, without: archive }),
      pool: { process: (file, hints) => outcomeOf(plainRecord, file, hints), close: async () => undefined },
      scribe: createScribeThread(SCRIBE),
      jobs: 2,
      onEvent: (event) => {
        if (event.kind === 'commit') for (const id of event.ids) say(`kept ${id}`);
      },
    };
    await ingest(archive, { paths: [folder] }, tools);
  },
  async rm(...ids) {
    for (const id of remove(archive, ids)) say(`removed ${id}`);
  },
  async edit(id, value) {
    edit(archive, [{ id, edits: [{ field: 'title', value }] }]);
    say(`titled ${id} ${value}`);
  },
  async rebuild() {
    rebuild(archive);
  },
};

try {
  await ACTS[act](...rest);
  say('done');
} catch (cause) {
  say(`failed ${cause.code ?? 'unknown'} ${cause.message} ${cause.cause?.stack?.replaceAll('\n', ' ') ?? ''}`);
  if (!cause.code) throw cause;
}
