// Builds, then prints the KPI report of the example company, as the README's first command promises.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setup as bundle } from './bundle.mjs';

await bundle();

const folder = fileURLToPath(new URL('../fixtures/companies/example', import.meta.url));
const program = fileURLToPath(new URL('../bin/revkpi.cjs', import.meta.url));
const { status } = spawnSync(process.execPath, [program, 'report', '.', '--format', 'table', '--quiet'], {
  cwd: folder,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
