/** Lines the law or a lawyer put on a page: licence numbers, copyright, disclaimers, where to complain. */

import { anyOf, type ChromeRule, inRow, OPEN } from './rule.js';

const LICENSED_FIELDS = anyOf(
  '新闻信息服务 视听节目 增值电信业务(?:经营)? 广播电视节目制作(?:经营)? 网络文化(?:经营)? 广告经营 药品信息服务 出版物?(?:经营|服务)?',
);
const TELECOM_PAPERS = anyOf('许可证 经营许可 增值电信业务 电信业务审批 文网文 网文');
const TELECOM_NUMBER = String.raw`(?:\p{Script=Han}?[ab]\d?\.?b?\d?-\d{4,}|[\[【(〔]\d{4}[\]】)〕]\s*(?:字第\s*)?\d{3,})`;
const FORBIDDEN = anyOf('不得 禁止 严禁 谢绝 请勿 勿');
const SITES = anyOf('网易 搜狐 新浪 腾讯 凤凰 网站 平台 本报');

export const LEGAL_RULES: readonly ChromeRule[] = [
  {
    id: 'icp-number',
    kind: 'icp',
    pattern: inRow(
      String.raw`icp\s*(?:备案?|证|许可证?|经营许可证?)?(?:序?号|编号)?[:\s]*(?:\p{Script=Han}?[a-z]?\d?-?)?\d{5,}`,
      String.raw`|\p{Script=Han}icp\s*[备证]\s*[a-z]?\d{2}`,
    ),
    maxUnits: 400,
    force: 'cut',
    why: 'licence number every mainland site must print in its footer',
    hits: ['豫ICP備2020035879號-12', '京ICP证030173号', 'ICP许可证号：晋B2-20050034'],
    misses: ['他申請了ICP備案', '办理ICP备案需要 20 天'],
  },
  {
    id: 'telecom-number',
    kind: 'license',
    pattern: inRow(TELECOM_PAPERS, '[^。]{0,12}', TELECOM_NUMBER),
    maxUnits: 400,
    force: 'cut',
    why: 'numbers of the telecommunications and culture licences have a form of their own',
    hits: ['经营许可证编号：豫B2-20040031', '京網文〔2023〕1034-029號', '电信业务审批[2001]字第379号'],
    misses: ['公司已取得增值电信业务经营许可证', '苏政发〔2023〕12号文件'],
  },
  {
    id: 'police-number',
    kind: 'beian',
    pattern: /公网安备|公安(?:机关)?(?:网站|联网)?备案(?:编?号|信息)/u,
    maxUnits: 400,
    force: 'cut',
    why: 'filing number of the public security bureau, printed in the footer',
    hits: ['京公網安備11010502030104號', '公安机关备案号：15080202000101'],
    misses: ['民警到公安机关备案登记', '网安民警备战演练'],
  },
  {
    id: 'news-licence',
    kind: 'license',
    pattern: inRow(LICENSED_FIELDS, String.raw`许可证?[^。]{0,6}:?\s*\(?\S{0,10}\d{3,}`),
    maxUnits: 400,
    force: 'cut',
    why: 'a licence named together with its number belongs to the site, not to the story',
    hits: ['互联网新闻信息服务许可证10120170033', '信息網絡傳播視聽節目許可證0105108號'],
    misses: ['该网站未取得互联网新闻信息服务许可证', '记者查看了商户的出版物经营许可证'],
  },
  {
    id: 'site-code',
    kind: 'license',
    pattern: /网站标识码/u,
    maxUnits: 300,
    force: 'cut',
    why: 'government sites carry a code of their own in the footer',
    hits: ['政府網站標識碼：1508000002'],
    misses: ['网站应当公布标识'],
  },
  {
    id: 'copyright-line',
    kind: 'copyright',
    pattern: inRow(
      'copyright|all rights? reserved|版权所有(?![人者权方])|版权归[^。]{0,12}所有|[著着]作权(?:所有|属于?)|^版权:',
      String.raw`|(?:©|\(c\))\s*(?:19|20)\d\d|^©`,
    ),
    maxUnits: 240,
    force: 'cut',
    why: 'the holder of the rights signs the page, not the text',
    hits: [
      'Copyright © 2005-2018 創投網',
      '版權所有 不得轉載',
      '© 1997-2015 网易公司',
      '著作權所有：某學會',
      '版权：某日报社',
    ],
    misses: ['版权所有人应当得到补偿', '图中 (c) 为第三组样本', '著作權法修订三读通过'],
  },
  {
    id: 'no-reprint',
    kind: 'disclaimer',
    pattern: inRow(
      `未经[^。]{0,16}(?:授权|许可|同意|允许)[^。]{0,12}${FORBIDDEN}`,
      '|(?:严禁|谢绝|禁止|不得)(?:擅自)?(?:转载|复制|摘编)',
      '|转载请(?:注明|联系|标明|务必)|违者必究|^[^。]{0,8}请勿(?:擅自)?(?:转载|复制)$',
    ),
    maxUnits: 320,
    force: 'cut',
    why: 'terms of reprinting are addressed to other sites',
    hits: ['未經授權，不得轉載、摘編', '转载请注明出处：http://example.com/1', '所有内容未经允许不得转载，违者必究'],
    misses: ['未经批准，任何单位不得占用耕地', '不少网站转载了这篇报道'],
  },
  {
    id: 'disclaimer-label',
    kind: 'disclaimer',
    pattern: inRow(
      `^${OPEN}`,
      anyOf('免责 特别 版权 平台 郑重 法律 侵权 网站 本站'),
      String.raw`(?:声明[\]】)]?:|声明\s+(?=本|以上|该|此|如))|^${OPEN}声明[\]】)]?:`,
    ),
    maxUnits: 400,
    force: 'cut',
    why: 'a paragraph labelled as the site’s own statement',
    hits: [
      '免責聲明：本文來自用戶投稿',
      '特别声明：以上内容为用户上传',
      '免责声明 本文仅供参考',
      '声明：该文为作者自行上传',
    ],
    misses: ['外交部发表声明说', '声明指出，双方将继续合作'],
  },
  {
    id: 'disclaimer-phrase',
    kind: 'disclaimer',
    pattern: inRow(
      `${anyOf('不代表 并不代表 不表明 并不表明 与 仅代表作者')}[^。]{0,12}`,
      `(?:本[网站刊台平]|${SITES}[^。]{0,6}?(?:观点|立场)|个人观点|本人观点)`,
      '|凡本[网站]注明|凡注明[“"]?来源|(?:仅|只)提供信息(?:存储|发布)',
      '|如(?:有|涉及?|果)[^。]{0,12}(?:侵权|版权|侵犯)[^。]{0,20}(?:联系|删除|告知|通知|处理)',
      '|侵权[^。]{0,6}(?:删除|必删)|据此(?:操作|入市|投资)[^。]{0,4}(?:风险|后果)|内容仅供参考[^。]{0,8}不构成|非经授权[^。]{0,8}不得|书面授权[^。]{0,8}(?:禁止|不得|请勿)',
    ),
    maxUnits: 320,
    force: 'cut',
    why: 'stock phrases by which a site disowns what it prints',
    hits: [
      '網友評論僅供其表達個人看法，並不表明網易立場。',
      '本文仅代表作者个人观点',
      '凡本网注明来源的作品',
      '据此操作，风险自担',
      '本文内容仅供参考，不构成投资建议',
      '本網站之文字、圖片及影音，非經授權，不得轉載',
    ],
    misses: ['他说这不代表政府的立场', '法院认定被告侵权成立'],
  },
  {
    id: 'complaints',
    kind: 'contact',
    pattern: inRow(
      anyOf('违法 不良 涉未成年 有害 违规'),
      '[^。]{0,14}(?:信息|内容)?[^。]{0,10}举报',
      '|举报(?:电话|邮箱|热线|中心|入口)[^。]{0,6}:',
      String.raw`|^[\[【]?(?:我要)?(?:举报|投诉)[\]】]?$`,
    ),
    maxUnits: 240,
    force: 'cut',
    why: 'sites must say where to complain about their content',
    hits: ['違法和不良信息舉報電話：010-65363263', '举报邮箱：jubao@example.com', '举报'],
    misses: ['群众举报电话响个不停', '他向纪委举报了局长'],
  },
];
