/**
 * Lines above a story that are no headline, though they stand where one would: a day, a credit, the act by which a law was made. The
 * text is folded.
 */

export interface NoHeadlineRow {
  readonly id: string;
  readonly pattern: RegExp;
  readonly why: string;
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

const DAY =
  '(?:(?:19|20)\\d\\d\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]\\s?\\d{1,2}\\s?日?|(?:中华)?(?:民国)?[〇○零一二三四五六七八九十百]{1,9}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日)';

/** The act by which a law was made, under its name; a news lead sets a comma behind the day. */
export const ACT = new RegExp(
  `^[\\s(#*]{0,4}${DAY}[^。;,]{0,400}(?:通过|批准|公布|发布|颁布|印发|修订|修正|修改|施行|实施)[\\s)]{0,3}$`,
  'u',
);

export const NO_HEADLINES: readonly NoHeadlineRow[] = [
  {
    id: 'day',
    pattern: new RegExp(`^[\\s[(]{0,3}${DAY}(?:\\s{0,3}\\d{1,2}:\\d{2}|[\\s)\\]]{0,3}(?:$|[|]))`, 'u'),
    why: 'a day with its hour, or nothing but a day',
    hits: ['2012年08月15日14:33:05 | 我要评论(35)', '民國九十九年十月十日'],
    misses: ['2012年8月15日起停售旧版', '2023年5月1日大事记'],
  },
  {
    id: 'ago',
    pattern: /^\s{0,3}\d{1,2}\s?(?:分钟|个?小时|天)前(?:\s|$)/u,
    why: 'how long ago a post was made',
    hits: ['3 小时前 来自 微博网页版'],
    misses: ['30天前的一场大雨'],
  },
  {
    id: 'act',
    pattern: ACT,
    why: 'the act by which a law was made, under its name',
    hits: [
      '2017年10月27日 青岛市第十六届人民代表大会常务委员会第四次会议通过',
      '（1988年1月21日第六届全国人民代表大会常务委员会第二十四次会议通过　2002年8月29日第九届全国人民代表大会常务委员会第二十九次会议修订通过）',
      '2016年5月1日 施行',
    ],
    misses: ['2021年8月20日，人大常委会会议表决通过', '2016年5月1日施行的新规有哪些'],
  },
  {
    id: 'label',
    pattern:
      /^\s{0,3}[(【[]?(?:(?:本文|特约|责任|文字)?(?:作者|撰文|撰述|撰稿|编辑|责编|记者)|来源|稿源|转自|时间|日期|(?:发布|发稿|发表|更新|刊发)(?:时间|日期|于)|(?:最后|最近|最新)更新)\s?[:]/u,
    why: 'a label with its value',
    hits: ['特約撰述：李大文', '最后更新：2019年12月3日'],
    misses: ['作者之死：谁来评判', '编辑部的故事'],
  },
  {
    id: 'provenance',
    pattern: /^\s{0,3}[(]?本文(?:发表|原载|原刊|首发|刊于|刊载|转自|转载|选自|摘自|来源|系|作者)/u,
    why: 'where the text stood before',
    hits: ['本文发表于《财经》杂志2016年第12期'],
    misses: ['本文化街改造完成'],
  },
  {
    id: 'credit',
    pattern: /^[\s□■]{0,3}\p{Script=Han}{0,10}(?:记者|通讯员)\s[\p{Script=Han}\s、()·]{2,24}$/u,
    why: 'a reporter and nothing else',
    hits: ['本报记者 袁（日希）', '新华社记者 张三 李四'],
    misses: ['记者节特刊', '本报记者 王小明：一线三十年'],
  },
];

export function isNoHeadline(text: string): boolean {
  return NO_HEADLINES.some(({ pattern }) => pattern.test(text));
}
