/** Work done side by side, its results taken in order: whatever runs faster, the outcome is the same. */

export interface Task<T> {
  /** Bytes the task will hold until its result is taken. */
  readonly cost: number;
  run(): Promise<T>;
}

export interface Width {
  readonly tasks: number;
  readonly cost: number;
}

/** At most `width` tasks wait for their turn; one is always let in, however costly. */
export async function* inOrder<T>(tasks: Iterable<Task<T>>, width: Width): AsyncGenerator<T> {
  const waiting: { readonly cost: number; readonly result: Promise<T> }[] = [];
  let held = 0;
  for (const task of tasks) {
    while (waiting.length > 0 && (waiting.length >= width.tasks || held + task.cost > width.cost)) {
      held -= waiting[0]?.cost ?? 0;
      yield await takeFirst(waiting);
    }
    const result = task.run();
    // A failure is thrown when its turn comes; until then nobody is waiting for it.
    result.catch(() => undefined);
    waiting.push({ cost: task.cost, result });
    held += task.cost;
  }
  while (waiting.length > 0) yield await takeFirst(waiting);
}

function takeFirst<T>(waiting: { readonly result: Promise<T> }[]): Promise<T> {
  const first = waiting.shift();
  if (!first) throw new RangeError('nothing is waiting');
  return first.result;
}
