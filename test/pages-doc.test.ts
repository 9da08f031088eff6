// Pages of docs/ that are run: the files and the entry of each example are put into a folder of their own, and the commands
// print what stands there. UPDATE_DOCS=1 writes them.

import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';
import { folderOf } from './support/folders.ts';
import { runIn } from './support/io.ts';

const update = process.env['UPDATE_DOCS'] === '1';

/** Pages, and how many examples each has at least. */
const pages: readonly (readonly [name: string, least: number])[] = [
  ['docs/mapping.md', 8],
  ['docs/invoices.md', 3],
  ['docs/compare-reference.md', 1],
];

interface Example {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly console: string;
}

/** The files of a heading's blocks, those of one name by the last of them, up to each block of commands. */
function examplesOf(text: string): Example[] {
  let title = '';
  let files: Record<string, string> = {};
  let hasRun = false;
  const examples: Example[] = [];
  for (const [, heading, kind, name = '', body = ''] of text.matchAll(
    /^## (.*)$|^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm,
  )) {
    if (heading !== undefined) [title, files, hasRun] = [heading, {}, false];
    else if (kind === 'console') {
      examples.push({ title, files: { ...files }, console: body });
      hasRun = true;
    } else if (name !== '') {
      // The files after an example are those of another one.
      if (hasRun) [files, hasRun] = [{}, false];
      files[name] = body;
    }
  }
  return examples;
}

describe.each(pages)('%s', (name, least) => {
  const path = repository(name);
  let page = readFileSync(path, 'utf8');
  const examples = examplesOf(page);

  afterAll(() => {
    if (update) writeFileSync(path, page);
  });

  test('has examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(least);
  });

  test.each(examples.map((one, at) => [`${at + 1}: ${one.title}`, one] as const))(
    'prints what the program prints, %s',
    (_, example) => {
      const folder = folderOf(example.files);
      const commands = example.console.split('\n').filter((line) => line.startsWith('$ revkpi '));
      const said = commands
        .map((command) => `${command}\n${outputOf(folder, command.slice('$ revkpi '.length))}`)
        .join('');
      if (update)
        page = page.replace(`\`\`\`console\n${example.console}\`\`\``, () => `\`\`\`console\n${said}\`\`\``);
      else expect(example.console).toBe(said);
    },
  );
});

/** What a command prints on a terminal of 110 columns, messages before the result. */
function outputOf(folder: string, command: string): string {
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const sink = { isTerminal: true, columns: 110, write };
  runIn(folder, command.split(' '), { stdout: sink, stderr: sink, env: { NO_COLOR: '1' } });
  return said;
}
