/** Lines around a text: who edited it, where it came from, when it was put up, how often it was read. */

import { anyOf, type ChromeRule, inRow, OPEN } from './rule.js';

const EDITING = anyOf(
  '责任?编[辑审]? 责编 编辑 校对 审核 责校 编审 初审 复审 终审 一审 二审 三审 签发 监制 总监制 主编 值班编[委辑] 编委 美编 排版 统筹 ' +
    '制片人 校审 审读 编校',
);
const EDITED = anyOf('[本原]文 网络 网站 实习 见习 新闻 版面 本期 栏目 文字 图片 值班 本版 视频 执行 核稿 助理');
const TAKEN_FROM = anyOf('来源 来自 转自 转载自 出处 稿源 摘自 选自 原载 首发于 转载于 链接 网址');
const TAKEN = anyOf('本文 文章 稿件 信息 消息 新闻 资料 内容 原文 转载 作品 素材 数据');
const PUT_UP = anyOf(
  '发布 发表 更新 修改 发稿 录入 添加 刊发 刊登 登载 创建 建立 编辑 上传 提交 上架 成文 整理 发文 印发 公布 公告 公开 生成 出版 见报 发帖 张贴 贴文 ' +
    '信息 文章 新闻 稿件 原文 投稿 写作',
);
const READ = anyOf('浏览 点击 点阅 阅读 访问 查看 人气 访客 点播');
const TIMES = anyOf('次数 人次 人数 数 量');
const WRITERS = anyOf('作者 文 撰文 采写 供稿 通讯员 撰稿 口述 整理 翻译 编译 编译者 译者');
const DAY = String.raw`(?:19|20)\d\d\s*[-年\/.]\s*\d{1,2}\s*[-月\/.]\s*\d{1,2}`;
/** 报名时间 and 三、时间 tell when something else takes place. */
const OTHER_TIME = String.raw`.{0,20}(?<!${PUT_UP})(?<=\p{Script=Han})(?:时间|日期)\s*:|[\d一二三四五六七八九十]{1,3}[、.](?!\d)`;

export const MARGINAL_RULES: readonly ChromeRule[] = [
  {
    id: 'editor',
    kind: 'editor',
    pattern: inRow(
      `^${OPEN}${EDITED}?${EDITING}(?:员|人)?`,
      String.raw`(?:[\/、|](?:责任?编辑?|编辑|校对|审核|监制|作者))?\s*[:丨|\/]`,
    ),
    maxUnits: 80,
    force: 'cut',
    why: 'who edited the page; a label with a colon at the start of a short line',
    hits: [
      '責 任 編 輯：夏盧克',
      '[责任编辑：alonliu]',
      '(编辑：文静)',
      '责编：黄忆南 PN033',
      '校对丨王心',
      '核稿編輯：王小明',
      '責任編輯/王小明',
    ],
    misses: ['编辑部的故事', '基因编辑：一把双刃剑', '主编认为：办刊要有耐心'],
  },
  {
    id: 'editor-named',
    kind: 'editor',
    pattern: inRow(
      String.raw`^${OPEN}(?:${anyOf('责任编辑 责编 初审 一审')}\s+|(?<=[(【\[])(?:责任)?编辑\s*)`,
      String.raw`(?:\p{Script=Han}{2,4}|\p{Script=Han} \p{Script=Han}|[a-z]\w{2,15})(?:[\s、|]+(?:(?:复审|终审|二审|三审|校对|审核)\s*)?\p{Script=Han}{2,4}){0,3}[\])】]?$`,
    ),
    maxUnits: 40,
    force: 'cut',
    why: 'the same with a space for the colon; only a name follows',
    hits: ['责任编辑 张三', '責編 王小明', '(编辑 文静)', '初审 张三 | 复审 李四 | 终审 王五'],
    misses: ['责任编辑 的工作琐碎而重要', '编辑 打开窗户，让风吹进来', '责编工作坊昨日开班'],
  },
  {
    id: 'editor-inside',
    kind: 'editor',
    pattern: /(?:责任?编辑|责编)\s*:\s*\S{1,24}[\])】]?\s*$/u,
    maxUnits: 120,
    force: 'cut',
    why: 'the editor often closes a line of source and author',
    hits: ['本文来源：新京报 责任编辑：姚立伟_NT6056', '（来源：新華社）責任編輯：王力'],
    misses: ['他在出版社做了十年责任编辑'],
  },
  {
    id: 'origin',
    kind: 'origin',
    pattern: inRow(
      String.raw`^${OPEN}(?:${TAKEN}\s*)?${TAKEN_FROM}(?:于|自)?\s*:[^。]*$`,
      String.raw`|^${OPEN}(?:本文|文章|稿件|内容)(?:系|为|由)?(?:来源于?|来自|转自|转载自?|摘自|原载|首发)[^。]{1,40}[\])】]?$`,
      `|^${OPEN}原文(?:链接|地址|网址)`,
    ),
    maxUnits: 90,
    force: 'cut',
    why: 'a label that names where the text was taken from, on a line of its own',
    hits: ['本文轉自:甌海新聞網 ohnews.cn', '来源：新华社', '本文来源于北京商报', '稿源：荆楚网'],
    misses: [
      '能量来源：人体的能量来自碳水化合物、脂肪和蛋白质。',
      '消息来源称会议将推迟',
      '图片来源：视觉中国',
      '地址：人民路1号 电话：66666666',
    ],
  },
  {
    id: 'byline-labelled',
    kind: 'byline',
    pattern: inRow(
      String.raw`${PUT_UP}(?:时间|日期|于)\s*:?\s*(?:19|20)\d\d\s*[-年\/.]\s*\d{1,2}`,
      String.raw`|${READ}${TIMES}?\s*:?\s*[(\[]?\d+|(?:浏览|点击|点阅|阅读|访问)${TIMES}\s*:`,
      String.raw`|^(?:最[后近新]|本[页站])?(?:更新|修改|发[布佈]|上版|修订)(?:日期|时间|于)?\s*:\s*(?:民国\s*)?\d{2,4}\s*[-年\/.]\s*\d{1,2}`,
      String.raw`|\d+\s*(?:次(?:浏览|阅读|点击)|人(?:阅读|浏览|参与))`,
    ),
    maxUnits: 110,
    force: 'cut',
    why: 'when the page was put up and how often it was read, with a label',
    hits: [
      '發布時間：2019-09-23 14:34',
      '2022年3月1日 浏览次数：35',
      '发表于2013-11-20 09:12| 3421次阅读',
      '瀏覽人次：532',
      '點閱數：532',
      '發布日期：110-03-18',
      '最後更新：2021-03-04',
    ],
    misses: [
      '会议时间定在三月',
      '他在2015年3月出版了第一本书',
      '全年阅读量超过一亿人次，为历史之最。',
      '报名时间：2019年9月2日至6日',
      '一、時間：2019年9月2日上午',
      '本院定于2019年9月2日公开审理此案',
    ],
  },
  {
    id: 'byline-office',
    kind: 'byline',
    pattern: inRow(
      String.raw`^${OPEN}${anyOf('发[布佈]单位 发[布佈]机关 上稿单位 维护单位 公告单位 承办单位 信息类别 公开形式 公开方式')}\s*:[^。]{1,30}$`,
    ),
    maxUnits: 48,
    force: 'hint',
    why: 'offices say above or below a text which of them put it up',
    hits: ['發布單位：工務局', '發佈單位:民政課'],
    misses: ['发布单位不得收费', '发布单位：应当核对申请人提交的全部材料，确认无误以后方可公布。材料不全的，退回。'],
  },
  {
    id: 'byline-stamp',
    kind: 'byline',
    pattern: inRow(
      String.raw`^(?!${OTHER_TIME})[^。！？]{0,40}(?:${DAY}\s*日?\s*(?:星期\S|周\S)?|\d{1,2}[-月]\d{1,2}日?)`,
      String.raw`\s*\(?\d{1,2}[:时]\d{2}(?::\d{2})?[^。！？]{0,50}$`,
    ),
    maxUnits: 110,
    force: 'cut',
    why: 'a day with the time of day on a short line without a sentence is a time stamp',
    hits: [
      '2015-07-05 10:22:33 来源: 每日经济新闻',
      'http://biz.example.com 2005年10月21日14:18 《理财周刊》',
      '2018-09-20 11:15:45',
    ],
    misses: ['2018年9月20日10:00，发布会准时开始。', '2018年9月20日'],
  },
  {
    id: 'byline-english',
    kind: 'byline',
    pattern: inRow(
      String.raw`^[^。]{0,20}\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}[.]?\s+`,
      String.raw`\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d(?:\s+\d{1,2}:\d{2})?[^。,]{0,20}$`,
    ),
    maxUnits: 60,
    force: 'cut',
    why: 'blogs of Chinese writers on foreign software give the day in English',
    hits: ['Apr 12 2011 22:31', 'Posted on April 12th, 2011 by admin'],
    misses: ['On April 12, 2011, the ship sailed, and nobody saw it again.', 'May 12 people come?'],
  },
  {
    id: 'byline-outlet',
    kind: 'byline',
    pattern: inRow(
      String.raw`^(?:https?:\/\/\S+\s+)?${DAY}\s*日?(?:\s*\d{1,2}[:时]\d{2}(?::\d{2})?)?\s+[《(]?[\p{Script=Han}]{1,10}(?:报|网|社|电台|电视台|周刊)[》)]?`,
      String.raw`(?:\s+(?:记者|通讯员|作者|摄影|编辑)\s*:?\s*\p{Script=Han}{2,4}){0,3}$`,
      String.raw`|^\p{Script=Han}{1,10}(?:报|网|社|周刊)\s+${DAY}日?(?:\s*(?:版次|第|版面|作者)\s*:?\s*\S{1,16})?$`,
    ),
    maxUnits: 90,
    force: 'cut',
    why: 'a day and a newspaper, and who wrote for it',
    hits: [
      '2017-05-03 县报',
      '2009年11月03日 《溫州日報》',
      'http://www.example.com　2003年12月18日　江海晚报',
      '2015-08-30　江海日报　记者 钟越 摄影 罗小满',
      '县报　2017-10-13　版次：A06',
      '縣報　2017年10月13日　第02版',
    ],
    misses: ['2009年11月3日他创办了县报', '2009年11月3日 县报创刊'],
  },
  {
    id: 'byline-source-author',
    kind: 'byline',
    pattern: inRow(
      String.raw`(?:来源|出处|稿源|媒体)\s*:.{0,40}(?:作者|记者|编辑|时间|日期|点击|字号|评论)\s*:`,
      String.raw`|(?:作者|记者|编辑)\s*:[^。！？!?]{0,40}(?:\s(?:来源|出处)|(?:来源|出处|时间|日期|点击|阅读)\s*[:(\d])`,
      String.raw`|${DAY}\s*日?.{0,24}(?:来源|作者|出处|字号|稿源|编辑|发布者?|发布人)\s*:`,
      String.raw`|(?:来源|作者|发布者?)\s*:.{0,30}${DAY}`,
    ),
    maxUnits: 110,
    force: 'cut',
    why: 'two labels of a byline on one short line',
    hits: ['来源：IT之家作者：骑士', '作者：宋怡 来源：21世纪经济报道', '2016-05-20 來源：人民日報'],
    misses: ['来源：人体的能量。', '作者：鲁迅', '记者：您怎么看今天的阅读？', '记者：这本书用了多长时间'],
  },
  {
    id: 'byline-time',
    kind: 'byline',
    pattern: inRow(
      String.raw`(?<![\p{Script=Han}、.)])(?:时间|日期)\s*:?\s*(?:19|20)\d\d\s*[-年\/.]\s*\d{1,2}(?!.*(?:[至~]|地点|地址|\d日?[-—–]\d))`,
    ),
    maxUnits: 110,
    force: 'hint',
    why: 'a day that does not say of what: of the page, or of what the page announces',
    hits: ['时间：2014-05-03', '張三 日期: 2009/3/4'],
    misses: ['時間：2019年9月2日至6日', '报名时间：2019年9月2日', '時間：2019年9月2日 地點：三樓'],
  },
  {
    id: 'byline-author',
    kind: 'byline',
    pattern: inRow(`^${OPEN}[◎]?${WRITERS}`, String.raw`\s*[:\/丨|]\s*[^。，,]{1,30}[\])】]?$`),
    maxUnits: 50,
    force: 'hint',
    why: 'the author’s name on a line of its own; many pages keep it inside the text',
    hits: ['作者：魯迅', '【文/观察者网专栏作者 王文】', '文：眉间尺'],
    misses: ['作者：这本书我写了十年，改了七稿，删去了一半的篇幅才交给出版社', '作者认为，改革势在必行'],
  },
  {
    id: 'original-title',
    kind: 'byline',
    pattern: inRow(`^${OPEN}`, anyOf('原标题 原题 原文标题 原题目'), String.raw`\s*:`),
    maxUnits: 120,
    force: 'hint',
    why: 'the title under which the text was first printed; sites set it inside the text',
    hits: ['（原標題：阿里回應）', '原标题:以战时内阁审查重启谈判'],
    misses: ['原标题被改了三次'],
  },
  {
    id: 'keywords',
    kind: 'keywords',
    pattern: inRow(
      `^${OPEN}(?:本文|文章|相关)?`,
      anyOf('关键词 关键字 标签 热词 tags? 所属分类 文章分类 分类 所属专题 话题 相关标签 相关主题'),
      String.raw`\s*[\])】]?\s*:`,
    ),
    maxUnits: 160,
    force: 'cut',
    why: 'labels the site gave the page',
    hits: ['關鍵詞: 溫州 科技創新大會', '标签：房产 投资', 'Tags: 5G'],
    misses: ['关键词是创新', '标签化的思维要不得'],
  },
  {
    id: 'hash-tags',
    kind: 'keywords',
    pattern: /^(?:#[^\s#\d,。][^\s#,。]{0,15}\s*){1,10}$/u,
    maxUnits: 120,
    force: 'cut',
    why: 'labels in the manner of social networks, alone on their line',
    hits: ['#釋迦 #颱風', '#随笔'],
    misses: ['#佛系#', '#1 选手', '#话题一多，就没人看了'],
  },
  {
    id: 'byline-posted',
    kind: 'byline',
    pattern: /^(?:张贴者|张贴人|posted by|上稿人|发布人)\s*:?\s*[^。]{0,40}$/u,
    maxUnits: 60,
    force: 'cut',
    why: 'blogs and offices sign each entry at its head or foot',
    hits: ['張貼者： 阿樹 於 下午3:12 沒有留言:', '張貼人：館員'],
    misses: ['张贴者将被处以罚款。'],
  },
  {
    id: 'visitors',
    kind: 'footer',
    pattern: /^(?:[您你]是(?:本站)?第\s*\d|(?:今日|累[计积]|总)(?:浏览|访问|访客|点击)(?:人次|人数|次数|量|数)?:)/u,
    maxUnits: 60,
    force: 'cut',
    why: 'old sites count their visitors at the foot',
    hits: ['您是第 1203321 位訪客', '累計瀏覽人次：9922331'],
    misses: ['您是第一位获奖的女工程师', '今日访问了三户人家'],
  },
];
