/** Longer explanations, one a topic, in both languages. */

import type { Both } from '../../render/words.js';

export const TOPICS: Readonly<Record<string, Both>> = {
  query: {
    en: `How a query is read

  孵化器 创新            both; a run of Han stands together, in either script: 创新 finds 創新
  "高新区 管委会"        a phrase; also “…” 「…」 《…》
  孵化器 -科技           without 科技; also NOT 科技
  孵化器 OR 加速器       either; ( ) group
  title:创新大会         in the title; also body author editor source publisher section keyword
  place:浙江             the story is there, or in a part of it: finds 瓯海区
  date:2021-06..2021-08  what surely lies inside; date:2021? also what may
  date:2021..  ..2021    from a year on, up to a year
  enc:gb18030 lang:zh path:2021 url:gov.cn code:330304 id:3f9a
  has:repairs date year author place lost manual template
  is:dup superseded cut

： （ ） － and the wide space count as their ASCII forms. Words are ANDed. Options such as --place 浙江 are the same as place:浙江.
When a long run finds nothing, its words are tried, and the last line says so.
--pinyin reads Latin words as pinyin too: wenzhou, wen zhou, xi'an, or first letters, wz; it takes two syllables or more.
`,
    zh: `查询的写法

  孵化器 创新            两者都有；连写的汉字必须相连，简繁不分：创新 也找到 創新
  "高新区 管委会"        短语；也可用“…”「…」《…》
  孵化器 -科技           不含科技；也可写 NOT 科技
  孵化器 OR 加速器       任一；可用括号分组
  title:创新大会         在标题中；还有 body author editor source publisher section keyword
  place:浙江             地点在此或其下级：也找到瓯海区
  date:2021-06..2021-08  确定在此期间；date:2021? 也包括可能的
  date:2021..  ..2021    某年以后、某年以前
  enc:gb18030 lang:zh path:2021 url:gov.cn code:330304 id:3f9a
  has:repairs date year author place lost manual template
  is:dup superseded cut

：（）－和全角空格等同于半角。词与词之间是“并且”。--place 浙江 等选项与 place:浙江 相同。
长词找不到时改查其中的词，并在末行说明。
加 --pinyin 也把拉丁字母当拼音查：wenzhou、wen zhou、xi'an，或首字母 wz；至少两个音节。
`,
  },
  dates: {
    en: `Dates

A date is what the page says, written as EDTF; a year is never made up.

  2025-06-16     the day                     2023, 2023-05   no more is known
  2021?-08-20    the year was inferred       XXXX-03-24      the page never says the year
  XXXX-XX-16     only a day                  2021-08/2021-10 a range

"earliest" and "latest" are the days the text proves: --sort date, --since and --until go by them. What may lie in a range but need not
is counted ("+12 may fall in this range") and shown with --maybe. Kinds: published, written, event, modified.
`,
    zh: `日期

日期就是页面所写，用 EDTF 表示；从不编造年份。

  2025-06-16     确定的一天                  2023、2023-05   只知道这么多
  2021?-08-20    年份为推断                  XXXX-03-24      页面没有写年份
  XXXX-XX-16     只有“日”                    2021-08/2021-10 一段时间

earliest 和 latest 是文中能证明的界限：--sort date、--since、--until 以此为准。可能落在范围内的另行计数，加 --maybe 才显示。
种类：published（发布）、written（写作）、event（事件）、modified（修改）。
`,
  },
  formats: {
    en: `Output

On a terminal a person reads; in a pipe each result is one plain line, parted by tabs, never cut.

  --json               one object {schema, …, items}; search: {…, hits}; show of one id: the record
  --ndjson             one object a line
  --fields id,date     only these; an unknown one lists those there are
  --output ids|paths|count, -0      for xargs
  --format table       what a terminal shows, in a pipe too: unbroken lines, whole ids
  --format csv|tsv|md  a table; --bom for Excel; a cell that would be a formula is quoted
  export --format md|bagit|sqlite|parquet -o NAME   notes, a bag, a database, a column file: docs/export.md
  -o FILE              always UTF-8

Positions count Unicode code points, end exclusive: text[start:end] in Python, .text[s:e] in jq. docs/json.md has jq lines to copy.
`,
    zh: `输出

在终端上给人看；在管道里每个结果一行，用制表符分隔，从不截断。

  --json               一个对象 {schema, …, items}；search 为 {…, hits}；show 一个编号则为该记录
  --ndjson             每行一个对象
  --fields id,date     只要这些字段；写错时列出可用字段
  --output ids|paths|count，-0      供 xargs
  --format table       终端上的样子，在管道里也一样：不折行，编号完整
  --format csv|tsv|md  表格；--bom 供 Excel；会变成公式的单元格加引号
  export --format md|bagit|sqlite|parquet -o 名称   笔记文件夹、BagIt 包、数据库、列式文件：见 docs/export.md
  -o 文件              总是 UTF-8

位置按 Unicode 码点计，不含末尾：Python 的 text[start:end]，jq 的 .text[s:e]。docs/json.md 有可照抄的 jq 命令。
`,
  },
  'exit-codes': {
    en: `Exit codes

  0    done, or found; also when the reader of a pipe has enough
  1    nothing found: search, list, export, dups, unknown id
  2    the request cannot be met: usage, full disk, read-only archive
  3    ingest, decode or inspect finished, but some inputs were rejected; each is named
  4    the archive is damaged or of an unknown version; the cure is named
  5    another process is writing to the archive
  130  interrupted (Ctrl-C); 143 terminated
`,
    zh: `退出码

  0    完成或找到；管道读者提前离开也算成功
  1    没有找到：search、list、export、dups，或编号不存在
  2    无法执行：用法错误、磁盘已满、存档只读
  3    ingest、decode、inspect 已完成，但部分输入被拒绝，逐一列出
  4    存档损坏或版本未知，并说明解决办法
  5    另一个进程正在写入存档
  130  被中断（Ctrl-C）；143 被终止
`,
  },
  environment: {
    en: `Settings

An option goes before ARCHIVE_… of the environment, that before ./archive.config.json, that before ~/.config/archive/config.json,
that before what is set for every program.

  archive          --archive    ARCHIVE_DIR                which archive
  lang             --lang       ARCHIVE_LANG, LC_ALL, LANG zh or en
  color            --color      ARCHIVE_COLOR, NO_COLOR, FORCE_COLOR
  ambiguousWidth                ARCHIVE_AMBIGUOUS_WIDTH    narrow or wide: how wide the terminal draws “ ” — …
  pager            --no-pager   ARCHIVE_PAGER, PAGER       empty for none

The archive is --archive, else $ARCHIVE_DIR, else the nearest .archive here or above, else your own.
\`archive config --show-origin\` says what is in force. ARCHIVE_DEBUG=1 adds the place of an error.
`,
    zh: `设置

选项优先，其次环境变量 ARCHIVE_…，其次 ./archive.config.json，再次 ~/.config/archive/config.json，最后是对所有程序的设置。

  archive          --archive    ARCHIVE_DIR                使用哪个存档
  lang             --lang       ARCHIVE_LANG, LC_ALL, LANG zh 或 en
  color            --color      ARCHIVE_COLOR, NO_COLOR, FORCE_COLOR
  ambiguousWidth                ARCHIVE_AMBIGUOUS_WIDTH    narrow 或 wide：终端里 “ ” — … 的宽度
  pager            --no-pager   ARCHIVE_PAGER, PAGER       留空则不用

存档的位置：--archive，其次 $ARCHIVE_DIR，其次此处或上级最近的 .archive，最后是用户存档。
\`archive config --show-origin\` 列出生效的设置。ARCHIVE_DEBUG=1 显示出错位置。
`,
  },
};
