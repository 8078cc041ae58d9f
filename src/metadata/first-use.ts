/**
 * Words that did not exist before a day. Who uses one wrote on that day or later: a bound, never a date. Only words coined in public on a
 * known day are here, each with where it was first said; words that circulated before their official use are not.
 */

import type { CivilDay } from './civil.js';

export interface FirstUse {
  readonly id: string;
  readonly term: string;
  readonly first: CivilDay;
  /** What was said that day, and a public page that tells of it. */
  readonly source: string;
  readonly page: string;
}

const on = (year: number, month: number, day: number): CivilDay => ({ year, month, day });

export const FIRST_USES: readonly FirstUse[] = [
  {
    id: 'scientific-outlook',
    term: '科学发展观',
    first: on(2003, 7, 28),
    source: '全国防治非典工作会议讲话，2003年7月28日',
    page: 'http://big5.taiwan.cn/gate/big5/www.chinataiwan.cn/zt/szzt/dangjian90/jd16/201106/t20110620_1894167.htm',
  },
  {
    id: 'wenchuan',
    term: '汶川特大地震',
    first: on(2008, 5, 12),
    source: '汶川地震发生，2008年5月12日',
    page: 'https://zh.wikipedia.org/wiki/汶川大地震',
  },
  {
    id: 'chinese-dream',
    term: '伟大复兴的中国梦',
    first: on(2012, 11, 29),
    source: '参观《复兴之路》展览讲话，2012年11月29日',
    page: 'http://cpc.people.com.cn/pinglun/BIG5/n/2012/1205/c241220-19799646.html',
  },
  {
    id: 'silk-road-belt',
    term: '丝绸之路经济带',
    first: on(2013, 9, 7),
    source: '纳扎尔巴耶夫大学演讲，2013年9月7日',
    page: 'http://politics.people.com.cn/BIG5/n/2013/0908/c1001-22843752.html',
  },
  {
    id: 'xiongan',
    term: '雄安新区',
    first: on(2017, 4, 1),
    source: '中共中央、国务院通知，新华社2017年4月1日',
    page: 'https://zh.wikipedia.org/wiki/雄安新区',
  },
  {
    id: 'supply-side',
    term: '供给侧结构性改革',
    first: on(2015, 11, 10),
    source: '中央财经领导小组第十一次会议，2015年11月10日',
    page: 'http://hk1.crntt.com/doc/7_0_104135676_3_0225102717.html',
  },
  {
    id: 'new-era-thought',
    term: '习近平新时代中国特色社会主义思想',
    first: on(2017, 10, 18),
    source: '中共十九大报告，2017年10月18日',
    page: 'http://www.gov.cn/zhuanti/2017-10/27/content_5234876.htm',
  },
  {
    id: 'hainan-port',
    term: '海南自由贸易港',
    first: on(2018, 4, 13),
    source: '庆祝海南建省办经济特区30周年大会讲话，2018年4月13日',
    page: 'http://www.fjgznews.cn/2024-12/18/content_1940184_2.htm',
  },
  {
    id: 'covid',
    term: '新冠肺炎',
    first: on(2020, 1, 9),
    source: '病原公布之前无此名，2020年1月9日',
    page: 'https://www.who.int/china/news/detail/09-01-2020-who-statement-regarding-cluster-of-pneumonia-cases-in-wuhan-china',
  },
  {
    id: 'ncov',
    term: '新型冠状病毒感染的肺炎',
    first: on(2020, 1, 9),
    source: '病原检测结果公布，2020年1月9日',
    page: 'https://www.who.int/china/news/detail/09-01-2020-who-statement-regarding-cluster-of-pneumonia-cases-in-wuhan-china',
  },
  {
    id: 'peak-2030',
    term: '2060年前实现碳中和',
    first: on(2020, 9, 22),
    source: '第75届联合国大会一般性辩论讲话，2020年9月22日',
    page: 'https://asahichinese-j.com/world/13752541',
  },
  {
    id: 'prosperity-zone',
    term: '共同富裕示范区',
    first: on(2021, 3, 5),
    source: '“十四五”规划和2035年远景目标纲要草案提请全国人大审查，2021年3月5日',
    page: 'http://www.gov.cn/xinwen/2021-03/13/content_5592681.htm',
  },
  {
    id: 'twentieth-report',
    term: '党的二十大报告指出',
    first: on(2022, 10, 16),
    source: '中共二十大开幕，2022年10月16日',
    page: 'http://www.gov.cn/xinwen/2022-10/25/content_5721685.htm',
  },
  {
    id: 'new-productive-forces',
    term: '新质生产力',
    first: on(2023, 9, 7),
    source: '新时代推动东北全面振兴座谈会，新华社2023年9月9日',
    page: 'https://language.chinadaily.com.cn/a/202309/09/WS64fff74ea310d2dce4bb54f2.html',
  },
  {
    id: 'local-productive-forces',
    term: '因地制宜发展新质生产力',
    first: on(2024, 3, 5),
    source: '参加江苏代表团审议，新华社2024年3月5日',
    page: 'https://jyj.panjin.gov.cn/2024_03/06_08/content-460767.html',
  },
  {
    id: 'third-plenum',
    term: '党的二十届三中全会精神',
    first: on(2024, 7, 18),
    source: '中共二十届三中全会公报，2024年7月18日',
    page: 'https://www.tkww.hk/epaper/view/newsDetail/1813982067256594432.html',
  },
  {
    id: 'fourth-plenum',
    term: '党的二十届四中全会精神',
    first: on(2025, 10, 23),
    source: '中共二十届四中全会公报，2025年10月23日',
    page: 'https://udn.com/news/story/7331/9092810',
  },
];
