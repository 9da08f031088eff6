// The README, and the pages beside it that are about the example company, are run: every console block prints what stands
// there on a terminal of 80 columns, a line `…` standing for lines that are left out. The tables made from code are
// checked too. UPDATE_README=1 writes what the pages must hold.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { textWidth } from '../src/base/text/width.ts';
import { commandsFor } from '../src/cli/commands/index.ts';
import { metrics } from '../src/metrics/index.ts';
import { sources } from '../src/sources/index.ts';
import { repository } from './support/fixture.ts';
import { runIn } from './support/io.ts';

const update = process.env['UPDATE_README'] === '1';

/** Columns of the terminal that everything is shown on. */
const COLUMNS = 80;

const work = mkdtempSync(join(tmpdir(), 'revkpi-readme-'));
const pages = [
  'README.md',
  'docs/analyses.md',
  'docs/catalogue.md',
  'docs/explain.md',
  'docs/periods.md',
  'docs/segments.md',
].map((name) => ({ name, path: repository(name), text: readFileSync(repository(name), 'utf8') }));

afterAll(() => {
  rmSync(work, { recursive: true });
  if (update) for (const { path, text } of pages) writeFileSync(path, text);
});

type Page = (typeof pages)[number];

/** Replaces a piece of a page when updating; else checks it. */
function settle(page: Page, before: string, after: string): void {
  if (update) page.text = page.text.replace(before, () => after);
  else expect(before).toBe(after);
}

function settleMarked(page: Page, name: string, lines: readonly string[]): void {
  const marked = (text: string) => `<!-- ${name} -->\n${text}<!-- /${name} -->`;
  const [, before = ''] = new RegExp(`<!-- ${name} -->\n(.*?)<!-- /${name} -->`, 's').exec(page.text) ?? [];
  settle(page, marked(before), marked(`${lines.join('\n')}\n`));
}

const pageNamed = (name: string): Page => {
  const page = pages.find((one) => one.name === name);
  if (!page) throw new Error(`${name} is not among the pages`);
  return page;
};

describe.each(pages)('$name', (page) => {
  const folder = join(work, page.name.replace('/', '-'));
  cpSync(repository('fixtures/companies/example'), folder, { recursive: true });
  const blocks = [...page.text.matchAll(/```console\n(.*?)```/gs)].map(([, block = '']) => block);

  test('shows the program at work', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(1);
  });

  test.each(blocks)('prints what the program prints: %s', (block) => {
    const said = block
      .split(/^(?=\$ revkpi )/m)
      .map((entry) => {
        const [command = '', ...shown] = entry.trimEnd().split('\n');
        const printed = outputOf(folder, command.slice('$ revkpi '.length));
        return [command, ...shortenedAs(shown, printed)].map((line) => `${line}\n`).join('');
      })
      .join('');
    for (const line of said.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(COLUMNS);
    settle(page, block, said);
  });
});

describe('the README', () => {
  const readme = pageNamed('README.md');

  test('is short enough for somebody who is new', () => {
    expect(readme.text.split('\n').length).toBeLessThanOrEqual(365);
  });

  test('names every command', async () => {
    const [, table = ''] = /## Commands\n(.*?)\n## /s.exec(readme.text) ?? [];
    for (const { name } of await commandsFor([])) expect(table).toContain(`\`revkpi ${name} `);
  });

  test('names every tool', () => {
    const theirs = sources.filter(({ tool }) => tool !== 'revkpi');
    const names = new Set(theirs.map(({ title }) => title.replace(/,.*/, '').replace(/ API$/, '')));
    settleMarked(readme, 'tools', [inLines(`Exports of ${[...names].join(' · ')}.`)]);
  });
});

test('docs/catalogue.md lists every metric', () => {
  const rows = metrics.map(({ id, title, unit, better, variants, onRequest }) => {
    const usual = variants.filter(({ isFurther }) => !isFurther);
    const names = usual.map(({ name }) => name).filter((name) => name !== null);
    const mark = (onRequest ? ' \\*' : '') + (usual.length < variants.length ? ' +' : '');
    return `| \`${id}${names.length > 0 ? `:{${names.join(',')}}` : ''}\`${mark} | ${title} | ${unit} | ${better} |`;
  });
  const head = ['| id | title | unit | better |', '| --- | --- | --- | --- |'];
  settleMarked(pageNamed('docs/catalogue.md'), 'metrics', [...head, ...rows]);
});

/**
 * What is printed, without the lines for which a line `…` stands among those that are shown: what follows one begins where
 * its first line is printed.
 */
function shortenedAs(shown: readonly string[], printed: readonly string[]): readonly string[] {
  if (!shown.includes('…')) return printed;
  const [head = [], ...others] = piecesOf(shown);
  let end = head.length;
  const found = others.map((lines) => {
    const [first] = lines;
    if (first === undefined) return [];
    const from = printed.indexOf(first, end);
    expect(from, `printed after line ${end}: ${first}`).toBeGreaterThan(-1);
    end = from + lines.length;
    return printed.slice(from, end);
  });
  return [...printed.slice(0, head.length), ...found.flatMap((lines) => ['…', ...lines])];
}

function piecesOf(lines: readonly string[]): string[][] {
  const pieces: string[][] = [[]];
  for (const line of lines) {
    if (line === '…') pieces.push([]);
    else pieces.at(-1)?.push(line);
  }
  return pieces;
}

/** The lines that a command prints on a terminal, messages before the result. */
function outputOf(folder: string, command: string): string[] {
  const argv = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const sink = { isTerminal: true, columns: COLUMNS, write };
  const { exit } = runIn(folder, argv, { stdout: sink, stderr: sink, env: { NO_COLOR: '1' } });
  expect(exit, said).toBe(0);
  return said === '' ? [] : said.trimEnd().split('\n');
}

/** A sentence in lines of at most 140 characters. */
const inLines = (text: string): string => text.replace(/(.{1,140})(?: |$)/g, '$1\n').trimEnd();
