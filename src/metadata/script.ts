/** Script and language of a document, from its own characters: what a page declares (`lang="en"` on a Chinese page) is no evidence. */

import type { Metadata } from '../model.js';
import { foldUnit } from '../script/fold.js';
import { isHan } from '../script/han.js';

/** Frequent characters that only simplified text has; together they stand in nearly every sentence written so. */
const SIMPLIFIED_ONLY: ReadonlySet<string> = new Set(
  '这国们来时会说个为产过经还进对动开现关问间长样应门见两无电车马鸟东书乐习乡买乱争亏亚亿仅从众优传伤伦伪侠储儿兰兴养兽内冈册写军农决况冻净凉减凤凭凯击刘则刚创删别剧办务劳势华单卖卢卫却厂厅压厉县双变叶号叹吓吗听启员呜响哑唤团园围图圆圣场坏块坚坛坝坟壮声壳处备复够头夺奋奖妇妈娱婴孙宁实宠审宪宽宾寻导寿将尔尘尝层属岁岂岛峡币帅师帐帜带帮广庄庆庐库庙废异弃张弯弹强归当录彻径忆忧怀态总恋恶惊惧惨惩惯懒戏战户执扩扫扬扰抚抛抢护报担拟拥择挂挡挤挥损捡换掷摄摆摇撑敌数断旧昼显晓晕暂机杀杂权条杨构枪柜标栋栏树档桥检楼欢欧毁毕毙气汇汉汤沟没沪泪泽洁浅测济浓涛润涨渐渔湾湿满滤滨灭灯灵灾炉点烂烛烟烦烧热爱爷牵犹狱狮独狭猎猪献环画畅疗疯痒监盖盘码矿砖础确碍礼祸离秃秘积称稳穷窃竖竞笔笼简粮紧纠红纤级纪纯纲纳纵纷纸纹纺线练组细织终绍结绕绘给络绝统继绩绪续维绵综绿缓编缘缠缩网罗罚罢职联聪肃胁胆脉脏脑脚脱脸腊舰艺节芦苏苹荐药获营萧蓝虑虽蛮补装袭观规视览觉触誉计订认讨让训议讯记讲许论设访证评识诉词试诗诚话询该详语误请诸读课谁调谈谊谋谓谢谱贝负贡财责败货质贩贪贫购贯贴贵贷贸费贺资赏赔赖赚赛赵赶趋跃践踪轨转轮软轰轻载较辅辆辈辉输辞边达迁迈运远违连迟适选递逻遗邓邮邻郑酱释钉针钢钱铁铃银铜销锁锅锋错键镇镜闪闭闯闲闷闸闹闻阁阅队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺顾顿预领频题颜额风飞饭饮饰饱馆驰驱驶驻骂骑骗验鱼鲁鲜鸡鸣鸭鸿麦黄齐龄龙龟',
);

/** Beyond this share of the telling characters a document is of one script: quotations from the other stay well below it. */
const ONE_SCRIPT = 0.9;

/** What a character tells; `han` is written alike in both scripts. */
export const KIND = { other: 0, han: 1, simplified: 2, traditional: 3, kana: 4, hangul: 5, latin: 6 } as const;

export function kindOf(unit: number): number {
  if (isHan(unit)) {
    if (foldUnit(unit) !== unit) return KIND.traditional;
    return SIMPLIFIED_ONLY.has(String.fromCharCode(unit)) ? KIND.simplified : KIND.han;
  }
  if (unit >= 0x3041 && unit <= 0x30fa) return KIND.kana;
  if (unit >= 0xac00 && unit <= 0xd7a3) return KIND.hangul;
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) ? KIND.latin : KIND.other;
}

/** From how many units of a text are of each kind. */
export function extractScript(kinds: Uint32Array): Pick<Metadata, 'script' | 'lang'> {
  const count = (kind: keyof typeof KIND) => kinds[KIND[kind]] as number;
  return { script: scriptOf(count('simplified'), count('traditional')), lang: langOf(count) };
}

function scriptOf(simplified: number, traditional: number): Metadata['script'] {
  const telling = simplified + traditional;
  if (telling === 0) return 'none';
  if (simplified >= telling * ONE_SCRIPT) return 'hans';
  return traditional >= telling * ONE_SCRIPT ? 'hant' : 'mixed';
}

/** A page with fewer Han among its letters quotes Chinese rather than being in it. */
const LEAST_HAN = 0.1;

function langOf(count: (kind: keyof typeof KIND) => number): string | null {
  const han = count('han') + count('simplified') + count('traditional');
  if (han === 0) return null;
  if (count('kana') > han / 4) return 'ja';
  if (count('hangul') > han) return 'ko';
  // A word of five letters says about as much as a Han.
  return han / (han + count('latin') / 5) >= LEAST_HAN ? 'zh' : null;
}
