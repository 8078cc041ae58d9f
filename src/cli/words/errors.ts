/** What each code of a failed request means, in both languages. */

import type { ErrorCode } from '../../errors.js';
import type { Both } from '../../render/words.js';

export const ERROR_WORDS: Readonly<Record<ErrorCode, Both>> = {
  usage: { en: 'the line cannot be understood', zh: '命令写法有误' },
  'empty-query': { en: 'there is nothing to look for', zh: '没有查询内容' },
  'unknown-field': { en: 'no field has this name', zh: '没有这个字段' },
  'unknown-encoding': { en: 'no encoding has this name', zh: '没有这种编码' },
  'bad-date': { en: 'the text is no date', zh: '不是有效日期' },
  'bad-value': { en: 'an option or setting cannot have this value', zh: '选项或设置的值无效' },
  'query-too-large': { en: 'the query is longer than any question', zh: '查询过长' },
  'no-such-path': { en: 'a named file or folder is not there', zh: '文件或文件夹不存在' },
  'no-archive': { en: 'there is no archive where it was looked for', zh: '找不到存档' },
  'archive-exists': { en: 'an archive, or something else, is there already', zh: '存档或其他内容已存在' },
  'file-exists': { en: 'what was to be written is there already', zh: '要写的文件已存在' },
  'unknown-id': { en: 'no document has this id', zh: '没有这个编号' },
  'ambiguous-id': { en: 'several ids begin so', zh: '多个编号以此开头' },
  'io-error': { en: 'the system failed to read or write', zh: '系统读写失败' },
  'no-space': { en: 'the disk is full', zh: '磁盘已满' },
  'read-only': { en: 'the disk may not be written to', zh: '磁盘只读' },
  permission: { en: 'the system does not allow it', zh: '没有权限' },
  rejected: { en: 'an input was rejected under --strict', zh: '严格模式下有输入被拒' },
  unsupported: { en: 'the archive does not hold what is asked for', zh: '存档中没有所要的内容' },
  'archive-damaged': { en: 'a file of the archive is not what was written', zh: '存档已损坏' },
  'archive-version': { en: 'another version of the program wrote the archive', zh: '存档由其他版本写成' },
  locked: { en: 'another process is writing to the archive', zh: '另一进程正在写入存档' },
};
