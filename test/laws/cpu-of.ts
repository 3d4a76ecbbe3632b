/**
 * The CPU time of calls, in microseconds: the least of some rounds, so that what else the
 * process and the machine do counts as little as it can.
 */
export function cpuOf(call: () => unknown, calls: number): number {
  const rounds = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    for (let index = 0; index < calls; index++) {
      call();
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...rounds);
}
