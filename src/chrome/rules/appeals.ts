/** What a page asks of its reader in the middle of a text: follow, scan, listen, take the application, read on. */

import { anyOf, type ChromeRule, inRow, OPEN } from './rule.js';

const SCAN = anyOf('点击 轻点 轻触 点 戳 长按 扫描 识别 扫');
const WHERE = anyOf('[上下左右]方 图中 下图 文末 屏幕 识别 此处 以下 本文 [↑↓]');
const CODE = anyOf('蓝色?(?:小?字|字体) 蓝字 (?:小程序|二维)码 公众号 名片 卡片');
const THEN = anyOf('即可 一键 可以? , 并 快来 来 识别 免费');

export const APPEAL_RULES: readonly ChromeRule[] = [
  {
    id: 'follow',
    kind: 'share',
    pattern: inRow(
      String.raw`^[▲▼△↑↓]?${OPEN}${SCAN}\s*(?:${WHERE}的?\s*)*“?${CODE}”?\s*${THEN}*(?:(?:关注|订阅|加入)[^。]{0,16})?$`,
    ),
    maxUnits: 40,
    force: 'cut',
    why: 'accounts on social networks ask to be followed above and below each text',
    hits: ['点击上方蓝字关注我们', '長按識別二維碼', '▲点击蓝字，关注我们', '扫描二维码关注公众号'],
    misses: ['点击图片可以放大', '扫描二维码点餐引来争议：有的店家不再提供菜单', '长按开关三秒后松手'],
  },
  {
    id: 'join-us',
    kind: 'share',
    pattern:
      /^(?:看更多|更多(?:新闻|消息|资讯)|想看更多)?[!,。\s]*(?:欢迎|请)(?:点击|来|立即)?(?:加入|追踪|订阅|按赞)\S{2,20}(?:粉丝[团页]|专页|line|频道|电子报)[!。]?$/u,
    maxUnits: 50,
    force: 'cut',
    why: 'papers ask their readers to join them elsewhere',
    hits: ['看更多！請加入江海時報粉絲團', '歡迎加入江海日報LINE'],
    misses: ['欢迎加入志愿者队伍', '她请粉丝团喝茶'],
  },
  {
    id: 'like',
    kind: 'share',
    pattern: inRow('(?:点个?|点亮|点一?下)(?:[“"「『[【](?:在看|赞|好看|小花)[”"」』\\]】]|在看)[^。]{0,16}$'),
    maxUnits: 40,
    force: 'cut',
    why: 'and to be liked',
    hits: ['点个“在看”，让更多人知道', '喜歡就點個在看吧'],
    misses: ['点赞功能上线一年', '大家都在看这部电影'],
  },
  {
    id: 'read-on',
    kind: 'ad',
    pattern:
      /^[\s.…([【-]*(?:广告[\s,|(]*)?请?(?:继续)?(?:往下|下拉)(?:继续)?(?:阅读|看)[\s.…)\]】]*$|^[\s([【]*(?:文章|本章)未完[^。]{0,16}$/u,
    maxUnits: 30,
    force: 'cut',
    why: 'stands where an advertisement parts a text',
    hits: ['請繼續往下閱讀...', '廣告 請繼續往下閱讀', '本章未完，点击下一页继续阅读'],
    misses: ['他请大家往下看这一章的结局', '文章未完成便已发表，引起讨论。'],
  },
  {
    id: 'application',
    kind: 'ad',
    pattern: /(?:点我|点此|按此|按我|立即|马上|点击这里)\s*下载[^。]{0,16}(?:app|客户端)|现在用app看新闻/u,
    maxUnits: 80,
    force: 'cut',
    why: 'newspapers ask for their application to be installed under each text',
    hits: ['不用抽 不用搶 現在用APP看新聞 保證天天中獎　點我下載APP', '立即下载县报客户端，看更多新闻'],
    misses: ['用户下载APP后须实名登记', '客户端下载量突破百万'],
  },
  {
    id: 'listen',
    kind: 'tools',
    pattern:
      /^\s*\d{1,2}:\d\d\s*\/\s*\d{1,2}:\d\d\s*$|隐私权规范[^。]{0,12}听新闻|浏览器(?:暂?不支持|版本(?:过低|太低))[^。]{0,24}$/u,
    maxUnits: 60,
    force: 'cut',
    why: 'what a player shows before it plays',
    hits: ['0:00 / 0:00', '請同意我們的隱私權規範，才能啟用聽新聞的功能。', '您的浏览器不支持 video 标签'],
    misses: ['比分是10:08，11:09', '他听新闻的习惯没有变', '浏览器之争持续了十年。'],
  },
  {
    id: 'book-address',
    kind: 'ad',
    pattern: /(?:记住|收藏)本[书站][^。]{0,8}(?:域名|网址|地址)|手机版?阅读(?:网址|地址)\s*:|一秒记住|全文字?无弹窗/u,
    maxUnits: 120,
    force: 'cut',
    why: 'sites that copy novels sign each chapter',
    hits: ['请记住本书首发域名：www.example.com。手机版阅读网址：m.example.com', '一秒記住，精彩小說無彈窗免費閱讀'],
    misses: ['请记住本书的主旨', '他记住了网址，却忘了密码'],
  },
  {
    id: 'rate-answer',
    kind: 'tools',
    pattern: /已赞过\s*已踩过|对这个回答的评价是|(?:本|此)(?:回答|答案)(?:由|被)[^。]{0,12}(?:提问者|网友)采纳/u,
    maxUnits: 60,
    force: 'cut',
    why: 'buttons under an answer',
    hits: ['已赞过 已踩过< 你对这个回答的评价是？ 评论 收起', '本回答由提问者采纳'],
    misses: ['他对这个回答很满意'],
  },
];
