/** What a reader may press: buttons one by one and in rows, sharing, the keys and pages a portal offers under a text. */

import { anyOf, type ChromeRule, inRow } from './rule.js';

const TYPE_SIZE = String.raw`(?:字体|字号|文字|字)(?:大小)?\s*:?\s*[\[【(]?\s*(?:$|[大小超中特默]|放大|缩小|(?:a[-+]?\s*){2,}$)`;
const BUTTONS = anyOf(
  '小字号? 大字号? (?:我要)?(?:打印|列印|纠错|报错|投稿)(?:本[页文]|此[页文]|文章|预览|页面)? 关闭(?:本页|窗口|此页|页面)? ' +
    '(?:加入|添加)?收藏(?:本[页文]|此[页文]|文章)? 推荐(?:给好友|给朋友)? 复制(?:链接|网址|本文)? (?:语音)?(?:播报|朗读|听)(?:文章|新闻|全文)? ' +
    '听新闻 播报文章 页面功能 下载(?:原文|本文) 全屏 放大 缩小 保存 转发 点赞 赞 踩 顶 有用 没用 回复 引用 编辑 删除 举报 评分 ' +
    '\\+?关注 取消 确定 确认 提交 发布 发送 我也说一句 还有\\d*条回复 刷新 换一换 换一批 收起 展开 查看(?:大图|原图) 播放 暂停',
);
const BUTTON_TAIL = String.raw`(?:[\s\]】)|:\d]|[【\[][^】\]]{1,8}[】\]]|大|中|小|打印|关闭|收藏|评论|推荐|分享|取消|正常|默认|回复|引用|举报|编辑|删除|顶|踩|楼|#)*`;

const ROW_BUTTONS = anyOf(
  '(?:放大|缩小)(?:字[体号])? 字号 网摘 纠错 商城 默认 (?:加入|添加)?收藏(?:文章|本文|本页)? 我?要?打印(?:本[页文]|文章)? 列印 友善列印 (?:返)?回(?:列表页?|上一?页|首页|目录|顶部) ' +
    '关闭(?:窗口)? 字体 大 中 小 使用道具 举报 回复 引用 分享 编辑 删除 顶端 顶部 top 赞同?(?!美|成|扬|助) 点赞 \\d*\\s*个赞 踩 喜欢 收起 转载 转发 关注(?!问题) ' +
    '感谢 评论(?!员|家) 添加评论 写回答 邀请回答 好问题 只看(?:该作者|楼主|大图) 倒序浏览 查看(?:原图|大图) 幻灯播放 列表查看 重新浏览 高清大图 ' +
    '关注问题 \\d*\\s*条评论(?!员|家) 发新话题 发表回复 投推荐票 推荐票? 上一[章页篇节] 下一[章页篇节] (?:章节)?目录 加入书[签架] 发新帖 复制(?:链接|网址) 发消息 加好友 不感兴趣 投诉 ' +
    '跳转到(?:导航|搜索|内容|正文) 更多(?!人|的) 播放 暂停 全屏 登录 注册 立即注册 查看全部 播报(?!员) 讨论(?!区) 上传(?:视频|图片) 阅读(?=\\s*[(\\d]) 浏览(?=\\s*[(\\d]) ←|→|▼',
);
const BETWEEN_BUTTONS = String.raw`[\s|┊·、\/()\[\]【】:\d+万]*`;

const NETWORKS = anyOf(
  '微信 新浪微博 腾讯微博 微信好友 qq好友 qq空间 qzone 人人网 开心网 豆瓣网? 朋友圈 易信 领英 facebook twitter 百度贴吧 复制链接 ' +
    '手机看新闻 二维码 官方微[信博] 微博 微信公众号 公众号 手机查看 百度首页 搜狐微博 网易微博 淘江湖 飞信 有道云笔记',
);
const FURTHER_NETWORKS = anyOf(
  '[\\s|、\\/] \\(\\d+\\) \\d 新浪微博 腾讯微博 微信好友 qq好友 qq空间 qzone 人人网 开心网 豆瓣网? 朋友圈 易信 微博 微信 更多 分享',
);
const SEND_TO = String.raw`(?::|\s|$|(?:微信|微博|朋友圈|好友|qq|新浪|腾讯|朋友|空间|更多))`;

export const BUTTON_RULES: readonly ChromeRule[] = [
  {
    id: 'day-and-buttons',
    kind: 'byline',
    pattern: inRow(
      String.raw`^(?:19|20)\d\d[-年\/.]\d{1,2}[-月\/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2})?\s+`,
      String.raw`(?:(?=(${ROW_BUTTONS}))\1${BETWEEN_BUTTONS})+$`,
    ),
    maxUnits: 80,
    force: 'cut',
    why: 'the day of a page with the buttons beside it',
    hits: ['2017-10-12　 放大字體 縮小字體 收藏文章 打印'],
    misses: ['2017-10-12 打印技术展开幕', '2017年10月12日 评论员文章'],
  },
  {
    id: 'counter',
    kind: 'tools',
    pattern: /^[[(]?\d{1,3}\s*\/\s*\d{1,3}[\])]?$/u,
    maxUnits: 12,
    force: 'cut',
    why: 'which picture of how many; the text goes on under it',
    hits: ['1/3', '(2/12)'],
    misses: ['2021/7/1', '1/3的村民'],
  },
  {
    id: 'button-row',
    kind: 'tools',
    // The lookahead keeps each button whole: a row of them has one reading, however long it is.
    pattern: inRow(String.raw`^${BETWEEN_BUTTONS}(?:(?=(${ROW_BUTTONS}))\1${BETWEEN_BUTTONS}){2,}$`),
    maxUnits: 80,
    force: 'cut',
    why: 'nothing but buttons and their counts, side by side',
    hits: [
      '回复0 个赞分享',
      '放大字體 縮小字體 收藏文章 打印',
      '使用道具 举报',
      '投推荐票 上一章 ← 章节目录 → 下一章 加入书签',
      '返回列表 打印',
      '播报 编辑 讨论 上传视频',
      '打印网摘纠错商城分享推荐字号',
    ],
    misses: ['打印 技术', '编辑回复读者', '分享与收藏', '1 2'],
  },
  {
    id: 'tools',
    kind: 'tools',
    pattern: inRow(
      String.raw`^[\s\[【(|]*(?:${TYPE_SIZE}|大\s*中\s*小|(?:a[-+]?\s*){2,}$|t\s*[|]?\s*\+?\s*-?$|${BUTTONS})${BUTTON_TAIL}$`,
    ),
    maxUnits: 60,
    force: 'cut',
    why: 'buttons for the size of type, printing, keeping, voting',
    hits: [
      '字號： A- A A+',
      '我也说一句',
      '【字体： 大 中 小】',
      '打印',
      '【关闭窗口】',
      '大中小',
      '收藏本文',
      '回复 举报 3楼',
    ],
    misses: ['打印技术的三十年', '关闭煤矿二十余座', '推荐信'],
  },
  {
    id: 'share',
    kind: 'share',
    pattern: inRow(
      String.raw`^[\s\[【(|]*(?:(?:我要|一键|点击|请)?(?:分享|转发|转播|推荐)(?:到|至|给|本文|文章|按钮)?${SEND_TO}`,
      '|(?:用|使用|打开|请用|微信|手机)*(?:微信|手机|客户端|qq|微博)?(?:扫一扫|扫描?二?维?码|扫码|扫描)[^,。:]{0,14}$',
      `|扫一扫|(?:用微信)?扫[描码]$|${NETWORKS}(?:分享)?${FURTHER_NETWORKS}*$)`,
    ),
    maxUnits: 60,
    force: 'cut',
    why: 'buttons that send the page elsewhere',
    hits: ['分享到：', '分享', '用微信掃碼二維碼', 'QQ空间', '分享至好友和朋友圈', '微信 新浪微博'],
    misses: ['分享会上，他谈到', '微信支付推出新功能', '扫码点餐惹争议：有的店家不再提供纸质菜单'],
  },
  {
    id: 'player-keys',
    kind: 'tools',
    pattern:
      /^支持键盘|您可以按alt|^(?:返回|打开)\S{2,8},(?:查看更多|阅读体验)|^分享让更多人看到|^作者更多文章|^查看ta的|^加入line|^订阅电子报$/u,
    maxUnits: 50,
    force: 'cut',
    why: 'what portals say under a text or a picture of the keys and pages they offer',
    hits: [
      '支持键盘← →键翻页',
      '返回搜狐，查看更多',
      '打开网易新闻，阅读体验更佳',
      '正文已结束，您可以按alt+4进行评论',
      '加入LINE好友',
    ],
    misses: ['打开盒子，里面是一封信', '返回途中，他又查看了水位'],
  },
  {
    id: 'waiting',
    kind: 'other',
    pattern: inRow(
      String.raw`^\s*(?:正在)?(?:加载|载入|loading|读取)(?:中|完成?|\.|…)*\s*[.…]*$|^请稍[候等后]`,
      '|^(?:扫描成功|评论成功|发送成功|操作成功).{0,12}$|^暂无.{0,8}$|javascript',
    ),
    maxUnits: 40,
    force: 'cut',
    why: 'what a page shows while a script works',
    hits: ['正在加載...', '加载中', '请稍候', '暂无数据'],
    misses: ['加载了新的弹药', '请稍微等一等'],
  },
];
