/** Prints found pages in the form that was asked for. */

import { hitLine, printedHit, type ShownHit } from '../render/hit.js';
import { jsonDocument, jsonLine, pickFields } from '../render/json.js';
import { tabularLines, USUAL_COLUMNS } from '../render/tabular.js';
import { formOf } from './form.js';
import type { Session } from './session.js';

export interface HitPrinter {
  /** What `--json` prints around the items. */
  readonly document: (items: readonly object[]) => object;
  readonly screen: (hits: readonly ShownHit[]) => Promise<string>;
}

/** `items` are what JSON prints: hits, or with `--full` records. */
export async function printHits(session: Session, hits: readonly FoundHit[], printer: HitPrinter): Promise<void> {
  const { options, out } = session;
  const form = formOf(session);
  const items = () => hits.map(({ hit, record }) => pickFields(record ?? printedHit(hit), options.fields));
  if (form === 'ndjson') for (const item of items()) await out.write(`${jsonLine(item)}\n`);
  else if (form === 'json') await out.write(`${jsonDocument(printer.document(items()))}\n`);
  else if (form === 'lines') for (const { hit } of hits) await out.write(hitLine(hit));
  else if (form === 'screen') await showScreen(session, await printer.screen(hits.map(({ hit }) => hit)));
  else {
    const all = hits.map(({ hit, record }) => record ?? printedHit(hit));
    const choice = { form, fields: options.fields ?? USUAL_COLUMNS, bom: options.bom ?? false };
    for (const line of tabularLines(all, choice)) await out.write(line);
  }
}

export interface FoundHit {
  readonly hit: ShownHit;
  /** As printed, with `--full`. */
  readonly record?: object;
}

/** A screen at a time where it does not fit on one. */
export async function showScreen({ out, settings }: Session, text: string): Promise<void> {
  const isLong = out.isTerminal && text.split('\n').length > out.rows;
  const isShown = isLong && (await (await import('./pager.js')).showPaged(text, settings.pager));
  if (!isShown) await out.write(text);
}
