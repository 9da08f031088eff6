/** How many cases a property is tried with: few in CI, `share` of FUZZ_RUNS under `npm run fuzz`. */
export function runs(inCi: number, share: number): { numRuns: number } {
  const asked = Number(process.env['FUZZ_RUNS'] ?? 0);
  return { numRuns: asked > 0 ? Math.max(inCi, Math.ceil(asked * share)) : inCi };
}
