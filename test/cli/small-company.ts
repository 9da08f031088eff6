// A folder of one small export, with the program run in it.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Io } from '../../src/os/io.ts';
import { runIn } from '../support/io.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

export let folder = '';

/** Makes the folder anew for every test of the file that asks for it. */
export function inSmallCompany(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'revkpi-baseline-'));
    subscriptions('100.00');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
}

export const stored = (name = 'main') => join(folder, `.revkpi/baselines/${name}.json`);
export const content = (name = 'main') => readFileSync(stored(name), 'utf8');

/** Two customers since January: one pays the amount a month, the other 50. */
export const subscriptions = (amount: string): void => writeSubscriptions(folder, amount);

/** Runs a command line in the folder; the clock is right, as locks look at it. */
export const revkpi = (line: string, given: Partial<Io> = {}) =>
  runIn(folder, line.split(' '), { now: () => Date.now(), ...given });

export const save = (flags = '', given: Partial<Io> = {}) =>
  revkpi(`baseline save . --metric mrr --as-of 2026-10-31 --quiet${flags && ` ${flags}`}`, given);
