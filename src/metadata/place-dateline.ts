/**
 * Datelines: where a story was filed. 新华社北京5月14日电, 本报保定五月十五日讯, （中央社記者某台北5日電）, 記者某／台南報導. The place stands
 * between who filed it and when, so even a town no table lists is a place there.
 */

import type { Span } from '../model.js';
import { gather } from './gather.js';
import { matchesOf, standsAt } from './matches.js';
import type { Shadow } from './shadow.js';
import { hasSign, SIGN } from './signs.js';

const DAY =
  '(?:\\d{1,4}年)?(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})日';
const AGENCY =
  '(?:新华社|新华网|新华每日电讯|中新社|中新网|中国新闻网|人民网|央视网|光明网|中国网|中国经济网|中央社|中央通讯社|美联社|法新社|路透社|塔斯社|共同社|合众国际社|本报|本刊|本社|本网|本台|[\\p{Script=Han}]{2,4}(?:日报|晚报|早报|时报|晨报|网))';
const PLACE = '[\\p{Script=Han}·]{2,12}?';

const FILED = new RegExp(
  `${AGENCY}\\s*(?:记者\\s*)?(${PLACE})\\s*${DAY}\\s*(?:(?:上午|下午|晚|凌晨)\\s*)?(?:电|讯|专电|消息|报道|报导)`,
  'gdu',
);

/** What every such line has behind its place. */
const FILING = /日\s*(?:(?:上午|下午|晚|凌晨)\s*)?(?:电|讯|专电|消息|报道|报导)/;

/** Where a place ends and a filing note goes on: the hit before it stands in a dateline. */
const FILED_AFTER = new RegExp(`\\s*${DAY}\\s*(?:综合|外)?(?:电|讯|专电|报导|报道)`, 'uy');
const REPORTED_AFTER = /\s*(?:综合)?(?:报导|报道|电)\s*[】）〕\])]?/uy;
const REPORTER_BEFORE = /(?:记者|特派员|编译|中心)(?:[^。\n]{0,24}[/╱∕|]\s*|[^。，,;\n从在到对向的了是]{2,16})$/u;
const REPORTER_WINDOW = 40;

/** Places of agency datelines, town by its own span. */
export function datelinesIn(text: string, from: number, to: number): Span[] {
  const opening = text.slice(from, to);
  if (!FILING.test(opening)) return [];
  return gather(matchesOf(opening, FILED), (match) => {
    const place = match.indices?.[1];
    return place === undefined ? [] : [{ start: from + place[0], end: from + place[1] }];
  });
}

/** The name that ends here is followed by 5日电, or stands between a reporter's slash and 报导. */
export function endsInDateline({ text, signSets }: Shadow, place: Span): boolean {
  if (!hasSign(signSets, place.end, SIGN.filing)) return false;
  if (standsAt(FILED_AFTER, text, place.end)) return true;
  return (
    standsAt(REPORTED_AFTER, text, place.end) &&
    REPORTER_BEFORE.test(text.slice(Math.max(0, place.start - REPORTER_WINDOW), place.start))
  );
}
