/** Whether a text is HTML, by what it holds and never by its name: a text about HTML is still a text. */

const OPENING =
  /^[\s\ufeff]*(?:<\?xml\b[^>]*>\s*|<!--(?:(?!-->)[\s\S]){0,4000}-->\s*)*<(?:!doctype\b|(?:html|head|body|title|meta|link|script|style|div|p|table|h[1-6]|article|section|center|font|span|a|ul|ol|br|img)\b[^>]{0,4000}>)/i;
const TAG =
  /<\/?(?:html|head|body|title|meta|link|script|style|div|p|br|table|tr|td|span|a|font|img|ul|li|h[1-6]|b|strong|center)\b[^<>]{0,500}>/gi;
/** A text that quotes markup has a few tags; a page has one for every few dozen characters. */
const TAGS_OF_A_PAGE = 12;
const UNITS_PER_TAG = 200;
const SAMPLE_UNITS = 20_000;

export function formatOf(text: string): 'html' | 'text' {
  return isHtml(text) ? 'html' : 'text';
}

export function isHtml(text: string): boolean {
  if (OPENING.test(text.slice(0, 2 * SAMPLE_UNITS))) return true;
  const sample = text.slice(0, SAMPLE_UNITS);
  const tags = sample.match(TAG)?.length ?? 0;
  return tags >= TAGS_OF_A_PAGE && sample.length / tags < UNITS_PER_TAG;
}
