// System calls that fail while a file is written: an error for each that changes something on the disk, and for some of
// the others; every error for every call with FAULTS=all.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanes, spread } from '../support/lanes.ts';
import {
  contentIn,
  replacingBaseline,
  running,
  type Scene,
  type Stage,
  scenes,
  setUp,
} from '../support/scene.ts';
import {
  type Call,
  callsWithin,
  isChange,
  type Struck,
  struckAt,
  whyUntraceable,
} from '../support/strace.ts';

const errors = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'] as const;
const isAll = process.env['FAULTS'] === 'all';
const untraceable = whyUntraceable();

let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'revkpi-failing-'));
});
afterAll(() => rmSync(work, { recursive: true }));

interface Blow {
  readonly call: Call;
  readonly error: string;
}

/** Each error is given to every fifth call of those chosen, to two in five of the first scene's changes. */
function blowsOf(calls: readonly Call[], scene: Scene): Blow[] {
  const changes = calls.filter(isChange);
  const others = calls.filter((call) => !isChange(call));
  const turn = (call: Call, index: number) => ({ call, error: errors[index % errors.length] ?? 'EIO' });
  if (isAll) return calls.flatMap((call) => errors.map((error) => ({ call, error })));
  if (scene !== replacingBaseline) return changes.map(turn);
  return [...changes, ...changes.slice(2), ...spread(others, 6)].map(turn);
}

describe(`a call that fails leaves the old file or the new one, and the exit code says so${untraceable ? ` (${untraceable})` : ''}:`, () => {
  test.skipIf(untraceable).each(scenes)('$title', async (scene) => {
    const stage = setUp(scene, work);
    const calls = await callsWithin(scene.within, stage.run);
    const blows = blowsOf(calls, scene);
    await inLanes(2, blows, async (blow) => {
      judge(blow, await struckAt(blow.call, `error=${blow.error}`, stage.run), { scene, stage });
    });
    process.stdout.write(
      `${blows.length} of ${calls.length * errors.length} errors, at ${calls.length} calls\n`,
    );
  });
});

function judge({ call, error }: Blow, struck: Struck, { scene, stage }: { scene: Scene; stage: Stage }) {
  const where = `${error} from ${call.text}`;
  const { exit, stderr, folder } = struck;
  const left = contentIn(folder, scene);
  const isWritten = exit === 0 || stderr.includes('is written, but');
  expect([0, 4, 5], `${where}: ${stderr}`).toContain(exit);
  expect(left, where).toBe(isWritten ? stage.fresh : stage.old);
  if (exit === 0) expect(stderr, where).toBe('');
  else expect(stderr, where).toMatch(complaint(error, scene));
  if (isMaking(call, scene)) expect([exit, isWritten], where).toEqual([5, false]);
  expect(running(folder, scene.line), where).toMatchObject({ exit: 0, stderr: '' });
  expect(contentIn(folder, scene), where).toBe(stage.fresh);
}

/** One line that names a path and the error, and one with a hint where there is one; never a stack. */
const complaint = (error: string, { within }: Scene): RegExp =>
  new RegExp(`^revkpi: [^\\n]*${within.replace('.', '\\.')}[^\\n]*${error}[^\\n]*\\n( {2}→ [^\\n]*\\n)?$`);

/** Whether the file is not made without this call. */
const isMaking = ({ name, text }: Call, { file }: Scene): boolean =>
  text.includes(`.${basename(file)}.*.tmp`) && !name.startsWith('unlink');

async function callOf({ run }: Stage, isMeant: (call: Call) => boolean): Promise<Call> {
  const found = (await callsWithin(replacingBaseline.within, run)).find(isMeant);
  if (!found) throw new Error('there is no such call');
  return found;
}

test.skipIf(untraceable)('a lock needs no hard links', async () => {
  const stage = setUp(replacingBaseline, work);
  const call = await callOf(stage, ({ name }) => name.startsWith('link'));
  const { exit, stderr, folder } = await struckAt(call, 'error=EPERM', stage.run);
  expect([exit, stderr]).toEqual([0, '']);
  expect(contentIn(folder, replacingBaseline)).toBe(stage.fresh);
});

test.skipIf(untraceable)('a disk that keeps less than it took is found out', async () => {
  const stage = setUp(replacingBaseline, work);
  const call = await callOf(stage, ({ name, text }) => name === 'write' && text.includes('.main.json.*'));
  const { exit, stderr, folder } = await struckAt(call, 'retval=100', stage.run);
  expect(stderr).toContain('main.json could not be written: the disk kept less than was written\n');
  expect(exit).toBe(5);
  expect(contentIn(folder, replacingBaseline)).toBe(stage.old);
});
