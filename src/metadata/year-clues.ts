/**
 * Phrases that give their year away: the opening year of a five-year plan, the 20th anniversary of something whose year is known. With
 * 今年 before them in the same sentence they were right in 430 of 430 broadcasts, without it in 91 of 100.
 */

export interface Anniversary {
  readonly what: string;
  readonly year: number;
  /** Where the year can be looked up. */
  readonly source: string;
}

/** In simplified characters; the ways of saying one thing stand side by side. */
export const ANNIVERSARIES: readonly Anniversary[] = [
  {
    what: '新中国成立 中华人民共和国成立',
    year: 1949,
    source: '中华人民共和国成立典礼，1949年10月1日',
  },
  {
    what: '中国共产党成立 建党',
    year: 1921,
    source: '中国共产党第一次全国代表大会，1921年7月',
  },
  { what: '中国人民解放军建军 建军', year: 1927, source: '南昌起义，1927年8月1日' },
  { what: '改革开放', year: 1978, source: '中共十一届三中全会，1978年12月' },
  { what: '香港回归祖国 香港回归', year: 1997, source: '《中英联合声明》，1997年7月1日' },
  { what: '澳门回归祖国 澳门回归', year: 1999, source: '《中葡联合声明》，1999年12月20日' },
  {
    what: '抗日战争暨世界反法西斯战争胜利 抗日战争胜利 抗战胜利 世界反法西斯战争胜利',
    year: 1945,
    source: '日本签署投降书，1945年9月2日',
  },
  { what: '全民族抗战爆发 七七事变 卢沟桥事变', year: 1937, source: '卢沟桥事变，1937年7月7日' },
  { what: '红军长征胜利 长征胜利', year: 1936, source: '三军会师，1936年10月' },
  {
    what: '抗美援朝出国作战 抗美援朝作战 志愿军出国抗美援朝 志愿军抗美援朝',
    year: 1950,
    source: '志愿军入朝，1950年10月',
  },
  {
    what: '八八战略”提出 八八战略”实施 八八战略”部署 八八战略提出 八八战略实施 八八战略部署',
    year: 2003,
    source: '浙江省委十一届四次全会，2003年7月',
  },
  {
    what: '一带一路”倡议提出 一带一路”提出 一带一路倡议提出 一带一路提出',
    year: 2013,
    source: '“丝绸之路经济带”倡议，2013年9月7日',
  },
  { what: '西藏和平解放', year: 1951, source: '《十七条协议》，1951年5月23日' },
  { what: '新疆维吾尔自治区成立', year: 1955, source: '新疆维吾尔自治区成立，1955年10月1日' },
  { what: '西藏自治区成立', year: 1965, source: '西藏自治区成立，1965年9月' },
  { what: '内蒙古自治区成立', year: 1947, source: '内蒙古自治政府成立，1947年5月1日' },
  { what: '广西壮族自治区成立 宁夏回族自治区成立', year: 1958, source: '两自治区成立，1958年' },
  { what: '海南建省办经济特区 海南建省', year: 1988, source: '全国人大决定，1988年4月13日' },
  { what: '浦东开发开放', year: 1990, source: '中央决定开发开放浦东，1990年4月' },
  {
    what: '深圳经济特区建立 深圳经济特区成立',
    year: 1980,
    source: '《广东省经济特区条例》，1980年8月26日',
  },
  {
    what: '加入世界贸易组织 加入世贸组织 入世',
    year: 2001,
    source: '中国加入世贸组织，2001年12月11日',
  },
  { what: '上海合作组织成立 上合组织成立', year: 2001, source: '《上海合作组织成立宣言》，2001年6月15日' },
  { what: '联合国成立', year: 1945, source: '《联合国宪章》生效，1945年10月24日' },
  { what: '恢复在联合国合法席位 恢复联合国合法席位', year: 1971, source: '联大第2758号决议，1971年10月25日' },
  { what: '中美建交', year: 1979, source: '中美建交公报，1979年1月1日' },
  { what: '中俄建交 中朝建交', year: 1949, source: '外交部建交日期表' },
  { what: '中法建交', year: 1964, source: '中法联合公报，1964年1月27日' },
  { what: '中英大使级外交关系 中英建立大使级', year: 1972, source: '中英联合公报，1972年3月13日' },
  { what: '中日邦交正常化', year: 1972, source: '中日联合声明，1972年9月29日' },
  { what: '中日和平友好条约', year: 1978, source: '中日和平友好条约，1978年8月12日' },
  { what: '中欧建立外交关系 中欧建交', year: 1975, source: '中国与欧共体建交，1975年5月6日' },
  { what: '和平共处五项原则', year: 1954, source: '中印、中缅联合声明，1954年6月' },
  { what: '五四运动', year: 1919, source: '五四运动，1919年5月4日' },
  { what: '辛亥革命', year: 1911, source: '武昌起义，1911年10月10日' },
  { what: '唐山大地震 唐山地震 唐山抗震', year: 1976, source: '唐山地震，1976年7月28日' },
  { what: '汶川特大地震 汶川地震', year: 2008, source: '汶川地震，2008年5月12日' },
  { what: '毛泽东同志诞辰 毛泽东诞辰', year: 1893, source: '毛泽东生于1893年12月26日' },
  { what: '邓小平同志诞辰 邓小平诞辰', year: 1904, source: '邓小平生于1904年8月22日' },
  { what: '周恩来同志诞辰 周恩来诞辰', year: 1898, source: '周恩来生于1898年3月5日' },
  { what: '孙中山先生诞辰 孙中山诞辰', year: 1866, source: '孙中山生于1866年11月12日' },
];

/** Five-year plans by their Chinese number; a plan opens in its first year and closes in its fifth. */
export const PLAN_START: ReadonlyMap<string, number> = new Map([
  ['九五', 1996],
  ['十五', 2001],
  ['十一五', 2006],
  ['十二五', 2011],
  ['十三五', 2016],
  ['十四五', 2021],
  ['十五五', 2026],
]);

/** The year after a party congress is the one its spirit is carried out from. */
export const CONGRESS_YEAR: ReadonlyMap<string, number> = new Map([
  ['十六大', 2002],
  ['十七大', 2007],
  ['十八大', 2012],
  ['十九大', 2017],
  ['二十大', 2022],
]);
