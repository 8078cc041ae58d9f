/** What is told of a page, in its order, called as htmlparser2 calls it; all places count in its source. */
export interface TokenReader {
  ontext(start: number, end: number): void;
  /** A character that the text names; its name ends before `end`. */
  ontextentity(codePoint: number, end: number): void;
  onopentagname(start: number, end: number): void;
  /** Answers whether the value is asked for; of any other attribute nothing more is told. */
  onattribname(start: number, end: number): boolean;
  onattribdata(start: number, end: number): void;
  onattribentity(codePoint: number): void;
  onattribend(): void;
  /** `end` is the place of the `>`. */
  onopentagend(end: number): void;
  onclosetag(start: number, end: number): void;
  oncomment(start: number, end: number): void;
  /** What says nothing of the text. */
  ondeclaration(end: number): void;
}
