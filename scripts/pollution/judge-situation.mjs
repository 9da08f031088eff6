// Runs the program over a folder that is spoilt as a whole.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A judge of situations, with the command line of a program. Folders are made below `folder`. */
export const situationJudgeBy = (run, folder) => (situation) => {
  const own = mkdtempSync(join(folder, 'situation-'));
  for (const [path, content] of Object.entries(situation.files)) {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), content);
  }
  const argv = ['report', '.', '--json', '--quiet', '--period', '2026-10', '--as-of', '2026-10-31'];
  for (const metric of situation.metrics) argv.push('--metric', metric);
  const { exit, stdout, stderr } = run(argv, own);
  const none = { crash: null, wrong: null, isUnwanted: false, good: 1, kept: 1 };
  if (exit === 70) return { ...none, crash: stderr, kept: 0 };
  if (exit === 3) {
    const isAllowed = situation.mayRefuse === true;
    return { ...none, refused: true, isUnwanted: !isAllowed, good: isAllowed ? 0 : 1, kept: 0 };
  }
  const wrong = situation.judge(JSON.parse(stdout));
  return { ...none, wrong, kept: wrong === null ? 1 : 0 };
};
