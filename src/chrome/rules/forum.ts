/** What a forum puts around and in the place of its posts. */

import { anyOf, type ChromeRule, inRow } from './rule.js';

export const FORUM_RULES: readonly ChromeRule[] = [
  {
    id: 'post-removed',
    kind: 'other',
    pattern:
      /^(?:提示:?\s*)?(?:该|此|本|作者)(?:帖子?|回复|楼层?|评论|内容|被)[^。]{0,8}(?:已?被[^。]{0,12}(?:删除|屏蔽|隐藏)|禁止或删除)[^。]{0,12}[!。]?$/u,
    maxUnits: 40,
    force: 'cut',
    why: 'a forum’s word in the place of a post',
    hits: ['此回复已被删除！', '提示: 作者被禁止或删除 内容自动屏蔽', '该帖被管理员或版主屏蔽'],
    misses: ['该帖被顶到首页', '此评论一出，舆论哗然'],
  },
  {
    id: 'member-card',
    kind: 'other',
    pattern: inRow(
      String.raw`^(?:${anyOf('级别 uid 精华 发帖 发表 帖子 主题 回帖 积分 威望 金钱 金币 贡献值? 经验值? 好评度 在线时间 注册时间 最后登录 阅读权限 论坛币 银两 铜币 鲜花 粉丝')}\s*:?\s*`,
      String.raw`[\d.,-]*\s*(?:点|rmb|枚|小时|\(时\)|篇|个|分|级)?(?:\s+|$))+$`,
    ),
    maxUnits: 60,
    force: 'cut',
    why: 'forums count beside each post what its writer has done',
    hits: ['威望: 5 点', '注册时间: 2008-01-11', '积分', '发帖 32 积分 320'],
    misses: ['积分制管理进村', '主题教育', '帖子发出以后'],
  },
  {
    id: 'liked-by',
    kind: 'tools',
    pattern:
      /^(?:\S{1,20}\s*等\s*)?\d[\d,.万]{0,8}\s*人(?:赞同|喜欢|收藏|觉得)了?(?:该|这个|此)?(?:回答|文章|帖子|有用|有帮助)$/u,
    maxUnits: 40,
    force: 'cut',
    why: 'how many liked the answer that follows',
    hits: ['121 人赞同了该回答', '35人覺得有用', '海风等 2,304 人赞同了该回答'],
    misses: ['三人赞同这一意见', '121人喜欢吃辣'],
  },
  {
    id: 'board-head',
    kind: 'byline',
    pattern:
      /^作者:?\s*\w{2,16}\s*\([^)]{0,40}\)\s*(?:看板|站内):?\s*\w+$|^(?:发|寄)信人:?\s*\w{2,16}\s*\([^)]{0,40}\)(?:[,.]?\s*信区:?\s*\w+)?|^发信站:?\s*\S{2,16}\s*\([^)]{8,40}\)|^(?:看板|站内):?\s*[\w-]+$|^时间:?\s*(?:mon|tue|wed|thu|fri|sat|sun)\s+[a-z]{3}\s+\d{1,2}\s+\d{2}:\d{2}/u,
    maxUnits: 100,
    force: 'cut',
    why: 'who wrote on which board of a bulletin board system, and when',
    hits: [
      '作者 seaman (阿海) 看板 Fishing',
      '時間 Sat Oct 11 20:14:03 2014',
      '看板 Fishing',
      '发信人: seaman (阿海), 信区: Fishing',
      '发信站: 江海社区 (Sat Oct 11 20:14:03 2014), 站内',
    ],
    misses: ['作者 王大明', '看板上寫著今日公休', '时间：星期六上午', '发信人请自行保管', '发信站起火'],
  },
  {
    id: 'board-foot',
    kind: 'footer',
    pattern: /^※\s*(?:发信站|来源|修改|文章网址|编辑|引述|转录|发自|来自)|^--$/u,
    maxUnits: 160,
    force: 'cut',
    why: 'what a bulletin board system adds to a post',
    hits: [
      '※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.9',
      '※ 編輯: seaman (203.0.113.9), 10/11/2014 20:31:02',
      '※ 来源:·江海社区 bbs.example.net·[FROM: 203.0.113.9]',
    ],
    misses: ['※ 注意事项', '发信站起火'],
  },
  {
    id: 'thread-count',
    kind: 'pager',
    pattern:
      /^\d{1,6}\s*(?:条)?(?:回复贴?|回帖|主题),?\s*共\s*\d{1,5}\s*页$|^(?:发[贴帖]|回复|评论)请(?:先)?(?:遵守|阅读)[^。]{0,40}$/u,
    maxUnits: 60,
    force: 'cut',
    why: 'how many posts there are, and by which rules to write one',
    hits: ['6回复贴，共1页', '发贴请遵守 社区协议 投诉'],
    misses: ['6回复贴在墙上', '回复请示的公文'],
  },
];
