/** Pages of a small site: a name above, a story, a line the site says under every story, and a foot. */

const WHO = [
  '民兵',
  '渔民老陈',
  '镇上的木匠',
  '茶馆掌柜',
  '放学的孩子',
  '井边的老人',
  '新来的医生',
  '赶早市的人',
  '守林员',
  '摆渡人',
];
const WHEN = [
  '昨天傍晚',
  '清明前后',
  '天还没亮',
  '入冬以来',
  '大雨过后',
  '集市那天',
  '秋收刚完',
  '正月里',
  '半夜时分',
  '枇杷熟了的时候',
];
const WHAT = [
  '冲断的村道重新修好，运菜的车又能进城',
  '图书角搬进了茶馆，画报一天换三回',
  '浮筒码头落潮也能靠船，卸货快了一半',
  '豆腐坊用的是井水，味道和小时候一样',
  '山上的茶树生了虫，省里派人来看过',
  '桥头的路灯亮了，夜里走路不再摸黑',
  '戏台修了顶棚，下雨天照样能唱',
  '水渠清了淤泥，下游的田不再缺水',
  '学堂添了两口大锅，中午人人有热饭',
  '磨坊装了电机，磨一担米只要一袋烟工夫',
];
const pick = (list: readonly string[], n: number): string => list[n % list.length] as string;

export function story(n: number): string {
  const [tens, step] = [Math.floor(n / 10), 3 * n + 1];
  return `${pick(WHEN, n)}，${pick(WHO, tens + n)}说，${pick(WHAT, n)}。\n${pick(WHO, step)}在第${n}号渡口记下一笔：${pick(WHAT, tens + 4)}，${pick(WHEN, tens)}大家都看见了。`;
}

export const SHARED = '小编每天为您准备早安心语';

export function sitePage(text: string, said = SHARED): string {
  return `清风网\n\n${text}\n${said}\n沪ICP备11112222号\n`;
}
