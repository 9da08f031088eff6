// npm run new metric FAMILY/ID | source TOOL/OBJECT | command NAME: writes the file, its test or samples, and its line in the
// registry. What it writes runs; what it cannot know is a question in its text, and a test stays red until it is answered.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const words = (text) => text.split(/[-_ ]/);
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (text) =>
  words(text)
    .map((word, at) => (at === 0 ? word : capital(word)))
    .join('');
const kebab = (text) => words(text).join('-');
const sentence = (text) => capital(words(text).join(' '));

const say = (line) => process.stdout.write(`${line}\n`);

function write(path, text) {
  if (existsSync(path)) throw new Error(`${path} is there already`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  say(path);
}

/** Puts an import before those of a registry, and an entry at the end of its list. */
function register(path, { imported, list, entry }) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.includes(list));
  const end = lines.findIndex((line, at) => at > start && /^[\]}];?/.test(line));
  if (start < 0 || end < 0) throw new Error(`${path} has no list ${list}`);
  lines.splice(end, 0, `  ${entry},`);
  if (imported !== undefined)
    lines.splice(
      lines.findIndex((line) => line.startsWith('import ')),
      0,
      imported,
    );
  writeFileSync(path, lines.join('\n'));
  // Imports stand in the order of the linter.
  execFileSync('node_modules/.bin/biome', ['check', '--write', path], { stdio: 'ignore' });
  say(`${path}: ${entry}`);
}

const metric = (family, id) => {
  const name = camel(id);
  write(
    `src/metrics/${family}/${kebab(id)}.ts`,
    `import { mrrAt } from '../facts/movements.ts';
import { metric } from '../metric.ts';

export const ${name} = metric({
  id: '${id}',
  title: '${sentence(id)}',
  family: '${family}',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition: 'What is counted, over which records, dated by which field? When is there no value?',
  parts: { mrr: mrrAt('closing') },
  value: 'mrr',
  n: ['mrr'],
});
`,
  );
  write(
    `test/metrics/${family}/${kebab(id)}.test.ts`,
    `import { describe, expect, test } from 'vitest';
import { ${name} } from '../../../src/metrics/${family}/${kebab(id)}.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(${name}, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('${sentence(id)}', () => {
  test('is … without subscriptions', () => {
    expect(june().value).toBe('?');
  });

  test('counts the last day of the period, not the day after', () => {
    expect(june(subscription({ startedOn: d('2025-06-30') })).value).toBe('?');
    expect(june(subscription({ startedOn: d('2025-07-01') })).value).toBe('?');
  });
});
`,
  );
  register('src/metrics/index.ts', {
    imported: `import { ${name} } from './${family}/${kebab(id)}.ts';`,
    list: 'export const metrics',
    entry: name,
  });
};

const source = (tool, object) => {
  const name = camel(`${tool}-${object}`);
  write(
    `src/sources/${tool}/${object}.ts`,
    `// ${sentence(tool)} › where in the tool is the export made?

import { day, id, money } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const ${name} = source({
  id: '${tool}-${object}',
  tool: '${tool}',
  title: '${sentence(tool)}, ${sentence(object)}',
  yields: 'invoices',
  signature: { all: ['${sentence(object)} ID', 'Issued', 'Total'] },
  columns: {
    id: id('${sentence(object)} ID'),
    issuedOn: day('Issued'),
    total: money('Total'),
  },
});
`,
  );
  const header = `${sentence(object)} ID,Issued,Total`;
  write(
    `fixtures/sources/${tool}-${object}/plain.csv`,
    `${header}\nA-1,2026-01-31,100.00\nA-2,2026-02-28,200.00\n`,
  );
  write(
    `fixtures/sources/${tool}-${object}/quirks.csv`,
    `"${header.replaceAll(',', '","')}"\n"B-1","2026-03-31","300.00"\n`,
  );
  register('src/sources/index.ts', {
    imported: `import { ${name} } from './${tool}/${object}.ts';`,
    list: 'export const sources',
    entry: name,
  });
  say('then UPDATE_GOLDENS=1 npx vitest run test/sources/samples.test.ts writes the goldens: read them');
};

const command = (name) => {
  write(
    `src/cli/commands/${name}.ts`,
    `import { reportOn } from '../../app/report.ts';
import { dataCommand } from '../command.ts';
import { metricFlags, stateFlag } from '../flags.ts';

export const ${camel(name)} = dataCommand({
  name: '${name}',
  summary: 'what does it answer?',
  flags: [metricFlags, stateFlag],
  gives: ['report'],
  about: \`
Examples:
  revkpi ${name} exports/
\`,
  run: ({ open, options, io }) => reportOn(open(), { ...options, compare: [] }, io),
});
`,
  );
  write(
    `test/cli/commands/${name}.test.ts`,
    `import { expect, test } from 'vitest';
import { repository } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';

test('${name} answers …', () => {
  const { exit, stdout } = runIn(repository('fixtures/companies/by-hand'), ['${name}', '.', '--json']);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ schema: '?' });
});
`,
  );
  register('src/cli/commands/index.ts', {
    list: 'const commands',
    entry: `${/^\w+$/.test(name) ? name : `'${name}'`}: async () => (await import('./${name}.ts')).${camel(name)}`,
  });
};

const [kind, name = ''] = process.argv.slice(2);
const [place = '', rest = ''] = name.split('/');
const makes = {
  metric: () => metric(place, rest),
  source: () => source(place, rest),
  command: () => command(place),
};
const isWhole =
  kind === 'command' ? /^[a-z][a-z-]*$/.test(name) : /^[a-z0-9-]+\/[a-z][a-z0-9_-]*$/.test(name);
if (!Object.hasOwn(makes, kind ?? '') || !isWhole) {
  process.stderr.write('npm run new metric FAMILY/ID | source TOOL/OBJECT | command NAME\n');
  process.exitCode = 2;
} else makes[kind]();
