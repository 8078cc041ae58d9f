/** Traps of one shape: a word that runs across the edge of a place's name. 隆重庆祝 holds 重庆, 搬迁安置 holds 迁安. */

import type { TrapRow } from './place-traps.js';

/** A word that runs across the edge of the name: the same shape of row for every such name. */
function runOn(name: string, sides: { before?: string; after?: string }, hit: string, miss: string): TrapRow {
  const parts = [sides.before && `(?<=[${sides.before}])${name}`, sides.after && `${name}(?=[${sides.after}])`].filter(
    Boolean,
  );
  return {
    id: `run-on-${name}`,
    names: [name],
    pattern: new RegExp(parts.join('|'), 'uy'),
    why: 'the characters belong to the words around them',
    hits: [hit],
    misses: [miss],
  };
}

export const RUN_ONS: readonly TrapRow[] = [
  runOn('迁安', { before: '搬拆回动', after: '置' }, '搬迁安置', '河北迁安'),
  runOn('台中', { before: '电平舞阳讲柜站月阳', after: '国央' }, '人民广播电台中国之声', '在台中市'),
  runOn('高密', { before: '最', after: '级度' }, '最高密级', '山东高密'),
  runOn('高邮', { before: '提', after: '政件' }, '提高邮政服务', '江苏高邮'),
  runOn('新北', { before: '刷创', after: '京' }, '刷新北京纪录', '在新北市'),
  runOn('中非', { after: '因法正常本典' }, '活动中非因', '中非合作'),
  runOn('加纳', { before: '增参追附', after: '税入' }, '增加纳税', '加纳总统'),
  runOn('加蓬', { before: '更愈越', after: '勃' }, '更加蓬勃', '加蓬总统'),
  runOn('佛山', { before: '千大' }, '千佛山', '广东佛山'),
  runOn('江源', { before: '三' }, '三江源', '白山江源'),
  runOn('江源区', { before: '三' }, '三江源区', '白山市江源区'),
  runOn('河源', { after: '头' }, '江河源头', '广东河源'),
  runOn('德国', { after: '王' }, '法赫德国王', '在德国'),
  runOn('湘西', { after: '北南' }, '湘西北', '湖南湘西'),
  runOn('上海', { before: '网船楼马岸滩路', after: '量' }, '网上海量信息', '在上海浦东'),
  runOn('重庆', { before: '隆庄双', after: '祝典贺' }, '隆重庆祝', '在重庆召开'),
  runOn('成都', { before: '变构建完形组造促达养换翻合既', after: '是要有能会会被将' }, '任务完成都要', '在成都召开'),
  runOn('合肥', { before: '复混配', after: '料' }, '复合肥', '在合肥市'),
  runOn('海口', { before: '出入沿靠临近' }, '入海口', '在海口召开'),
  runOn('衡水', { before: '平均制抗', after: '平量' }, '均衡水平', '河北衡水'),
  runOn('内江', { before: '境省国市区县海域' }, '境内江河', '四川内江'),
  runOn('广安', { before: '推', after: '全排装置' }, '推广安全', '四川广安'),
  runOn('巴中', { after: '友两关方合建交双国' }, '巴中友谊', '四川巴中'),
  runOn('厦门', { before: '大', after: '前口外' }, '大厦门口', '在厦门市'),
  runOn('四平', { after: '方八米' }, '四平方米', '吉林四平'),
  runOn('江门', { before: '长珠松', after: '户' }, '长江门户', '广东江门'),
  runOn('定西', { before: '决规确制协约一固稳拟鉴指假肯' }, '规定西部', '甘肃定西'),
  runOn('新乡', { before: '创', after: '村镇贤土愁' }, '新乡村', '河南新乡'),
  runOn('大连', { before: '强重最巨', after: '接续环锁贯通' }, '大连接', '在大连'),
  runOn('营口', { before: '经运国民私', after: '号碑' }, '经营口碑', '辽宁营口'),
  runOn('安庆', { before: '平公治', after: '祝典' }, '平安庆典', '安徽安庆'),
  runOn('河内', { before: '运黄淮大护清江沿小界' }, '运河内', '越南河内'),
  runOn('加州', { before: '参增追添附' }, '参加州议会', '美国加州'),
  runOn('华沙', { before: '中精光繁' }, '中华沙龙', '在华沙'),
  runOn('智利', { before: '机才理' }, '机智利落', '在智利'),
  runOn('北海', { before: '东华湖河' }, '东北海域', '广西北海'),
  runOn('临夏', { before: '濒面', after: '季天粮收' }, '面临夏季', '甘肃临夏'),
  runOn('开封', { before: '未已后被', after: '后的前即' }, '开封后', '河南开封'),
  runOn('玉树', { after: '临' }, '玉树临风', '青海玉树'),
  runOn('长春', { before: '季', after: '藤不花' }, '四季长春', '在长春市'),
  runOn('德州', { after: '仪' }, '德州仪器', '山东德州'),
  runOn('长沙', { after: '发' }, '长沙发', '在长沙市'),
  runOn('太原', { after: '始' }, '太原始', '在太原市'),
  runOn('南非', { after: '常' }, '南非常', '在南非'),
  runOn('云南', { before: '凌白彩' }, '白云南', '在云南省'),
  runOn('天津', { after: '津' }, '天津津乐道', '在天津市'),
  runOn('三亚', { after: '非' }, '三亚非', '在三亚市'),
  runOn('中卫', { before: '宫后', after: '星生健' }, '其中卫生', '宁夏中卫'),
  runOn('和田', { after: '间地野' }, '和田间', '新疆和田'),
];
