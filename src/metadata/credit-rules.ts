/**
 * Where a credit may stand. A row says which role word it reads, what must stand before that word, and how a name may end behind it.
 * 记者 is in every second story; only these surroundings make it the word before a name.
 */

import type { AuthorRole } from '../model.js';
import type { NameSetting } from './names.js';

export interface CreditRule {
  readonly id: string;
  readonly words: readonly string[];
  readonly role: AuthorRole;
  /** Tested on what stands before the word in its line, at most BEFORE_UNITS of it; \n stands for the line's beginning. */
  readonly before: RegExp;
  /** Tested on what follows the word. */
  readonly after: RegExp;
  readonly setting: NameSetting;
  /** The credit must be all there is: behind the names nothing but an ending. */
  readonly endsLine?: boolean;
  readonly confidence: number;
  readonly why: string;
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

export const BEFORE_UNITS = 48;

const REPORTER = ['记者', '特派员'];
const HELPERS = ['通讯员', '实习生'];
const WRITERS = ['评论员', '观察员', '撰稿人', '作者'];

export const CREDIT_RULES: readonly CreditRule[] = [
  {
    id: 'dateline-reporter',
    words: REPORTER,
    role: 'reporter',
    before: /(?:电|讯|消息)[\s,:(\]】〕]{0,2}[\p{Script=Han}a-z]{0,12}$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'running',
    confidence: 0.96,
    why: 'a dateline ends with 电 or 讯, and the reporter stands right behind it',
    hits: [
      '本报杭州5月8日讯记者沈嘉宁报道：全省春茶开采',
      '本报讯记者钟越从市科技局获悉',
      '【潮声报訊】記者沈嘉寧報道：春茶開採',
    ],
    misses: ['新华社北京4月6日电记者今天从国家统计局获悉', '本报讯记者从省防汛办了解到'],
  },
  {
    id: 'bracket-reporter',
    words: REPORTER,
    role: 'reporter',
    before: /[([【〔《<「][^()[\]【】〔〕》」>。;!?]{0,40}$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'closed',
    confidence: 0.98,
    why: 'a credit in brackets holds nothing but agencies, role words and names',
    hits: [
      '（本报记者 沈嘉宁 钟越）全省春茶开采',
      '【記者周雅文／臺南報導】',
      '新华社福州4月8日电（福建日报记者沈嘉宁、新华社记者钟越）',
    ],
    misses: ['（记者会将于下午举行）', '【记者观察】', '（记者注：此处有删节）'],
  },
  {
    id: 'own-reporter',
    words: REPORTER,
    role: 'reporter',
    before:
      /(?<!据|对|向|给|与|同|让|和|告诉|接受|邀请)本(?:报|刊|台|网|社|市|站)(?:驻\p{Script=Han}{1,8}?)?(?:首席|见习|实习|特约|特派|高级|资深)?$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'running',
    confidence: 0.95,
    why: '本报记者, or that of a national agency, with a name behind it is a credit even where the line runs on',
    hits: ['——访省农科院院长本报记者沈嘉宁那是一个清晨', '本报驻日内瓦记者钟越图为万国宫'],
    misses: [
      '接受新华社记者王明专访时说',
      '本报记者曾多次走访该厂',
      '刊登本报记者采写的调查报告',
      '据本报记者方明了解',
    ],
  },
  {
    id: 'line-reporter',
    words: REPORTER,
    role: 'reporter',
    before: /\n[\s□■●▲◎◇◆○★·•*]{0,4}[^,。;!?“”"「」]{0,24}$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'closed',
    endsLine: true,
    confidence: 0.95,
    why: 'a line that opens with the credit and has nothing but the credit',
    hits: [
      '記者林欣怡 陳政彥／台北報導',
      '扬子晨报记者 钟越',
      '□ 江海晚报记者 沈嘉宁',
      'CNEWS匯流新聞網記者王佐明／台北報導',
    ],
    misses: [
      '记者参观了由华泰开发的大厦，楼高三十层',
      '记者：谈北大，不能不提蔡元培。',
      '记者社会中心／综合报导',
      '记者万分感谢各位',
    ],
  },
  {
    id: 'bracket-helper',
    words: HELPERS,
    role: 'contributor',
    before: /[([【〔《<「][^()[\]【】〔〕》」>。;!?]{0,40}$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'closed',
    confidence: 0.95,
    why: 'who helped the reporter stands in the same brackets',
    hits: ['本报讯（通讯员 罗小满）昨日', '（记者 沈嘉宁 通讯员 罗小满）'],
    misses: ['（通讯员培训班开班）'],
  },
  {
    id: 'line-helper',
    words: HELPERS,
    role: 'contributor',
    before: /\n[\s□■●▲◎◇◆○★·•*]{0,4}[^,。;!?“”"「」]{0,24}$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'closed',
    endsLine: true,
    confidence: 0.92,
    why: 'a credit line may name only the correspondent',
    hits: ['通讯员 罗小满', '本报记者 沈嘉宁 通讯员 罗小满 冯一鸣'],
    misses: ['通讯员队伍建设是办好报纸的基础', '优秀通讯员王军获得表彰，'],
  },
  {
    id: 'bracket-writer',
    words: WRITERS,
    role: 'author',
    before: /[([【〔《<「][^()[\]【】〔〕》」>。;!?]{0,24}$/u,
    after: /^[\s:/|丨]{1,3}/,
    setting: 'closed',
    confidence: 0.94,
    why: 'a comment is signed in brackets behind its last sentence',
    hits: ['正是有了他们，才有这座城。（评论员 沈嘉宁 钟越）', '【文/观潮网专栏作者 钟越】'],
    misses: ['（作者为某大学教授）', '（本文作者系律师）'],
  },
  {
    id: 'line-writer',
    words: WRITERS,
    role: 'author',
    before: /\n[\s□■●▲◎◇◆○★·•*《]{0,4}[^,。;!?“”"「」]{0,14}$/u,
    after: /^[\s:/|丨]{1,3}/,
    setting: 'closed',
    endsLine: true,
    confidence: 0.92,
    why: 'a line that names nobody but the writer',
    hits: ['《棱角》作者 钟越', '本报评论员 沈嘉宁'],
    misses: ['作者 简介', '特约评论员 认为，'],
  },
  {
    id: 'dateline-helper',
    words: HELPERS,
    role: 'contributor',
    before: /(?:电|讯|消息)[^。;!?]{0,24}$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'running',
    confidence: 0.92,
    why: 'the correspondent follows the dateline, or the reporter behind it',
    hits: [
      '全市春茶今日大面积开采茶农喜迎丰收之年本报杭州5月8日讯通讯员罗小满报道：近日',
      '本报讯通讯员罗小满从市防汛办获悉',
    ],
    misses: ['本报讯通讯员培训班日前开班'],
  },
  {
    id: 'line-writing',
    words: ['撰文', '撰稿', '采写', '执笔', '采访'],
    role: 'author',
    before: /(?:\n|[\s/|丨])(?:特约|特邀)?$/u,
    after: /^\s{1,3}/,
    setting: 'closed',
    endsLine: true,
    confidence: 0.9,
    why: 'magazines set the word and the name apart by a space',
    hits: ['撰文 陳大明 攝影 李小華', '采写 钟越', '特约撰稿 罗小满'],
    misses: ['采访 高兴就好', '采访 安排如下：'],
  },
  {
    id: 'line-translator',
    words: ['编译', '翻译'],
    role: 'translator',
    before: /(?:\n|[\s/|丨([【〔])$/u,
    after: /^\s{0,3}/,
    setting: 'closed',
    endsLine: true,
    confidence: 0.9,
    why: 'foreign desks sign 〔編譯某某／綜合報導〕',
    hits: ['〔編譯陳大明／綜合報導〕美國', '编译 钟越'],
    misses: ['编译程序的优化', '翻译 高手云集'],
  },
  {
    id: 'line-editor',
    words: ['责任编辑', '责编', '编辑'],
    role: 'editor',
    before: /(?:\n|[\s([【|丨□■○●◎])$/u,
    after: /^\s{1,3}/,
    setting: 'closed',
    endsLine: true,
    confidence: 0.9,
    why: 'a credit line without colons: 记者 某某 编辑 某某 校对 某某',
    hits: ['新潮报记者 沈嘉宁 编辑 钟越 校对 罗小满', '责任编辑 钟越'],
    misses: ['编辑 收藏 分享', '编辑 时间'],
  },
  {
    id: 'own-helper',
    words: HELPERS,
    role: 'contributor',
    before: /本(?:报|刊|台|网|社|站)(?:特约)?$/u,
    after: /^[\s:/|丨]{0,3}/,
    setting: 'running',
    confidence: 0.92,
    why: '本报通讯员 stands like 本报记者, right behind a headline that lost its line break',
    hits: ['小山村里的大学校一记青石岭小学教师们的坚守岁月故事本报通讯员罗小满从县城出发'],
    misses: ['本报通讯员队伍不断壮大'],
  },
];
