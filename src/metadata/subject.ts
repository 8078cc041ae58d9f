/** What a page is about in its site's own words: the section of its breadcrumb, and its keywords. */

import type { Claim, HeadItem, MetadataField, Span } from '../model.js';
import { countHan } from '../script/han.js';
import { claimAt, type Extraction, NOTHING_FOUND } from './claim.js';
import type { PageView, ViewLine } from './view.js';

const STEP = /\s{0,3}(?:>{1,2}|»|›|→|[/|](?!\/)|::|－|\s-\s)\s{0,3}/u;
/** Steps of a trail that name no section. */
const NO_SECTION =
  /^(?:首页|主页|网站首页|正文|内容|详情|当前位置.{0,3}|您的?位置.{0,3}|您(?:现在|当前)?(?:所在)?的?位置.{0,3}|你的位置.{0,3}|位置|文章|详细|新闻详情|信息内容|内容页|返回|浏览文章|查看文章|home|index|当前页|导航:?|.*首页)$/u;
const TRAIL_LABEL =
  /^\s{0,4}(?:您?(?:当前|现在|目前)?(?:所在)?的?位置(?:是|为)?|当前位置|你的位置|所在位置|[你您]?在这里|导航)\s?[:]?\s?>?\s?/u;
const LONGEST_SECTION = 16;
/** So many characters name no section: a forum ends its trail with the title of the thread. */
export const HEADLINE_HAN = 10;

/** From a breadcrumb: 新闻 > 科技 of 首页 新闻 > 科技 > 正文. */
export function extractSection(view: PageView): Extraction {
  for (const line of view.lines) {
    if (line.kind !== 'breadcrumb') continue;
    const trail = trailOf(view, line);
    const section = trail.filter((step) => countHan(step) < HEADLINE_HAN);
    if (section.length > 0)
      return {
        values: { section },
        claims: [subjectClaim(view, 'section', section.join(' > '), line, 'breadcrumb', 0.9)],
      };
  }
  return headSection(view);
}

function trailOf(view: PageView, line: ViewLine): string[] {
  const text = view.page.text.slice(line.line.start, line.line.end).slice(0, 200);
  const from = TRAIL_LABEL.exec(line.text.slice(0, 200))?.[0].length ?? 0;
  const steps = text
    .slice(from)
    .split(STEP)
    .flatMap((step, index) => (index === 0 ? step.trim().split(/\s+/) : [step.trim()]));
  return steps.filter(
    (step) =>
      /[\p{L}\d]/u.test(step) &&
      step.length <= LONGEST_SECTION &&
      !NO_SECTION.test(step.toLowerCase().replace('頁', '页').replace(/[頁]/g, '页')),
  );
}

const HEAD_SECTIONS = ['article:section', 'articlesection', 'columnname', 'og:article:section'];

function headSection(view: PageView): Extraction {
  const item = view.page.head.find(
    (each) => HEAD_SECTIONS.includes(each.name) && each.end > each.start && each.end - each.start <= LONGEST_SECTION,
  );
  if (item === undefined) return NOTHING_FOUND;
  const value = view.page.text.slice(item.start, item.end);
  return {
    values: { section: [value] },
    claims: [claimAt(view, { field: 'section', value, rule: 'head-section', confidence: 0.85 }, item, true)],
  };
}

function subjectClaim(
  view: PageView,
  field: MetadataField,
  value: string,
  line: Span,
  rule: string,
  confidence: number,
): Claim {
  return claimAt(view, { field, value, rule, confidence }, view.shadow.toPage(line.start, line.end), true);
}

const BETWEEN_KEYWORDS = /[,，、;；|/\s]+/u;
const MOST_KEYWORDS = 20;
const LONGEST_KEYWORD = 20;
const HEAD_KEYWORDS: readonly string[] = ['news_keywords', 'keywords', 'article:tag', 'og:article:tag'];

const NO_KEYWORD_LINES: ReadonlySet<string> = new Set(['body', 'comments', 'related', 'nav', 'ad', 'head']);

/** From the line the page shows, else from its head. */
export function extractKeywords(view: PageView): Extraction {
  const label = view.labels.find((each) => each.kind === 'keywords' && !NO_KEYWORD_LINES.has(each.line.kind));
  if (label !== undefined && label.text !== '') {
    const span = view.shadow.toPage(label.value.start, label.value.end);
    return keywordsAt(view, span, 'label-keywords', 0.95);
  }
  const said = view.page.head.filter(({ name, start, end }) => end > start && HEAD_KEYWORDS.includes(name));
  if (said.length === 0) return NOTHING_FOUND;
  const rank = ({ name }: HeadItem): number => HEAD_KEYWORDS.indexOf(name);
  const item = said.reduce((best, each) => (rank(each) < rank(best) ? each : best));
  return keywordsAt(view, item, 'head-keywords', 0.8);
}

function keywordsAt(view: PageView, span: Span, rule: string, confidence: number): Extraction {
  const text = view.page.text.slice(span.start, Math.min(span.end, span.start + 400));
  const words = text.split(BETWEEN_KEYWORDS).filter((word) => word.length > 0 && word.length <= LONGEST_KEYWORD);
  const keywords = [...new Set(words)].slice(0, MOST_KEYWORDS);
  if (keywords.length === 0) return NOTHING_FOUND;
  return {
    values: { keywords },
    claims: [claimAt(view, { field: 'keywords', value: keywords.join(' '), rule, confidence }, span, true)],
  };
}
