// Everything that reads files once more, by the parser of record alone and through windows of a few bytes: the same
// tests must be green whichever way the bytes come. `npm run test:readers -- --all` runs the whole suite so.

import { spawnSync } from 'node:child_process';

const reading = [
  'test/sources',
  'test/ingest',
  'test/companies',
  'test/cases',
  'test/torture.test.ts',
  'test/csv-spectrum.test.ts',
];
const tests = process.argv.includes('--all') ? [] : reading;

for (const reader of ['csv-parse', 'windows']) {
  process.stdout.write(`-- TEST_READER=${reader}\n`);
  const { status } = spawnSync('npx', ['vitest', 'run', '--reporter=dot', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, TZ: 'America/Los_Angeles', TEST_READER: reader },
  });
  if (status !== 0) process.exit(status ?? 1);
}
