/**
 * Places that stand right behind a reporter's name (記者陸希休斯頓報導), simplified. Only to find where the name ends: what a place is,
 * and where, the gazetteer says. Taiwan's counties and short forms, its papers' usual world cities, the mainland's provinces and big cities.
 */

const TAIWAN =
  '台湾 全台 北台湾 中台湾 南台湾 台北 新北 北市 新北市 台北市 桃园 桃市 台中 中市 台南 南市 高雄 高市 基隆 新竹 竹县 竹市 竹北 苗栗 苗县 彰化 彰县 南投 投县 云林 云县 嘉义 嘉县 屏东 屏县 宜兰 花莲 台东 澎湖 金门 马祖 连江 板桥 淡水 中坜 丰原 员林 斗六 草屯 埔里 左营 罗东 绿岛 兰屿 小琉球 ' +
  '士林 内湖 信义 万华 三重 新店 永和 中和 土城 树林 汐止';

const WORLD =
  '香港 澳门 纽约 洛杉矶 旧金山 休斯顿 休士顿 橙县 芝加哥 波士顿 费城 西雅图 华盛顿 华府 亚特兰大 达拉斯 圣地亚哥 圣地牙哥 硅谷 湾区 旧金山湾区 拉斯维加斯 迈阿密 底特律 丹佛 凤凰城 奥斯汀 夏威夷 檀香山 法拉盛 美国 加州 德州 新泽西 ' +
  '加拿大 多伦多 温哥华 蒙特利尔 渥太华 卡尔加里 卡加利 墨西哥 墨西哥城 英国 伦敦 法国 巴黎 德国 柏林 法兰克福 慕尼黑 波恩 日内瓦 苏黎世 瑞士 维也纳 布鲁塞尔 罗马 米兰 马德里 莫斯科 俄罗斯 基辅 华沙 布拉格 雅典 斯德哥尔摩 赫尔辛基 哥本哈根 奥斯陆 阿姆斯特丹 海牙 都柏林 里斯本 ' +
  '日本 东京 大阪 京都 名古屋 横滨 札幌 福冈 冲绳 韩国 首尔 汉城 釜山 平壤 朝鲜 新加坡 曼谷 泰国 吉隆坡 马来西亚 雅加达 印尼 马尼拉 菲律宾 河内 越南 胡志明市 金边 仰光 新德里 孟买 印度 伊斯兰堡 加德满都 达卡 科伦坡 ' +
  '悉尼 雪梨 墨尔本 布里斯班 堪培拉 珀斯 澳洲 澳大利亚 奥克兰 新西兰 纽西兰 惠灵顿 开罗 耶路撒冷 特拉维夫 伊斯坦布尔 安卡拉 德黑兰 巴格达 迪拜 阿布扎比 多哈 利雅得 内罗毕 约翰内斯堡 开普敦 圣保罗 里约热内卢 巴西 巴西利亚 布宜诺斯艾利斯 利马 哈瓦那 联合国';

const MAINLAND =
  '北京 上海 天津 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 ' +
  '兰州 西宁 银川 乌鲁木齐 深圳 厦门 青岛 大连 宁波 苏州 无锡 温州 珠海 佛山 东莞';

/** The places by their first character, the longest first. */
const PLACES = new Map<string, readonly string[]>();
for (const place of new Set([TAIWAN, WORLD, MAINLAND].join(' ').split(' ')))
  PLACES.set(
    place.charAt(0),
    [...(PLACES.get(place.charAt(0)) ?? []), place].sort((a, b) => b.length - a.length),
  );

/** Length of the places that stand at `at`, one behind another (台湾台北); 0 for none. */
export function placesLength(text: string, at: number): number {
  let length = 0;
  for (let place = 0; place < MAX_PLACES; place++) {
    const next = placeLength(text, at + length);
    if (next === 0) break;
    length += next;
  }
  return length;
}

const MAX_PLACES = 3;

function placeLength(text: string, at: number): number {
  const place = PLACES.get(text.charAt(at))?.find((each) => text.startsWith(each, at));
  if (place === undefined) return 0;
  return /[市县]/.test(text.charAt(at + place.length)) ? place.length + 1 : place.length;
}
