import { describe, expect, it } from 'vitest';
import { CREDIT_RULES } from '../../src/metadata/credit-rules.js';
import { metadataOf } from './pages.js';

const credits = (text: string): string[] => metadataOf(text).authors.map((author) => `${author.name}/${author.role}`);

describe.each(CREDIT_RULES)('the credit rule $id', (rule) => {
  it.each(rule.hits)('reads a name in %s', (text) => {
    expect(metadataOf(text).claims.map((claim) => claim.rule)).toContain(rule.id);
  });

  it.each(rule.misses)('reads none in %s', (text) => {
    expect(metadataOf(text).claims.map((claim) => claim.rule)).not.toContain(rule.id);
  });
});

describe('mainland credits', () => {
  it.each([
    ['本报杭州5月8日讯记者沈嘉宁报道：全省春茶开采。', ['沈嘉宁/reporter']],
    ['新华社南京3月2日电（记者沈嘉宁、钟越）记者从会上获悉', ['沈嘉宁/reporter', '钟越/reporter']],
    ['本报南京3月2日讯新华社记者沈嘉宁、本报记者钟越报道：', ['沈嘉宁/reporter', '钟越/reporter']],
    ['本报讯（记者 欧阳明月 通讯员 罗小满）昨日', ['欧阳明月/reporter', '罗小满/contributor']],
    ['（新华社记者沈嘉宁摄）', ['沈嘉宁/photographer']],
    ['本报讯记者袁（日希）报道：今天', ['袁（日希）/reporter']],
    ['本报记者 袁（日希） 石（王奇）', ['袁（日希）/reporter', '石（王奇）/reporter']],
    ['本报记者 阿依努尔·买买提、艾力·吐尔逊', ['阿依努尔·买买提/reporter', '艾力·吐尔逊/reporter']],
    ['特约撰述：沈嘉宁', ['沈嘉宁/author']],
    ['〔中央社記者沈嘉寧台北五日電〕行政院今天', ['沈嘉寧/reporter']],
    ['据新华社拉萨电（记者 格桑曲珍）记者近日从会上了解到', ['格桑曲珍/reporter']],
    ['□ 本报记者 沈嘉宁 钟越', ['沈嘉宁/reporter', '钟越/reporter']],
    ['采写：南都见习记者 林子沛', ['林子沛/reporter']],
    ['大风又起。（记者 郭 嘉）', ['郭嘉/reporter']],
    ['（文字编辑：易小佳）', ['易小佳/editor']],
    ['来源：甲报作者：骑士责编：林清', ['骑士/author', '林清/editor']],
    ['责任编辑：罗崇文_NB12082', ['罗崇文/editor']],
    ['编译：何静 审校：王一', ['何静/translator']],
    ['新华社北京5月3日电（张大永 王平）国务院', ['张大永/reporter', '王平/reporter']],
    ['本报讯记者李大鹏、通讯员张小文报道：近日', ['李大鹏/reporter', '张小文/contributor']],
    ['新潮报记者 李大鹏 编辑 王平 校对 张三', ['李大鹏/reporter', '王平/editor']],
    ['李大鹏 文/摄', ['李大鹏/author']],
    ['«byline»2023-06-19 08:30　来源：青山日报　记者：沈若明　责编：王平', ['沈若明/reporter', '王平/editor']],
    ['文｜李大鹏 编辑｜王平', ['李大鹏/author', '王平/editor']],
    ['作者：清华大学教授 李大鹏', ['李大鹏/author']],
    ['本报乌鲁木齐5月1日电记者木合塔尔报道：今天', ['木合塔尔/reporter']],
    ['在希望的田野上一来自皖北农村的调查新华社记者李大鹏、王平', ['李大鹏/reporter', '王平/reporter']],
    ['本报记者 买买提·艾力', ['买买提·艾力/reporter']],
  ])('in %s are %j', (text, expected) => {
    expect(credits(text)).toEqual(expected);
  });
});

describe('credits of Taiwan and Hong Kong', () => {
  it.each([
    ['記者林欣怡 陳政彥／台北報導', ['林欣怡/reporter', '陳政彥/reporter']],
    ['【陳靜宜／綜合報導】政策今天公布。', ['陳靜宜/reporter']],
    ['〔記者黃良駿╱高雄報導〕一名男子', ['黃良駿/reporter']],
    ['（中央社記者郭建中、王揚台北10日電）立法院', ['郭建中/reporter', '王揚/reporter']],
    ['（某某報記者陸希休斯頓報導）', ['陸希/reporter']],
    ['波光新聞─范曉明／台北市', ['范曉明/reporter']],
    ['台北／記者林欣怡', ['林欣怡/reporter']],
    ['圖／文：王子強', ['王子強/author']],
    ['文／記者林欣怡　圖／品牌提供', ['林欣怡/reporter']],
    ['圖／記者王小華', ['王小華/photographer']],
    ['政治中心／陳大明報導', ['陳大明/reporter']],
    ['〔編譯陳大明／綜合報導〕美國', ['陳大明/translator']],
    ['（中央社記者陳大明華盛頓8日專電）美國總統', ['陳大明/reporter']],
    ['【記者歐陽大明宜蘭報導】', ['歐陽大明/reporter']],
    ['民眾網吳大中/台北報導', ['吳大中/reporter']],
    ['TVBS新聞網 陳大明 報導', ['陳大明/reporter']],
    ['撰文 陳大明 攝影 李小華', ['陳大明/author']],
  ])('in %s are %j', (text, expected) => {
    expect(credits(text)).toEqual(expected);
  });
});

describe('what is no credit', () => {
  it.each([
    '他在记者招待会上说了这番话。',
    '陈和生在电话中告诉记者，实验是一个国际合作项目。',
    '记者：谈北大，不能不提蔡元培。',
    '新华社北京4月6日电记者今天从国家体育总局获悉',
    '記者社會中心／綜合報導',
    '记者：何先生您好。',
    '社會中心／綜合報導',
    '文／鏡週刊',
    '责任编辑：NF041',
    '作者：佚名',
    '来源：新京报 作者：本站编辑',
    '刊登本报记者采写的调查报告53篇',
    '（中央社台北10日電）立法院',
    '即時新聞／綜合報導',
    '社會中心／高雄報導',
    '記者／華盛頓報導',
    '本报讯记者连续追踪报道：',
    '本报讯记者连日来走访全市',
    '（作者系某大学教授）',
  ])('%s', (text) => {
    expect(credits(text)).toEqual([]);
  });
});

describe('a signed article', () => {
  it('gives the office and the house of who signs it', () => {
    expect(metadataOf('□溫州市科技局局長顧小威\n今年是開局之年。').authors).toEqual([
      { name: '顧小威', role: 'author', jobTitle: '局長', affiliation: '溫州市科技局' },
    ]);
  });

  it('gives the house in brackets behind a labelled name', () => {
    expect(metadataOf('作者：李大鹏（江海大学教授）').authors[0]).toMatchObject({
      name: '李大鹏',
      affiliation: '江海大学教授',
    });
  });

  it('reads through a reading left in the text', () => {
    expect(metadataOf('(記者 楊(yáng)世明)').authors[0]).toMatchObject({ name: '楊世明', role: 'reporter' });
  });
});

describe('a credit', () => {
  it('names one person once, by the strongest role', () => {
    expect(credits('本报记者 沈嘉宁\n会议开幕。\n（沈嘉宁/摄）')).toEqual(['沈嘉宁/reporter']);
  });

  it('tells the paper of a reporter, but never 本报', () => {
    const [first, second] = metadataOf('据新华社北京5月18日电（解放军报记者李选明、本报记者张东来）全军考试').authors;
    expect([first?.affiliation, second?.affiliation]).toEqual(['解放军报', null]);
  });

  it('is not read where the page speaks of other pages', () => {
    expect(credits('«related»本报记者 沈嘉宁\n«comments»作者：王一')).toEqual([]);
  });
});
