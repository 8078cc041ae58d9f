/**
 * Family names, simplified. The single ones are the Hundred Family Surnames and the rest of the 400 most frequent of the 2020 name
 * report of the Ministry of Public Security, set down by hand; what running text mostly uses as another word is kept apart.
 */

const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤' +
  '康易乔赖文施洪辛柯庄温牛樊葛邢安齐伍庞颜倪聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由' +
  '闾弓郗桓逄仉濮笪訾隗胥佴夔郇瓮谯扶堵邴郏暴郦隽璩戢经郁褥姒逯鄂咸籍莘翦逢贡贲巢蒯后哀萧傅阎丘凃粘蔚云保藏宇释妥撒虎才岐郏沐贝寿励应昌冒智风乜牙归英郄郤苍酆缑糜钮渠荀恽竺茆禤俸侬庹呙阳';

/** Surnames that running text far more often uses as a verb, a preposition or a time word: behind 记者 they open a sentence. */
const ALSO_WORDS = '从向应和同当由经来相都就后全连支计初成单原时方关解于平位信初全明展干公但利满普都容况那都通';

const COMPOUND =
  '欧阳 上官 司马 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 长孙 宇文 独孤 南宫 西门 东郭 百里 呼延 端木 轩辕 钟离 闻人 太史 申屠 仲孙 澹台 公冶 宗政 濮阳 淳于 单于 公羊 赫连 第五 完颜 纳兰 拓跋 耶律 欧阳 范姜 张简';

/** Words that open with a surname and are no name: each stood behind a credit in a page and was read as one. */
const NOT_NAMES =
  '来源 来自 马祖 关西 关岛 白宫 林口 沙鹿 丰原 乌来 乌日 安平 安南 田中 黎巴 华盛 莫斯 简介 简称 简单 简历 安排 高兴 周围 方面 方才 时间 时候 明显 明白 明天 常常 连续 连日 连夜 连线 曾经 曾采 曾在 曾多 曾对 曾与 曾到 曾向 曾就 曾问 曾赴 曾随 应邀 应该 向他 向其 于是 何时 何以 何况 温馨 成为 成功 经过 经常 经济 相关 相信 原来 全程 全面 来到 来自 ' +
  '当时 当天 同时 同样 和他 和其 从中 都是 都在 解决 解释 解放 关于 关注 关键 金融 公安 公开 平台 平安 时报 时评 国际 国家 国内 文化 文章 文字 华夏 华人 华商 华龙 海外 海峡 南方 南都 东方 江苏 江西 江南 湖南 云南 贵州 广西 海南 河南 安徽 吉林 宁夏 新闻 ' +
  '管理 全国 全球 全媒 支持 强调 马上 马路 车辆 路透 石油 石家 高雄 高铁 高校 高速 程序 计划 党建 党委 古代 古城 白天 万一 万众 章节 施工 康复 祝贺 祝福 宣布 宣传 温州 苏州 常州 郑州 兰州 梅州 柳州 惠州 池州 杭州 荆州 贺州 钦州 黄山 黄河 黄石 华侨 花莲 云林 ' +
  '金门 连江 南投 台东 嘉义 屏东 苗栗 桃园 基隆 彰化 新竹 司法 时事 游客 阿里 易车 明星 乐居 沙龙 丰台 丰富 卫视 卫生 卫健 房产 教育 游戏 娄底 连云 任务 任何 江山网 岳阳 单位 单独 谈到 冷静 查看 查阅 查询 那里 那是 尚未 尚不 宁波 宁愿 项目 柏林 权威 权利 季度 伊朗 伊拉 ' +
  '巴黎 巴西 米兰 利用 普通 普及 花费 燕赵 燕山 晋江 楚天 齐鲁 鲁网 皖江 原创 原文 沪江 未知 佚名 匿名 官方 官网 和讯 师生 师傅 车讯 门户 胡同 荣誉 商报 商业 商务 成都 成立 满意 区域 广告';

export const SURNAMES: ReadonlySet<string> = new Set(SINGLE);
export const AMBIGUOUS_SURNAMES: ReadonlySet<string> = new Set(ALSO_WORDS);
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(COMPOUND.split(' '));
export const NAME_LIKE_WORDS: ReadonlySet<string> = new Set(NOT_NAMES.split(' '));
