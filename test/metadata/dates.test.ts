import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf, weekdayOf } from '../../src/metadata/civil.js';
import { DATE_FORMS, findDates } from '../../src/metadata/date-forms.js';
import { LEAD_RULES } from '../../src/metadata/date-lead.js';
import { readMachineDate } from '../../src/metadata/date-machine.js';
import { civilOfLunar } from '../../src/metadata/lunar.js';
import { readNumber } from '../../src/metadata/numerals.js';
import { edtfOf, firstYearFrom, isEdtf } from '../../src/metadata/partial-date.js';
import { castShadow } from '../../src/metadata/shadow.js';
import { metadataOf, NO_CONTEXT } from './pages.js';

const edtf = (text: string): string | undefined => metadataOf(text).date?.edtf;

describe.each(DATE_FORMS)('the date form $id', (form) => {
  const readings = (text: string): string[] =>
    findDates(castShadow(text).text)
      .filter((found) => found.form === form.id)
      .map((found) => edtfOf(found.date));

  it.each(form.hits)('reads %s as %s', (text, expected) => {
    expect(readings(text)).toEqual([expected]);
  });

  it.each(form.misses)('does not read %s', (text) => {
    expect(readings(text)).toEqual([]);
  });
});

describe.each(LEAD_RULES)('the lead rule $id', (rule) => {
  const values = (text: string): string[] =>
    metadataOf(text).claims.flatMap((claim) => (claim.field === 'date' && claim.rule === rule.id ? [claim.value] : []));

  it.each(rule.hits)('reads %s as %s', (text, expected) => {
    expect(values(text)).toEqual([expected]);
  });

  it.each(rule.misses)('does not read %s', (text) => {
    expect(values(text)).toEqual([]);
  });
});

describe('civil days', () => {
  it('count and come back over four centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 100_000 }), (number) => {
        expect(dayNumber(dayOf(number))).toBe(number);
      }),
    );
  });

  it('know their weekday', () => {
    expect(weekdayOf({ year: 2024, month: 3, day: 24 })).toBe(0);
  });
});

describe('lunar days', () => {
  it.each([
    [2023, { month: 1, day: 1, leap: false }, { year: 2023, month: 1, day: 22 }],
    [2023, { month: 1, day: 5, leap: false }, { year: 2023, month: 1, day: 26 }],
    [2020, { month: 4, day: 1, leap: true }, { year: 2020, month: 5, day: 23 }],
    [2024, { month: 8, day: 15, leap: false }, { year: 2024, month: 9, day: 17 }],
    [1999, { month: 12, day: 29, leap: false }, { year: 2000, month: 2, day: 4 }],
    [2023, { month: 4, day: 1, leap: true }, undefined],
    [1850, { month: 1, day: 1, leap: false }, undefined],
  ])('of %i, %j are %j', (year, lunar, civil) => {
    expect(civilOfLunar(year, lunar)).toEqual(civil);
  });
});

describe('numbers', () => {
  it.each([
    ['31', 31],
    ['十', 10],
    ['十二', 12],
    ['二十五', 25],
    ['廿四', 24],
    ['三十一', 31],
    ['一百一十二', 112],
    ['一一二', 112],
    ['二〇二三', 2023],
    ['元', 1],
  ])('%s is %i', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });
});

describe('dates for machines', () => {
  it.each([
    ['2019-09-07T19:53:27+08:00', '2019-09-07'],
    ['2019-09-07T19:53:27Z', '2019-09-08'],
    ['2019-9-7 21:30:50', '2019-09-07'],
    ['20230305', '2023-03-05'],
    ['1567857207', '2019-09-07'],
    ['1567857207000', '2019-09-07'],
    ['Sat, 07 Sep 2019 20:00:00 GMT', '2019-09-08'],
  ])('%s is the Chinese civil day %s', (text, expected) => {
    const date = readMachineDate(text);
    expect(date && edtfOf(date)).toBe(expected);
  });

  it.each(['0001-01-01T00:00:00', '1970-01-01', '2019-13-01', 'today', '123'])('%s is none', (text) => {
    expect(readMachineDate(text)).toBeUndefined();
  });
});

describe('the date of a document', () => {
  it.each([
    ['«byline»2022-02-11 09:52 来源：河套日报\n今年以来，全市农牧业开局良好。', '2022-02-11'],
    ['«other»发布日期：2019年3月6日\n街道一行到金融街调研。', '2019-03-06'],
    ['«other»更新时间：2019-03-08\n«byline»发布时间：2019-03-06\n街道一行到金融街调研。', '2019-03-06'],
    ['3月24日上午，市长调研重点平台。', 'XXXX-03-24'],
    ['新华社北京5月14日电 国家统计局发布数据。', 'XXXX-05-14'],
    ['（中央社記者郭建中台北10日電）立法院今天審查。', 'XXXX-XX-10'],
    ['委員會今天完成審查。（編輯：管一明）1140424', '2025-04-24'],
    ['«byline»發布日期：112-03-06　點閱數：20\n縣府今天舉辦說明會，邀請鄉親參加。', '2023-03-06'],
    ['«byline»发布日期：7/5/2005 9:23:57 PM\n会议召开。', '2005-07-05'],
    ['6月3日至4日，代表团在福建调研。', 'XXXX-06-03/XXXX-06-04'],
    ['各科室：\n现将有关事项通知如下，请遵照执行。\n市人民政府办公室\n2021年5月6日', '2021-05-06'],
    ['今年是“八八战略”实施20周年。', '2023'],
    ['6月16日，区长调研孵化器建设。今年是“十四五”收官之年。', '2025-06-16'],
    ['8月20日，全市召开大会。\n“十四五”精彩开局，全市奋力争先。', '2021?-08-20'],
  ])('%s is %s', (text, expected) => {
    expect(edtf(text)).toBe(expected);
  });

  it.each([
    '到2025年累计建成平台60家以上。',
    '«copyright»Copyright © 2005-2018 某网 All rights reserved\n全市推进平台建设。',
    '«icp»豫ICP备2020035879号-12\n全市推进平台建设。',
    '«nav»今天是2020年5月1日 星期五\n全市推进平台建设。',
    '«related»外媒关注南海 2015/07/04\n全市推进平台建设。',
    '（详见A2版）实施4321工程，5+5产业向好。',
    '明年是“十四五”开局之年，要早作谋划。',
    '«byline»发布日期：112-03-06\n全市推进平台建设。',
    '去年6月30日以来，工程进展顺利。',
    '经过3日在建项目进展顺利，代表们形成共识。',
  ])('is not to be had from %s', (text) => {
    expect(edtf(text)).toBeUndefined();
  });

  it('stays without a year when two phrases disagree', () => {
    expect(edtf('6月16日，大会召开。今年是“十四五”收官之年。今年是“八八战略”实施20周年。')).toBe('XXXX-06-16');
  });

  it('takes the year of the day it was published for what its story tells', () => {
    const { dates } = metadataOf('«byline»2024-01-02 08:00\n12月31日，代表团抵达海口。');
    expect(dates.map((date) => [date.kind, date.edtf])).toEqual([
      ['published', '2024-01-02'],
      ['event', '2023-12-31'],
    ]);
  });

  it('is bounded by a word that did not exist before', () => {
    const date = metadataOf('3月24日上午，市长调研。要因地制宜发展新质生产力。').date;
    expect(date).toMatchObject({ edtf: 'XXXX-03-24', year: null, earliest: '2024-03-24', latest: null });
  });

  it('is not bounded by the licence of the site, which only says when the copy can have been made', () => {
    const { date, claims } = metadataOf('3月24日上午，市长调研。\n«icp»豫ICP备2020035879号-12');
    expect(date).toMatchObject({ edtf: 'XXXX-03-24', earliest: null });
    expect(claims.find((claim) => claim.rule === 'icp-year')).toMatchObject({
      value: '2020',
      kind: 'copy-not-before',
      won: false,
    });
  });

  it('takes a hint as a doubt, never as a fact', () => {
    const context = { ...NO_CONTEXT, hints: { year: 2020 } };
    expect(metadataOf('3月24日上午，市长调研。', context).date?.edtf).toBe('2020?-03-24');
    expect(metadataOf('3月24日上午，发展新质生产力。', context).date?.edtf).toBe('XXXX-03-24');
  });

  it('takes the last such day before a real capture, in doubt', () => {
    const context = { ...NO_CONTEXT, capture: { path: 'a', capturedAt: '2022-02-01T00:00:00Z' } };
    expect(metadataOf('3月24日上午，市长调研。', context).date?.edtf).toBe('2021?-03-24');
  });

  it('takes no year in which the day was another weekday', () => {
    const context = { ...NO_CONTEXT, hints: { year: 2024 } };
    expect(metadataOf('3月24日（星期日），市长调研。', context).date?.edtf).toBe('2024?-03-24');
    expect(metadataOf('3月24日（星期一），市长调研。', context).date?.edtf).toBe('XXXX-03-24');
  });

  it('is worked out from 3小时前 only beside a real capture', () => {
    const context = { ...NO_CONTEXT, capture: { path: 'a', capturedAt: '2022-02-01T10:00:00+08:00' } };
    expect(metadataOf('«byline»发布时间：2天前\n会议召开。', context).date?.edtf).toBe('2022-01-30');
    expect(edtf('«byline»发布时间：2天前\n会议召开。')).toBeUndefined();
  });

  it('gives a bare day its month and year from the day of publication', () => {
    const { dates } = metadataOf('«byline»2024-03-02 08:00\n国家主席29日下午会见代表团。');
    expect(dates.map((date) => date.edtf)).toEqual(['2024-03-02', '2024-02-29']);
    expect(edtf('国家主席29日下午会见代表团。')).toBe('XXXX-XX-29');
  });

  it('is the same day wherever the program runs', () => {
    const zone = process.env.TZ;
    try {
      for (const other of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env.TZ = other;
        expect(edtf('«byline»2022-02-11 00:10')).toBe('2022-02-11');
      }
    } finally {
      process.env.TZ = zone;
    }
  });
});

describe('EDTF', () => {
  it('finds the first year in which a day is not too early', () => {
    expect(firstYearFrom({ month: 3, day: 24 }, { year: 2024, month: 3, day: 5 })).toBe(2024);
    expect(firstYearFrom({ month: 3, day: 1 }, { year: 2024, month: 3, day: 5 })).toBe(2025);
  });

  it('is written only in the forms of the contract, whatever the text', () => {
    const piece = fc.constantFrom(
      '2023年',
      '3月',
      '5日',
      '今天',
      '(',
      ')',
      '至',
      '电',
      '讯',
      '2025',
      '十二',
      '民国',
      '\n',
      '发布时间:',
      '-',
      '13',
      '新华社',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        for (const { edtf: value } of metadataOf(pieces.join('')).dates) expect(isEdtf(value), value).toBe(true);
      }),
    );
  });
});

describe('the day of a law', () => {
  const LAW =
    '第一条 为了加强地下水保护，科学合理开采地下水，防治地下水污染，根据有关法律、法规，结合本市实际，制定本条例。';
  it.each([
    [
      'the last who made it, not the day it is in force',
      '«title»某市立法条例\n2016年2月5日 某市人民代表大会通过\n2016年3月31日 某省常务委员会批准\n2016年5月1日 施行',
      '2016-03-31',
    ],
    [
      'in one bracket',
      '某法\n（1988年1月21日第六届全国人民代表大会常务委员会通过　2002年8月29日第九届全国人民代表大会常务委员会修订通过）',
      '2002-08-29',
    ],
    ['taken for a headline', '某条例\n«title»1990年12月24日 国务院令第71号发布', '1990-12-24'],
  ])('is that of %s', (_case, head, day) => {
    expect(metadataOf(`${head}\n${LAW}`).dates).toMatchObject([{ edtf: day, kind: 'written', rule: 'act' }]);
  });

  it('is not read from a chronicle', () => {
    const { claims } = metadataOf(`${LAW}\n2018年3月5日 国务院批准\n${LAW}`);
    expect(claims.filter(({ rule }) => rule === 'act')).toEqual([]);
  });
});

describe('a date beside words', () => {
  it.each([
    ['会议时间：2023年6月1日（星期四）上午9:00', undefined],
    ['公示时间：2023年6月1日 10:00', undefined],
    ['更新于 2020/03/12 11:20', 'modified'],
    ['编辑于2020-08-13 17:45', 'modified'],
    ['最后更新：2019年12月3日', 'modified'],
    ['中華民國一百零八年三月五日', 'published'],
  ])('%s: %s', (line, kind) => {
    expect(metadataOf(`«byline»${line}\n${LEAD}`).date?.kind).toBe(kind);
  });
});

const LEAD = '全市召开大会，部署下一阶段工作，要求各部门抓好落实，推动各项任务落地见效。';
