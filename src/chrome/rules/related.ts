/** What else there is to read: related pages, files, the page before and after. */

import { anyOf, type ChromeRule, CLOSE, inRow, OPEN } from './rule.js';

const RELATED_ADJECTIVES = anyOf(
  '相关 延伸 推荐 拓展 扩展 深度 精彩 热门 最新 本[网站类周月日] 今日 图片 视频 站内 近期 往期 编辑 小编 特别 精品 热点 头条 财经 ' +
    '新闻 点击 评论 阅读 访问 一周 24小时 48小时 实时 猜你 为[您你] 大家 最近 最热 您 你 网友 频道 栏目 专题 其他 其它 同类 随机 更多',
);
const RELATED_NOUNS = anyOf(
  '阅读 新闻 文章 链接 报道 专题 内容 推荐 资讯 稿件 搜索 喜欢 更新 排行榜? 点击 关注 头条 话题 热点 图集 图文 图片 视频 精选 导读 ' +
    '回顾 爱看 都在看 都爱看 正在看 还喜欢 可能(?:也|还)?(?:喜欢|感兴趣) 感兴趣 热[文门评帖搜] 信息 动态 帖子 标签 精华 要闻 快讯 ' +
    '下载 问题 回答 商品 看点 游戏 活动 评论 博文 作品 诗词 主题 产品 热榜 榜单 类似问题 图集 菜谱 话题',
);
const RELATED_PHRASES = anyOf(
  '看了又看 延伸阅读 新闻链接 相关 更多精彩 热榜 热搜榜? 友情提示 往期精彩 热文 热帖 排行榜 阅读原文 新闻排行 热点推荐',
);
const TAIL_OF_LABEL = String.raw`(?::|[>»…]|\(?more\)?|更多|换一[换批]|进入频道|\d+\/\d+)*`;

export const RELATED_RULES: readonly ChromeRule[] = [
  {
    id: 'related-label',
    kind: 'related',
    pattern: inRow(
      String.raw`^${OPEN}(?:更多)?(?:${RELATED_ADJECTIVES}${RELATED_NOUNS}+|${RELATED_PHRASES})[\])】]?\s*${TAIL_OF_LABEL}$`,
    ),
    maxUnits: 40,
    force: 'cut',
    why: 'the heading over a list of other pages',
    hits: [
      '相關閱讀',
      '【推荐阅读】',
      '最近更新',
      '猜你喜欢:',
      '热点新闻',
      '为您推荐',
      '新闻排行榜',
      '其他类似问题',
      '更多推荐',
    ],
    misses: ['相关部门', '推荐他担任组长', '最新的报道说'],
  },
  {
    id: 'related-start',
    kind: 'related',
    pattern: inRow(
      String.raw`^[\s【\[(]*(?:相关(?:阅读|新闻|链接|报道|文章|专题)|推荐阅读|延伸阅读`,
      '|更多(?:新闻|资讯|精彩|内容|详情|信息)?(?:内容)?(?:请|敬请|尽在|欢迎)?(?:关注|点击|进入|访问|查看|搜索)',
      '|欢迎关注|敬请关注|关注(?:公众号|我们的?|微信)|点击(?:进入|查看|阅读|下载)|查看(?:更多|全部|原文|详情)',
      String.raw`|更多(?:精彩|>>|›|»|\.\.\.)|阅读原文)`,
    ),
    maxUnits: 80,
    force: 'cut',
    why: 'an invitation to other pages at the start of a short line',
    hits: ['相关阅读：LPR连续8个月不变', '更多精彩内容请关注公众号', '查看更多'],
    misses: ['更多人选择留下', '查看现场后，他要求加快进度'],
  },
  {
    id: 'attachment',
    kind: 'other',
    pattern:
      /^(?:附件|相关)?(?:档案)?(?:下载|附件下载)\s{0,3}:?\s{0,3}[^。]{0,60}\.(?:pdf|docx?|xlsx?|zip|rar|odt|ods|txt|jpe?g)(?:\s*[([][\d.]+\s*[km]b[)\]])?$/u,
    maxUnits: 100,
    force: 'hint',
    why: 'files to be taken along, named under a text',
    hits: ['附件下載：工程位置圖.pdf(1.2MB)'],
    misses: ['下载后请打开说明.pdf，按其中的步骤安装', '附件：名单'],
  },
  {
    id: 'pager',
    kind: 'pager',
    pattern: inRow(
      String.raw`^[\s\[(【<>«»‹›|]*(?:`,
      String.raw`[上下前后]一?(?:篇|页|条|章|张|则|版|主题|话题|节|期)(?:文章|新闻|:|$|\s|[<>»›|]).{0,60}`,
      String.raw`|上\s*\/\s*下一[篇则页](?:新闻|文章)?`,
      String.raw`|.{0,12}\s上一?[版篇页期][\s|<>]+下一?[版篇页期]`,
      String.raw`|[首尾末]页(?:[\s|<>«»‹›]+[上下前后\d].*)?`,
      String.raw`|第?\s*\d+\s*[\/页]\s*[共\/]?\s*\d*\s*页?|共\s*\d+\s*[页条].{0,30}`,
      '|(?:展开|阅读|显示|点击)(?:阅读|查看|展开)?(?:剩余|更多|全部)?(?:全文|全部|正文|原文)[^。]{0,8}|阅读剩余全文.*',
      String.raw`|(?:\[?\d{1,3}\]?[\s|]+){2,}.{0,12}|全文共?\d*页?|跳?转?到第?\s*\d*\s*页`,
      `)${CLOSE}$`,
    ),
    maxUnits: 90,
    force: 'cut',
    why: 'links to the page before and after, and the numbers between',
    hits: [
      '上一篇：四月的雨',
      '下一頁',
      '1/3',
      '首页 | 上一页 1 2 下一页',
      '<< 首页 < 前页 后页 >',
      '江城日報 上一版 下一版',
      '展开阅读全文',
      '共3页',
    ],
    misses: ['下一步工作安排', '前一天他还在工地', '第3页附图说明了这一点'],
  },
];
