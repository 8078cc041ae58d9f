/** The words that pages set before a value, by what the value is. */

export type LabelKind =
  | 'source'
  | 'author'
  | 'editor'
  | 'translator'
  | 'photographer'
  | 'contributor'
  | 'reporter'
  | 'published'
  | 'modified'
  | 'keywords'
  | 'section'
  | 'publisher'
  | 'other';

interface LabelRow {
  readonly kind: LabelKind;
  readonly words: string;
  readonly why: string;
}

/** In simplified characters, as the shadow has them. Longer words win over those they hold. */
export const LABEL_ROWS: readonly LabelRow[] = [
  {
    kind: 'source',
    words:
      '来源 稿源 本文来源 文章来源 新闻来源 信息来源 稿件来源 内容来源 来源于 来自 转自 本文转自 转载自 本文转载自 文章转自 出处 文章出处 原载 摘自 信息提供 供稿单位 发布单位 发布机构',
    why: 'where the text comes from',
  },
  {
    kind: 'author',
    words:
      '作者 楼主 发信人 撰文者 本文作者 文章作者 原作者 特约作者 专栏作者 撰文 撰稿 撰述 特约撰述 特约撰稿 主笔 采写 采访 执笔 文 图/文 文/图 图文 文图 文、图 图、文 文·图 文・图 文字 投稿人 发布者 文/图片',
    why: 'who wrote it',
  },
  {
    kind: 'editor',
    words:
      '责任编辑 责编 编辑 文字编辑 网络编辑 实习编辑 见习编辑 值班编辑 执行编辑 新媒体编辑 本期编辑 本文编辑 责任编校 编校 编审 小编',
    why: 'who edited it; never an author',
  },
  { kind: 'translator', words: '编译 翻译 译者 译 校译', why: 'who put it into Chinese' },
  {
    kind: 'photographer',
    words: '摄影 摄像 摄影记者 图 图片 摄 供图 图片摄影 图源 图片来源 视频 制图 插画 绘图',
    why: 'pictures, not text',
  },
  {
    kind: 'contributor',
    words: '通讯员 实习生 特约撰稿人 撰稿人 供稿 投稿 特约通讯员',
    why: 'who helped to report it',
  },
  {
    kind: 'reporter',
    words: '记者 本报记者 见习记者 实习记者 首席记者 特约记者 特派记者 文字记者 采访记者 全媒体记者',
    why: 'who reported it, in the byline of a site',
  },
  {
    kind: 'published',
    words:
      '发布时间 发布日期 发表时间 发表日期 发表于 发布于 刊发时间 刊登日期 刊登时间 公布日期 公布时间 公开日期 公开时间 公告日期 公告时间 发稿时间 发稿日期 发帖时间 张贴日期 张贴时间 贴文时间 见报日期 上架日期 时间 日期 发布 添加时间 录入时间 上传时间 创建时间 编辑时间 信息时间 更新日期 文章时间 出版日期 印发日期 发文日期 成文日期 生成日期 发文时间 成文时间 投稿时间 建立时间 原文时间',
    why: 'when this copy was set out; 更新日期 is what many government sites call it',
  },
  {
    kind: 'modified',
    words:
      '更新时间 最新更新 最新更新时间 最后更新 最后更新时间 最近更新 更新于 修改时间 最后修改 上次更新 最后更新于 最后更新日期 最后编辑 修改日期 最后修改时间 最后修改日期',
    why: 'when it was changed',
  },
  { kind: 'keywords', words: '关键词 关键字 标签 tag tags 相关标签 文章标签 关健词 热词', why: 'what it is about' },
  {
    kind: 'section',
    words: '当前位置 您的位置 你的位置 现在位置 所在位置 您当前的位置 当前的位置 所属分类 所属栏目 栏目 分类 频道',
    why: 'where the site files it',
  },
  { kind: 'publisher', words: '主办 主办单位 版权所有 主管单位 网站主办', why: 'whose site it is' },
  {
    kind: 'other',
    words:
      '浏览 浏览次数 浏览量 点击 点击数 点击次数 点击率 阅读 阅读量 阅读次数 访问 访问量 访问次数 评论 评论数 人气 热度 次数 字号 字体 字体大小 大小 打印 分享 分享到 收藏 关闭 点赞 投票 校对 审核 复审 终审 初审 监制 总监制 主编 总编辑 策划 统筹 制作 美编 排版 出品 导演 配音 播音 核稿 制片人 编导 剪辑 字幕 电话 联系电话 热线 邮箱 地址 传真 邮编 网址 索引号 文号 发文字号 主题词 信息索引 资料来源 数据来源 消息来源 图片说明 版权声明 声明 原标题 原题 导读 摘要 提要 核心提示 编者按 更多 备案号 微信 微博 客服 联系人 联系方式 举报 id 星级 等级',
    why: 'ends the value before it',
  },
];
