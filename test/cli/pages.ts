/** A handful of pages in the manner of real ones, in several encodings, for the tests of the command line. */

import iconv from 'iconv-lite';

/** As a careless converter leaves them: a reading behind each of these characters. */
const READINGS: Readonly<Record<string, string>> = {
  ...{
    創: 'chuàng',
    發: 'fā',
    報: 'bào',
    訊: 'xùn',
    區: 'qū',
    強: 'qiáng',
    調: 'diào',
    經: 'jīng',
    濟: 'jì',
    動: 'dòng',
  },
  ...{ 進: 'jìn', 業: 'yè', 產: 'chǎn', 鏈: 'liàn', 會: 'huì', 長: 'zhǎng', 議: 'yì', 負: 'fù', 責: 'zé', 員: 'yuán' },
};

function withReadings(text: string): string {
  return Array.from(text, (char) => (READINGS[char] ? `${char}(${READINGS[char]})` : char)).join('');
}

export const PAGES: readonly { readonly name: string; readonly encoding: string; readonly text: string }[] = [
  {
    name: '甌海/創新.txt',
    encoding: 'utf-8',
    text: withReadings(`甌海區舉辦孵化器創新發展大會
2025-06-16 09:30 來源:甌海新聞網 編輯:周文博
本報訊(記者 林曉東)6月16日,溫州市甌海區舉辦孵化器創新發展大會,全區三十家孵化器負責人參加會議。
會議強調,要堅持科技創新引領,加快建設大孵化器集群,為經濟發展注入新動能。
區科技局負責人表示,今年將新增孵化空間二十萬平方米,引進企業一百家以上,推動產業鏈與創新鏈深度融合。
版權所有 甌海新聞網 浙ICP備12345678號`),
  },
  {
    name: 'gbk/孵化器.html',
    encoding: 'gb18030',
    text: `<html><head><meta charset="gb2312"><title>杭州市西湖区孵化器集群建设提速-西湖新闻网</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/news">新闻</a></div><h1>杭州市西湖区孵化器集群建设提速</h1>
<p class="info">2023年05月08日 来源：西湖新闻网 作者：王小明</p>
<div class="content"><p>近日，杭州市西湖区召开孵化器集群建设推进会，总结去年工作，部署今年任务，各街道和有关部门负责人参加了会议。</p>
<p>会议指出，孵化器是培育科技企业的重要载体，要在空间、资金、人才三个方面给予更大支持，让更多创新成果落地转化。</p></div>
<div class="footer">Copyright 西湖新闻网 版权所有 浙ICP备87654321号</div></body></html>`,
  },
  {
    name: 'big5/新竹.txt',
    encoding: 'big5',
    text: `新竹縣科技園區擴建工程動工
新竹縣政府昨日宣布,科技園區擴建工程正式動工,預計三年後完工,可以提供五千個工作機會。
縣長表示,園區將引進半導體與生技產業,並且與鄰近的大學合作,培育更多的研究人才。`,
  },
  {
    name: 'utf16/海曙.txt',
    encoding: 'utf16le-bom',
    text: `宁波市海曙区科技周活动启动
2021年8月20日，宁波市海曙区科技周活动在中心广场启动，三百多名市民参加了科普展览和讲座。
活动将持续一周，内容包括机器人表演、天文观测和创新作品展示，欢迎广大市民前来参观。`,
  },
];

export function bytesOf({ encoding, text }: (typeof PAGES)[number]): Buffer {
  if (encoding === 'utf16le-bom') return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  return encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(text, encoding);
}
