/** The fields of the index, by number. The first three are text that MiniSearch would hold; `value` holds filters, exact and unscored. */

export const TITLE = 0;
export const BODY = 1;
export const CHROME = 2;
export const VALUE = 3;

/** As MiniSearch knows them. */
export const TEXT_FIELDS = ['title', 'body', 'chrome'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const FIELD_COUNT = 4;
