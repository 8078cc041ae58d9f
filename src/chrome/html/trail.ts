/**
 * What grows step by step from the outside in, such as the path of an element. Each way is gone once, so that all lines of one place share
 * its path and its words, and what is read from these is read once.
 */
export class Trail<Step, Value> {
  readonly value: Value;
  private readonly grow: (value: Value, step: Step) => Value;
  private further: Map<Step, Trail<Step, Value>> | undefined;

  constructor(value: Value, grow: (value: Value, step: Step) => Value) {
    this.value = value;
    this.grow = grow;
  }

  by(step: Step): Trail<Step, Value> {
    this.further ??= new Map();
    let next = this.further.get(step);
    if (!next) {
      next = new Trail(this.grow(this.value, step), this.grow);
      this.further.set(step, next);
    }
    return next;
  }
}
