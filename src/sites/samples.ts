/** The pages of each site that say what it puts around its texts, chosen as they come: those with the least ids, so that no order matters. */

import type { SitePage } from './overlay.js';
import { type PageTally, SAMPLE_PAGES, tallyOf } from './template.js';

export class Samples {
  /** By site, in the order of their ids. */
  readonly #tallies = new Map<string, PageTally[]>();
  readonly #most: number;
  #held = 0;

  /** `most`: of all sites together; what comes when so many are held is left out. */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  meet(page: SitePage): void {
    const site = page.site?.key;
    if (site === undefined) return;
    const tallies = this.#tallies.get(site) ?? [];
    const at = tallies.findLastIndex(({ id }) => id < page.id) + 1;
    const isFull = tallies.length === SAMPLE_PAGES;
    if (isFull ? at === SAMPLE_PAGES : this.#held === this.#most) return;
    tallies.splice(at, 0, tallyOf(page));
    if (isFull) tallies.pop();
    else this.#held++;
    this.#tallies.set(site, tallies);
  }

  /** Each site with its sample. */
  bySite(): ReadonlyMap<string, readonly PageTally[]> {
    return this.#tallies;
  }
}
