// Whole processes side by side: wall time and peak memory, each contestant once in every run.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const TIME = '/usr/bin/time';
const hasTime = existsSync(TIME);

// Settings that a machine has for every Node, such as certificates that it loads when it starts, would be timed too.
const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env;

/**
 * Wall time in ms and peak memory in MiB of one process; memory is NaN where nothing measures it. What is printed is
 * kept only where somebody reads it.
 */
function measure(argv, isRead) {
  const [command, ...rest] = hasTime ? [TIME, '-f', '%M', ...argv] : argv;
  const started = process.hrtime.bigint();
  const { status, stderr, stdout } = spawnSync(command, rest, {
    encoding: 'utf8',
    stdio: ['ignore', isRead ? 'pipe' : 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
    env,
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}\n${stderr}`);
  return { wall, peak: hasTime ? Number(stderr.trim().split('\n').at(-1)) / 1024 : Number.NaN, stdout };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Runs the contestants in turn, slow ones in the first run only, and gives each one's medians and first output; of one
 * that is not installed only its name.
 */
export function race(contestants, files, runs) {
  const there = contestants.filter(({ isThere }) => isThere?.() ?? true);
  const measured = new Map(there.map((contestant) => [contestant, []]));
  for (let run = 0; run < runs; run++) {
    for (const contestant of there) {
      if (run > 0 && contestant.isSlow) continue;
      measured.get(contestant).push(measure(contestant.argv(files), contestant.read !== undefined));
    }
  }
  return contestants.map((contestant) => {
    const results = measured.get(contestant);
    if (!results) return { contestant, skipped: 'not installed' };
    const [wall, peak] = ['wall', 'peak'].map((what) => median(results.map((result) => result[what])));
    return { contestant, wall, peak, stdout: results[0].stdout };
  });
}

/** Throws where an engine's MRR of a month is not ours; gives how many agree, and on what; null where ours is alone. */
export function agreement(results, ours) {
  const expected = ours.read(results.find(({ contestant }) => contestant === ours).stdout);
  const told = results.filter(({ contestant, stdout }) => contestant.read && stdout !== undefined);
  if (told.length === 1) return null;
  for (const { contestant, stdout } of told) {
    const found = contestant.read(stdout);
    const months = [...expected].filter(([month]) => found.has(month));
    if (months.length === 0) throw new Error(`${contestant.name} says nothing of ${[...expected.keys()]}`);
    for (const [month, mrr] of months) {
      if (Math.abs(Number(mrr) - Number(found.get(month))) > 0.005)
        throw new Error(`${contestant.name}: MRR of ${month} is ${found.get(month)}, and not ${mrr}`);
    }
  }
  const sums = [...expected].map(([month, mrr]) => `${mrr} in ${month}`).join(' and ');
  return `${told.length} engines agree that MRR is ${sums}.`;
}
