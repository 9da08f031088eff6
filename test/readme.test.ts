// The README is run: every console block, and both tables made from code. UPDATE_README=1 writes what they must hold.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { metrics } from '../src/metrics/index.ts';
import { secondaryReadings, sources } from '../src/sources/index.ts';
import { repository } from './support/fixture.ts';
import { runIn } from './support/io.ts';

const path = repository('README.md');
let readme = readFileSync(path, 'utf8');
const update = process.env['UPDATE_README'] === '1';

const work = mkdtempSync(join(tmpdir(), 'revkpi-readme-'));
const folder = join(work, 'example');
cpSync(repository('fixtures/companies/example'), folder, { recursive: true });

afterAll(() => {
  rmSync(work, { recursive: true });
  if (update) writeFileSync(path, readme);
});

/** Replaces a piece of the README when updating; else checks it. */
function settle(before: string, after: string): void {
  if (update) readme = readme.replace(before, () => after);
  else expect(before).toBe(after);
}

describe('the README', () => {
  const blocks = [...readme.matchAll(/```console\n(.*?)```/gs)].map((match) => match[1] ?? '');

  test('shows the program at work', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(4);
  });

  test.each(blocks)('prints what the program prints: %s', (block) => {
    const commands = block.split('\n').filter((line) => line.startsWith('$ revkpi '));
    const said = commands.map((command) => `${command}\n${outputOf(command.slice('$ revkpi '.length))}`);
    settle(block, said.join(''));
  });

  test('lists every metric', () => {
    const rows = metrics.map(({ id, title, unit, better, variants, onRequest }) => {
      const usual = variants.filter((variant) => onRequest || !variant.onRequest);
      const names = usual.map(({ name }) => name).filter((name) => name !== null);
      const mark = (onRequest ? ' \\*' : '') + (usual.length < variants.length ? ' +' : '');
      return `| \`${id}${names.length > 0 ? `:{${names.join(',')}}` : ''}\`${mark} | ${title} | ${unit} | ${better} |`;
    });
    settleTable('metrics', ['| id | title | unit | better |', '| --- | --- | --- | --- |', ...rows]);
  });

  test('lists every source', () => {
    const all = sources.flatMap((one) => [
      one,
      ...secondaryReadings.flatMap(({ source, of }) => (of === one ? [source] : [])),
    ]);
    const rows = all.map(({ id, title, yields }) => `| \`${id}\` | ${title} | ${yields} |`);
    settleTable('sources', ['| source | export | yields |', '| --- | --- | --- |', ...rows]);
  });
});

function settleTable(name: string, lines: readonly string[]): void {
  const before = new RegExp(`<!-- ${name} -->\n(.*?)<!-- /${name} -->`, 's').exec(readme)?.[1] ?? '';
  const marked = (text: string) => `<!-- ${name} -->\n${text}<!-- /${name} -->`;
  settle(marked(before), marked(`${lines.join('\n')}\n`));
}

/** What a command prints on a terminal of 110 columns, messages before the result. */
function outputOf(command: string): string {
  const argv = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const sink = { isTerminal: true, columns: 110, write };
  const { exit } = runIn(folder, argv, { stdout: sink, stderr: sink, env: { NO_COLOR: '1' } });
  expect(exit, said).toBe(0);
  return said;
}
