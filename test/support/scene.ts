// Writes that are disturbed: a folder in which an old file lies, and the command line that replaces it.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ran, runIn } from './io.ts';
import type { Run } from './strace.ts';
import { writeSubscriptions } from './two-customers.ts';

export interface Scene {
  readonly title: string;
  /** What is run; it replaces the file. */
  readonly line: string;
  readonly file: string;
  /** Every call on a path that holds this is one to disturb. */
  readonly within: string;
  /** What is run before, on other numbers; null where there is no old file. */
  readonly before: string | null;
  /** Says whether the file is whole, where a command does. */
  readonly verify: string | null;
}

const save = 'baseline save . --metric mrr --as-of 2026-10-31 --quiet --force';
const report = 'report subscriptions.csv --metric mrr --as-of 2026-10-31 --quiet --out out/kpi.json';
const record = 'check . --as-of 2026-10-31 --quiet --record';

export const replacingBaseline: Scene = {
  title: 'a baseline that replaces another',
  line: save,
  file: '.revkpi/baselines/main.json',
  within: '.revkpi',
  before: save,
  verify: 'baseline verify main',
};

export const scenes: readonly Scene[] = [
  replacingBaseline,
  { ...replacingBaseline, title: 'the first baseline', before: null },
  {
    title: 'a report that replaces another',
    line: report,
    file: 'out/kpi.json',
    within: 'out',
    before: report,
    verify: null,
  },
  {
    title: 'a history that grows',
    line: record,
    file: '.revkpi/history.ndjson',
    within: '.revkpi',
    before: record,
    verify: null,
  },
];

/** Runs a command line in a folder, within this process; the clock is right. */
export const running = (folder: string, line: string): Ran =>
  runIn(folder, line.split(' '), { now: () => Date.now() });

/** The content of the file in a folder; null where there is none. */
export const contentIn = (folder: string, { file }: Scene): string | null =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null;

/** Paths of the locks and temporary files beside the file. */
export function besidesIn(folder: string, { file }: Scene): string[] {
  const place = join(folder, dirname(file));
  const names = existsSync(place) ? readdirSync(place) : [];
  return names.filter((name) => /\.(lock|tmp)$/.test(name)).map((name) => join(place, name));
}

export interface Stage {
  readonly old: string | null;
  readonly fresh: string | null;
  readonly run: Run;
}

/** The scene in a folder of its own for every run, and what the file may hold after it. */
export function setUp(scene: Scene, work: string): Stage {
  const stage = mkdtempSync(join(work, 'stage-'));
  mkdirSync(join(stage, 'out'));
  writeSubscriptions(stage, '100.00');
  if (scene.before === record) running(stage, save);
  if (scene.before !== null) running(stage, scene.before);
  const old = contentIn(stage, scene);
  writeSubscriptions(stage, '120.00');
  const folder = (): string => {
    const copy = mkdtempSync(join(work, 'run-'));
    cpSync(stage, copy, { recursive: true });
    return copy;
  };
  const calm = folder();
  running(calm, scene.line);
  return { old, fresh: contentIn(calm, scene), run: { argv: scene.line.split(' '), folder } };
}
