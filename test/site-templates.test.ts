import { describe, expect, it } from 'vitest';
import { inspectFile, learnSites, processFile } from '../src/pipeline.js';

const SHARED = '小编每天为您准备早安心语';
const stories = [
  '昨天傍晚，一场大雨冲断了村道，民兵连夜抢修，今天一早恢复通车，菜农的蔬菜按时进了城。',
  '镇里的图书角搬进了茶馆，喝茶的老人翻看画报，放学的孩子写完作业也来借书，热闹得很。',
  '新开的豆腐坊用的是井水，天不亮就磨浆，赶早市的人说，这味道和小时候吃的一个样。',
  '渔港今年换了浮筒码头，落潮也能靠船，卸货快了一半，冰鲜车在岸边排成了长队。',
];
const page = (story: string) =>
  Buffer.from(
    `清风网\n\n${story}\n${story.slice(0, 20)}，记者在现场看到，一切井然有序，群众都说好。\n${SHARED}\n沪ICP备11112222号\n`,
  );
const files = stories.map((story, i) => ({ bytes: page(story), capture: { path: `${i}.txt` } }));

describe('what the pages of a site share', () => {
  it('leaves the body when the pages are seen together, in any order', () => {
    for (const order of [files, [...files].reverse()]) {
      const sites = learnSites(order, {});
      for (const file of files) expect(inspectFile(file, {}, sites).record.body).not.toContain(SHARED);
    }
  });

  it('does not change what the text is: the same textId alone and together', () => {
    const sites = learnSites(files, {});
    for (const file of files) expect(inspectFile(file, {}, sites).record.textId).toBe(processFile(file, {}).textId);
  });

  it('says nothing to a page seen alone', () => {
    const [file] = files;
    if (!file) throw new Error('no file');
    expect(inspectFile(file, {}).record).toEqual(processFile(file, {}));
  });
});
