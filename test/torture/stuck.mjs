// Tells a process that hangs from one that a busy machine keeps waiting: by the processor time that it and all it started have used.
import { readdirSync, readFileSync } from 'node:fs';

const LOOK_MS = 1000;
/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;
/** Where there is no `/proc` only the clock is left. */
const PATIENCE_MS = 600_000;

/** Calls `tell` with the ids of the whole family once it is stuck. Returns what ends the watch. */
export function whenStuck(pid, { idleMs, mostSeconds }, tell) {
  const started = performance.now();
  let moved = { seconds: 0, at: started };
  const timer = setInterval(() => {
    const now = performance.now();
    const family = familyOf(pid);
    const seconds = family.reduce((sum, member) => sum + secondsOf(member), 0);
    if (seconds !== moved.seconds) moved = { seconds, at: now };
    const isStuck = hasProc() ? now - moved.at > idleMs || seconds > mostSeconds : now - started > PATIENCE_MS;
    if (!isStuck) return;
    clearInterval(timer);
    tell(family);
  }, LOOK_MS);
  return () => clearInterval(timer);
}

const hasProc = () => process.platform === 'linux';

/** The process and all that it started, as far as they are still there. */
function familyOf(pid) {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    // It has ended, or this system does not tell.
    return [];
  }
}

/** Of the process and of those of its children that have ended. */
function secondsOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the times are fields 14 to 17, two behind the bracket being the third.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}
