/**
 * Room for what a thread of an ingest makes and soon forgets. V8 would give each 48 MB; with half of it four threads take 26 MB less, and pay half a
 * percent of their time for it.
 */
export const YOUNG_GENERATION_MB = 24;
