// npm run new metric FAMILY/ID | source TOOL/OBJECT | command NAME | analysis NAME: writes the file, its test or samples, and its
// line in the registry; of an analysis the four files and the three lines. What it writes runs; what it cannot know is a question in its text, and a test stays red until it is answered.

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
  onRequest: true,
  definition: 'What is counted, over which records, dated by which field? When is there no value?',
  parts: { mrr: mrrAt('closing') },
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

/** The four files of an analysis and their three lines; until it is known what is asked, it counts paying customers. */
const analysis = (name) => {
  const own = camel(name);
  const type = capital(own);
  write(
    `src/analyses/${name}/${name}.ts`,
    `// What does it answer?

import type { Period } from '../../base/time/period.ts';
import type { Model } from '../../model/model.ts';
import { View } from '../../model/view.ts';

export interface ${type} {
  /** Customers who pay at the end of the period. */
  readonly customers: number;
}

/** What is counted, over which records, dated by which field? */
export function ${own}(model: Model, period: Period): ${type} {
  const view = new View(model, period);
  return { customers: view.recurring.at(view.closing).customers.size };
}
`,
  );
  write(
    `src/documents/${name}.ts`,
    `// ${sentence(name)} as data.

import type { ${type} } from '../analyses/${name}/${name}.ts';
import { type Basis, basisKeys, basisOf } from './basis.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

export const ${own}Schema = (words: Words) => {
  const { z, head, count } = words;
  return z.object({
    ...head('${name}'),
    ...basisKeys(words),
    period: z.string(),
    customers: count,
  });
};

export type ${type}Document = DocumentOf<typeof ${own}Schema>;

export const ${own}Document = ({ customers }: ${type}, basis: Basis): ${type}Document => ({
  schema: 'revkpi.${name}',
  formatVersion: '1.0',
  ...basisOf(basis),
  period: basis.period.label,
  customers,
});
`,
  );
  write(
    `src/render/sections/${name}.ts`,
    `// ${sentence(name)} for those who read it.

import type { ${type}Document } from '../../documents/${name}.ts';
import { periodWords } from './period-words.ts';
import { number, section, text, type View } from './section.ts';
import { filterWords } from './segment-text.ts';

export const ${own}View: View<${type}Document> = {
  page: ({ period, customers, filter, asOf, asOfFrom }, company) => ({
    title: [company ?? '', periodWords(period), filterWords(filter), \`as of \${asOf} (\${asOfFrom})\`],
    sections: [
      section({
        columns: [
          { header: '', align: 'left', least: 12 },
          { header: 'Customers', align: 'right' },
        ],
        rows: [{ cells: [text('all'), number(String(customers))] }],
      }),
    ],
    saysInputs: true,
  }),
};
`,
  );
  write(
    `src/cli/commands/${name}.ts`,
    `import { ${own} as ${own}Of } from '../../analyses/${name}/${name}.ts';
import { analyse } from '../../app/analyse.ts';
import { ${own}Document } from '../../documents/${name}.ts';
import { dataCommand } from '../command.ts';

export const ${own} = dataCommand({
  name: '${name}',
  summary: 'what does it answer?',
  flags: [],
  gives: ['${name}'],
  about: \`
Examples:
  revkpi ${name} exports/
\`,
  run: ({ open }) => analyse(open(), ({ model, period }) => ${own}Of(model, period), ${own}Document),
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
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'revkpi.${name}', customers: '?' });
});
`,
  );
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  register('src/documents/index.ts', {
    imported: `import { ${own}Schema } from './${name}.ts';`,
    list: 'const documents',
    entry: `${key}: ${own}Schema`,
  });
  register('src/render/sections/index.ts', {
    imported: `import { ${own}View } from './${name}.ts';`,
    list: 'const views',
    entry: `${key}: ${own}View`,
  });
  register('src/cli/commands/index.ts', {
    list: 'const commands',
    entry: `${key}: async () => (await import('./${name}.ts')).${own}`,
  });
};

const [kind, name = ''] = process.argv.slice(2);
const [place = '', rest = ''] = name.split('/');
const makes = {
  metric: () => metric(place, rest),
  source: () => source(place, rest),
  command: () => command(place),
  analysis: () => analysis(place),
};
const isWhole =
  kind === 'command' || kind === 'analysis'
    ? /^[a-z][a-z-]*$/.test(name)
    : /^[a-z0-9-]+\/[a-z][a-z0-9_-]*$/.test(name);
if (!Object.hasOwn(makes, kind ?? '') || !isWhole) {
  process.stderr.write('npm run new metric FAMILY/ID | source TOOL/OBJECT | command NAME | analysis NAME\n');
  process.exitCode = 2;
} else makes[kind]();
