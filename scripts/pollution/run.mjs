// npm run test:pollution: reads every spoilt file and prints what became of them; ends with 1 on any violation.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeBy } from './judge.mjs';
import { situationJudgeBy } from './judge-situation.mjs';
import { programFrom } from './program.mjs';
import { situations } from './situations.mjs';
import { Tally } from './tally.mjs';
import { variants } from './variants.mjs';

const folder = mkdtempSync(join(tmpdir(), 'revkpi-pollution-'));
const say = (text) => process.stdout.write(`${text}\n`);
try {
  const program = await programFrom(folder);
  const judge = judgeBy(program, folder, 1);
  const tally = new Tally();
  for (const variant of variants()) tally.add(variant, judge(variant));
  const judgeFolder = situationJudgeBy(program.run, folder);
  for (const situation of situations()) tally.add(situation, judgeFolder(situation));
  print(tally);
  const { crashes, wrong, good, kept } = tally.total;
  if (crashes > 0 || wrong > 0 || kept < good * 0.97) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function print(tally) {
  const widths = [18, 7, 9, 9, 16, 12];
  const line = (cells) =>
    say(
      cells
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : String(cell).padStart(widths[at])))
        .join(''),
    );
  line(['kind', 'files', 'refused', 'crashes', 'silently wrong', 'good kept']);
  const row = (name, { files, refused, crashes, wrong, good, kept }) =>
    line([name, files, refused, crashes, wrong, good === 0 ? '—' : `${((kept * 100) / good).toFixed(2)} %`]);
  for (const [kind, figures] of tally.kinds) row(kind, figures);
  row('all', tally.total);
  for (const { file, why, isLoss } of tally.violations)
    say(`${isLoss ? 'loss' : 'VIOLATION'}  ${file}: ${why.split('\n')[0]}`);
}
