/** Lines of the site's own furniture: menus, breadcrumbs, comments, advertising, footers. */

import { anyOf, type ChromeRule, CLOSE, inRow, OPEN } from './rule.js';

const ARROW = '[>›»→]';
const NO_SENTENCE = '[^。！？;]';
const SECTION = String.raw`[\p{Script=Han}《“\d][\p{Script=Han}《》“”·\w]{1,15}`;

const LOG_IN = String.raw`(?:登录|登陆|注册|退出|登出|登入)(?:\s*[\/|]?\s*(?:注册|登录|登陆))?`;
const MENU_WORDS = anyOf(
  '加入收藏 收藏本[站页] 收藏 设为首页 添加收藏 联系我们 站内搜索 搜索 高级搜索 全站搜索 搜一搜 网站导航 快速导航 网站地图 站点地图 ' +
    '返回(?:顶部|首页|列表|上页|上一页|上一?级|目录)? 回(?:上一?页|列表页?|首页) 回到?顶部 top 繁[体體]?(?:中文|版)? 简[体體]?(?:中文|版)? english ' +
    '手机(?:版|网|端|访问)? 移动(?:版|端) 电脑版 客户端 无障碍(?:浏览|阅读|说明)? 进入关怀版 长者(?:模式|版) rss 订阅 菜单 导航 更多 ' +
    'more 全部 关闭 close 忘记密码\\?? 找回密码 用户名:? 密码:? 账号:? 验证码:? 记住我 下次自动登录 个人中心 会员中心 用户中心 ' +
    '我的(?:收藏|主页|账户|账号|订单|消息) 帮助(?:中心)? 意见反馈 投稿 在线投稿 爆料 通行证 天气预报 邮箱 论坛 博客 微博 专题 视频 ' +
    '图片 滚动 旧版 app 网站导览 意见信箱 双语词汇 常见问[答题] 友善列印 隐私权政策 :::',
);

const COMMENTING = anyOf(
  '我要 发表 查看 最新 热门 网友 全部 精彩 更多 暂无 已有 共有? 登录后? 文章 用户 条 立即 我来 最热 游客',
);
const COMMENTS = anyOf('评论 跟贴 跟帖 留言 点评 回帖 热评 吐槽');

const FOOT_LINKS = anyOf(
  '关于(?:我们|本站|本网|网站|[^\\s|·]{1,4}) 联系(?:我们|方式|合作|方法) 网站(?:地图|声明|简介|公告|留言|律师|导航|首页) 站点地图 ' +
    '招聘(?:信息|英才)? 诚聘英才 诚邀[^\\s|·]{2,4} 人才招聘 加入我们 友情链接 友情链接申请 合作(?:伙伴|网站|媒体) ' +
    '广告(?:服务|刊登|合作|业务|投放|联系) 服务(?:条款|协议|声明) 用户(?:协议|服务|反馈) (?:隐私权及)?(?:网站|资讯)安全政策 隐私权?(?:政策|条款|保护|声明)?  ' +
    '法律(?:声明|顾问|条款) 免责(?:声明|条款) 版权(?:申明|声明|信息|说明) 管理团队 公司简介 意见(?:反馈|箱) 投诉(?:建议|中心)? ' +
    '客(?:服|户服务)(?:中心)? 商务合作 本站导航 帮助中心 常见问题 about(?:\\sus)? contact(?:\\sus)? sitemap privacy 站长统计 ' +
    '不良信息举报 举报中心 开放平台 会员(?:注册|服务|积分|登录) 设为首页 加入收藏 使用(?:帮助|须知) 总编信箱 供稿服务 数据服务 ' +
    '报社概况 报社招聘 网站律师 信息保护 呼叫中心 廉洁举报 企业文化 产品答疑 通行证注册 在线(?:投稿|反馈|留言|客服|咨询|订购) 产品大全 联系客服 ' +
    '投稿(?:邮箱|须知)? (?:政府)?网站资料开放宣告 [著着]作权声明 侵权举报 ' +
    '网络谣言警示 小黑屋 archiver 手机版',
);
const HOSTING = anyOf('主办 承办 主管 协办 运营 制作 维护 建设 技术支持 技术 管理');
const REACHED_BY = anyOf(
  '联系 联络 投稿 客服 服务 业务 咨询 热线 报料 新闻 监督 商务 合作 广告 编辑部 办公 值班 站务 官方 总机 网站',
);

export const INTERFACE_RULES: readonly ChromeRule[] = [
  {
    id: 'breadcrumb-label',
    kind: 'breadcrumb',
    pattern: inRow(
      `^${OPEN}(?:[您你](?:现在)?的?(?:当前|所在|目前)?的?(?:位置|地址)|[您你](?:现在)?(?:在这里|所在|正在浏览|在)`,
      String.raw`|(?:当前|目前|现在)(?:所在)?的?(?:位置|页|栏目|频道)|当前所在|所在(?:位置|栏目)|导航|路径|首页位置)(?:是)?\s*[:>»]`,
      String.raw`|^当前(?:所在)?位置\s+\S{2,8}(?:\s+\S{2,12}){1,5}$`,
    ),
    maxUnits: 140,
    force: 'cut',
    why: 'says where in the site the reader stands',
    hits: [
      '當前位置：首頁 > 新聞',
      '您的位置： 首页 >> 要闻',
      '您现在的位置是：首页 > 正文',
      '目前位置：首頁 / 最新消息',
      '现在所在的位置：首页',
      '当前位置 首页 新闻 正文',
    ],
    misses: ['位置：东经120度', '当前位置已不再安全', '目前位置不明'],
  },
  {
    id: 'breadcrumb-trail',
    kind: 'breadcrumb',
    pattern: inRow(
      `^${NO_SENTENCE}{0,24}(?:首页|主页|网|频道|新闻|中心|正文|资讯|社区|论坛)`,
      String.raw`\s*(?:${ARROW}|>>|\s\/\s|\s-\s>|::)${NO_SENTENCE}*(?:正文|详情|${ARROW}\s*$|${ARROW}[^>›»→]{1,30}$)`,
      String.raw`|${ARROW}\s*(?:正文|详细内容|文章内容|内容|详情)\s*$|^(?:首页|主页|网站首页)\s*-\s*${NO_SENTENCE}{2,30}-\s*(?:正文|详情|列表)$`,
      String.raw`|^(?:首页|主页|home)\s*(?:-?${ARROW}|\/)\s*\S{2,10}(?:\s*(?:-?${ARROW}|\/)\s*\S{2,20}){0,4}$`,
      String.raw`|^${SECTION}(?:\s*${ARROW}{1,2}\s*${SECTION}){2,5}$`,
    ),
    maxUnits: 120,
    force: 'cut',
    why: 'names of sections parted by arrows',
    hits: [
      '首頁 新聞 > 科技 > 正文',
      '网易首页 > 财经频道 > 正文',
      '新浪首页 > 房产 > 地产新闻',
      '人民网>> 江苏频道>> 教育',
      '首页 - 新闻中心 - 正文',
      'Home > 新闻',
      '江海知道 > 生活 > 园艺',
      '首页 -> 领导讲话',
    ],
    misses: ['血压 > 140 的患者需要注意', '由此得到 a > b > c'],
  },
  {
    id: 'nav-word',
    kind: 'nav',
    pattern: inRow(
      `^${OPEN}(?:(?:网站|返回|回到?|设为|网易|新浪|搜狐|腾讯|财经|新闻|官网|中文|论坛|百度|本站|频道)*(?:首页|主页)`,
      `|(?:用户|会员|立即|快速|免费|马上|一键|请|安全|账号|帐号|邮箱|微信|qq|微博)*${LOG_IN}`,
      `|back to top|${MENU_WORDS})${CLOSE}$`,
    ),
    maxUnits: 24,
    force: 'cut',
    why: 'a word of the menu alone on its line',
    hits: ['首頁', '登录/注册', '设为首页', '返回顶部', '登 錄', '更多>>', '回上一頁', '網站導覽', '友善列印'],
    misses: ['首页设计大赛', '登录系统后即可办理'],
  },
  {
    id: 'contents-label',
    kind: 'nav',
    pattern: /^(?:目录|contents|本文目录|文章目录)(?:\s*[[(](?:隐藏|显示|hide|展开|收起)[\])])?$/u,
    maxUnits: 16,
    force: 'cut',
    why: 'the heading over links to the parts of the page',
    hits: ['目錄', '目录[隐藏]', '文章目录'],
    misses: ['目录学', '地方志目录'],
  },
  {
    id: 'nav-row',
    kind: 'nav',
    pattern: /^(?:[^\s|│丨┆·。,]{1,10}\s*[|│丨┆·]\s*){3,}[^。]{0,12}$/u,
    maxUnits: 400,
    force: 'cut',
    why: 'many short words parted by bars',
    hits: ['新闻 | 体育 | 娱乐 | 商业 | 科技', '關於我們 | 網站公告 | 聯繫方式 | 廣告服務 |'],
    misses: ['甲|乙', '导演：张三 | 主演：李四'],
  },
  {
    id: 'nav-menu',
    kind: 'nav',
    pattern: /^(?:网站|返?回)?(?:首页|主页)(?:\s+[^\s。,;!?:|]{2,8}){2,}$/u,
    maxUnits: 200,
    force: 'cut',
    why: 'a menu that begins with the front page',
    hits: ['首页 会员 发现 等你来答', '回首頁 網站導覽 意見信箱 English'],
    misses: ['首页 改版了', '主页君说 今天不更新'],
  },
  {
    id: 'blog-foot',
    kind: 'footer',
    pattern:
      /^本条目发[布表]于|^(?:自豪地采用|proudly powered by)\s*wordpress|^电子邮件地址不会被公开|^文章导航$|^此条目由.{1,30}发表在/u,
    maxUnits: 120,
    force: 'cut',
    why: 'what the commonest program for blogs sets under an entry',
    hits: ['本条目发布于 2014 年 6 月 12 日。属于 手艺 分类', '自豪地采用WordPress', '文章导航'],
    misses: ['本条目收录于《辞海》', '文章导航栏的设计'],
  },
  {
    id: 'comments',
    kind: 'comments',
    pattern: inRow(
      String.raw`^[\s\[【(|\d]*(?:${COMMENTING}*${COMMENTS}(?:区|列表|排行|广场|板|簿)?(?:\s*[(\[]?\s*\d*\+?\s*[条人万]*[)\]]?)?`,
      String.raw`|我[来要](?:说两句|说说|评论)|\d*\s*条?(?:评论|跟贴|回复)|网友(?:与?评论)?|留言(?:与?评论)?|参与\s*\d*|发[贴帖]`,
      '|去跟贴广场看看|目前没有.{0,12}|文明上网.{0,30}|.{0,8}抢沙发.{0,6}|匿名(?:发表|评论)?',
      String.raw`|还?可以?能?再?输入\s*\d*\s*个?字.*|发表[你您]?的?(?:看法|观点|评论).{0,20})`,
      String.raw`${CLOSE}(?:刷新|登录|注册|\(\d+\)|\d*\s*条)?${CLOSE}$`,
    ),
    maxUnits: 60,
    force: 'cut',
    why: 'the place where readers write',
    hits: ['我要評論(0)', '跟贴 0', '網友評論', '12条评论', '查看更多跟贴', '我来说两句'],
    misses: ['评论指出，改革不会停步', '网友表示赞同', '留言的内容'],
  },
  {
    id: 'comments-phrase',
    kind: 'comments',
    pattern: inRow(
      '(?:登录|注册)(?:后|并|以后|才能|方可).{0,8}(?:评论|发[贴帖表言]|回复|留言|参与|查看)',
      '|(?:评论|留言|跟[贴帖]|发言).{0,12}(?:仅供|仅代表|请(?:自觉)?遵守|请先登录|需要?登录)|请(?:先)?登录',
      '|(?:遵守|维护).{0,12}法律.{0,30}(?:道德|责任)|(?:跟[贴帖]|评论)已?关闭|条评论.{0,4}[|].{0,4}人参与',
      '|输入(?:评论|内容|您的评论)|请输入(?:验证码|内容|关键[词字]|用户名|密码|手机号)',
      String.raw`|^(?:网友|读者)?评论\s*[(].{0,12}(?:评论|条)[)]$`,
      '|忘记密码|没有帐号|没有账号|还没有?账号|自动登录',
    ),
    maxUnits: 120,
    force: 'cut',
    why: 'what a form says to readers who want to write',
    hits: ['登录后才能评论', '跟貼已關閉', '请输入验证码', '请遵守国家有关法律、法规，尊重网上道德，承担一切责任'],
    misses: ['评论家们只代表少数人', '他登录了系统并提交了材料'],
  },
  {
    id: 'ad',
    kind: 'ad',
    pattern: inRow(
      `^${OPEN}${anyOf('广告 推广 赞助商?(?:链接)? advertisement ad sponsored google提供的广告 商业推广')}${CLOSE}:?$`,
      '|^(?:(?:免费|立即|点击|扫码|马上|官方|手机|新闻|网易新闻|安卓|iphone|android|ios)*',
      String.raw`(?:下载|打开|安装)(?:客户端|app|手机版|手机客户端|软件|应用)?|\S{0,8}(?:客户端|app)(?:下载|专享)?`,
      String.raw`|立即(?:购买|体验|抢购|查看|开通|咨询|报名)|\+?\s*加载更多.{0,6})$`,
    ),
    maxUnits: 30,
    force: 'cut',
    why: 'advertising and the site’s own application',
    hits: ['廣告', '下载客户端', '打开APP', '立即购买', '网易新闻客户端下载'],
    misses: ['广告业复苏', '下载量突破百万', '公司推出新的客户端产品'],
  },
  {
    id: 'footer-links',
    kind: 'nav',
    // The lookahead keeps each link whole: a row of them has one reading, however long it is.
    pattern: inRow(String.raw`^[\s|·]*(?:(?=(${FOOT_LINKS}[\s|·\/-]*))\1)+(?:[>»]*|\[ 更多\])$`),
    maxUnits: 300,
    force: 'cut',
    why: 'the row of links at the foot of a site',
    hits: [
      '關於本站 管理團隊 版權申明 網站地圖 聯系合作 招聘信息',
      '关于我们 | 联系我们 | 广告服务',
      '友情链接',
      '隱私權及網站安全政策｜政府網站資料開放宣告｜著作權聲明',
    ],
    misses: ['关于我们这一代人', '联系方式变了'],
  },
  {
    id: 'footer-host',
    kind: 'footer',
    pattern: inRow(
      String.raw`^\s*(?:网站)?${HOSTING}(?:单位|方|者|支持)?\s*:|(?:主办|承办|主管)\)?\s*$|powered by`,
      '|(?:建议|最佳)(?:使用|您使用|用|浏览).{0,24}(?:分辨率|解析度|浏览器|\\d{3,4}\\s*[x×*]\\s*\\d{3,4})|ipv6|中文域名|^推荐(?:使用)?.{0,10}浏览器|技术支持:|本站(?:已)?支持',
      '|邮政编码?:|(?:国内统一|统一)?刊号|邮发代号',
    ),
    maxUnits: 160,
    force: 'hint',
    why: 'who runs the site; a notice of an event may carry the same labels',
    hits: ['主辦單位：內蒙古自治區人民政府辦公廳', 'Powered by Discuz! X3', '技术支持：某某公司'],
    misses: ['会议由县政府主办，参加者三百人'],
  },
  {
    id: 'contact',
    kind: 'contact',
    pattern: inRow(
      String.raw`^[\s\[【(]*(?:${REACHED_BY}?(?:电话|热线|邮箱|信箱|传真|手机|微信号?|qq群?|qq客服|e-?mail|tel|地址|电邮)`,
      String.raw`|联[系络](?:我们|方式|人|站长|编辑)|总机|分机|统一编号|客服qq|邮编)\s*:`,
    ),
    maxUnits: 140,
    force: 'hint',
    why: 'how to reach somebody; in a notice this is the text itself',
    hits: ['聯系我們:33 92 950@qq.com', '投稿邮箱：news@example.com', '地址：北京市朝阳区'],
    misses: ['电话铃响了', '地址变更后须备案'],
  },
];
