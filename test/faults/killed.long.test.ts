// A run that is killed at a system call where its file lies: before each that changes something there, and before some of
// the others; before every one with FAULTS=all.

import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanes, spread } from '../support/lanes.ts';
import {
  besidesIn,
  contentIn,
  replacingBaseline,
  running,
  type Scene,
  type Stage,
  scenes,
  setUp,
} from '../support/scene.ts';
import { type Call, callsWithin, isChange, struckAt, whyUntraceable } from '../support/strace.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

const isAll = process.env['FAULTS'] === 'all';
const untraceable = whyUntraceable();

let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'revkpi-killed-'));
});
afterAll(() => rmSync(work, { recursive: true }));

describe(`what a killed run was writing is the old file or the new one${untraceable ? ` (${untraceable})` : ''}:`, () => {
  test.skipIf(untraceable).each(scenes)('$title', async (scene) => {
    const stage = setUp(scene, work);
    const calls = await callsWithin(scene.within, stage.run);
    const some = spread(
      calls.filter((call) => !isChange(call)),
      4,
    );
    const chosen = calls.filter((call) => isAll || isChange(call) || some.includes(call));
    const found = new Map<Call, 'old' | 'new'>();
    await inLanes(2, chosen, async (call) => {
      found.set(call, await killedAt(call, scene, stage));
    });
    process.stdout.write(`killed at ${chosen.length} of ${calls.length} calls\n`);
    const outcomes = chosen.map((call) => found.get(call));
    const firstNew = outcomes.indexOf('new');
    expect(firstNew).toBeGreaterThan(0);
    expect(outcomes).toEqual(outcomes.map((_, index) => (index < firstNew ? 'old' : 'new')));
  });
});

/** Which file is there after the kill, once all is seen to be well. */
async function killedAt(call: Call, scene: Scene, { old, fresh, run }: Stage): Promise<'old' | 'new'> {
  const { signal, folder } = await struckAt(call, 'signal=KILL', run);
  const where = `killed at ${call.text}`;
  expect(signal, where).toBe('SIGKILL');
  const left = contentIn(folder, scene);
  expect([old, fresh], where).toContain(left);
  if (scene.verify !== null && left !== null)
    expect(running(folder, scene.verify), where).toMatchObject({ exit: 0, stderr: '' });
  nextRuns(folder, scene, { where, fresh });
  return left === fresh ? 'new' : 'old';
}

/** The next run is not in anybody's way, and the first one after ten minutes has tidied up. */
function nextRuns(folder: string, scene: Scene, { where, fresh }: { where: string; fresh: string | null }) {
  expect(running(folder, scene.line), where).toMatchObject({ exit: 0, stderr: '' });
  expect(contentIn(folder, scene), where).toBe(fresh);
  const leftovers = besidesIn(folder, scene);
  expect(
    leftovers.filter((path) => path.endsWith('.lock')),
    where,
  ).toEqual([]);
  const longAgo = Date.now() / 1000 - 11 * 60;
  for (const path of leftovers) utimesSync(path, longAgo, longAgo);
  writeSubscriptions(folder, '130.00');
  expect(running(folder, scene.line), where).toMatchObject({ exit: 0, stderr: '' });
  expect(besidesIn(folder, scene), where).toEqual([]);
}

test.skipIf(untraceable).each([
  ['TERM', 143],
  ['INT', 130],
])('a save ended by %s exits %i to the shell, with the old baseline in place', async (name, code) => {
  const { old, fresh, run } = setUp(replacingBaseline, work);
  const calls = await callsWithin(replacingBaseline.within, run);
  const sync = calls.find((call) => call.name === 'fsync');
  if (!sync) throw new Error('nothing is synced');
  const { signal, folder, stderr } = await struckAt(sync, `signal=${name}`, run);
  expect([signal, stderr]).toEqual([`SIG${name}`, '']);
  expect(128 + (name === 'TERM' ? 15 : 2)).toBe(code);
  expect(contentIn(folder, replacingBaseline)).toBe(old);
  nextRuns(folder, replacingBaseline, { where: name, fresh });
});
