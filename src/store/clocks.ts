/** What time has passed: on the clock, and of the processors. */

/** Milliseconds since whenever; `processor` counts what all threads of this program used together. */
export interface Clocks {
  readonly clock: () => number;
  readonly processor: () => number;
}

export const SYSTEM_CLOCKS: Clocks = {
  clock: () => performance.now(),
  processor() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};
