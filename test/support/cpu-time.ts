/** Milliseconds of processor time that the work takes: unlike time on a clock, they do not grow with the machine's load. */
export function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
