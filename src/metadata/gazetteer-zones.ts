/**
 * Functional zones that news names like a division although GB/T 2260 gives them no code: kept by hand, each with the division that
 * holds its seat. Zones that carry their town's name (温州高新区) need no row; they are read by their pattern.
 */

export interface ZoneRow {
  readonly name: string;
  /** Code of the division that holds it. */
  readonly parent: string;
  readonly why: string;
}

const STATE_NEW_AREA = 'new area of the state, approved by the State Council, over several districts';

export const ZONES: readonly ZoneRow[] = [
  { name: '两江新区', parent: '500000', why: STATE_NEW_AREA },
  { name: '西咸新区', parent: '610000', why: STATE_NEW_AREA },
  { name: '贵安新区', parent: '520000', why: STATE_NEW_AREA },
  { name: '天府新区', parent: '510000', why: STATE_NEW_AREA },
  { name: '赣江新区', parent: '360000', why: STATE_NEW_AREA },
  { name: '雄安新区', parent: '130600', why: STATE_NEW_AREA },
  { name: '舟山群岛新区', parent: '330900', why: STATE_NEW_AREA },
  { name: '西海岸新区', parent: '370211', why: STATE_NEW_AREA },
  { name: '金普新区', parent: '210200', why: STATE_NEW_AREA },
  { name: '湘江新区', parent: '430100', why: STATE_NEW_AREA },
  { name: '江北新区', parent: '320100', why: STATE_NEW_AREA },
  { name: '滇中新区', parent: '530100', why: STATE_NEW_AREA },
  {
    name: '台州湾新区',
    parent: '331000',
    why: 'provincial zone on the coast of Taizhou, news sets it beside its districts',
  },
  { name: '瓯江口', parent: '330300', why: 'zone at the mouth of the river, run by the city of Wenzhou' },
  { name: '钱塘新区', parent: '330114', why: 'provincial zone, since 2021 the district of Qiantang' },
  { name: '前湾新区', parent: '330200', why: 'provincial zone on the bay of Hangzhou, run by Ningbo' },
  { name: '南湖新区', parent: '330402', why: 'zone of the district of Nanhu' },
  { name: '临港新片区', parent: '310115', why: 'new part of the Shanghai free trade zone' },
  { name: '横琴粤澳深度合作区', parent: '440402', why: 'zone on the island of Hengqin' },
  { name: '前海深港现代服务业合作区', parent: '440305', why: 'zone in the bay of Qianhai' },
  { name: '光明新区', parent: '440311', why: 'zone that became the district of Guangming in 2018' },
  { name: '深汕特别合作区', parent: '440300', why: 'zone on land of Shanwei, run by Shenzhen' },
  { name: '杨凌示范区', parent: '610403', why: 'zone for farming, of the rank of a city' },
  { name: '郑东新区', parent: '410100', why: 'zone of the city of Zhengzhou' },
  { name: '曹妃甸新区', parent: '130209', why: 'zone that became the district of Caofeidian in 2012' },
  { name: '黄岛开发区', parent: '370211', why: 'zone of Qingdao' },
  { name: '中关村', parent: '110108', why: 'zone around a village of Haidian, named alone everywhere' },
  { name: '陆家嘴', parent: '310115', why: 'zone of Pudong, named alone everywhere' },
];
