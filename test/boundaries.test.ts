// Who may import whom, how full a folder may be, and that no file needs itself: read from the import lines themselves,
// types and dynamic imports included, so that no linter has to be believed.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';

/** For each place, the folders and packages that it may import besides itself. */
const allowed: Record<string, { folders: readonly string[]; packages: readonly string[] }> = {
  base: {
    folders: [],
    packages: [
      '@date-fns/tz',
      '@date-fns/utc',
      'date-fns',
      'decimal.js',
      'fraction.js',
      'string-width',
      'fast-wrap-ansi',
      'node:crypto',
    ],
  },
  read: { folders: ['base'], packages: ['csv-parse/sync', 'node:buffer', 'node:crypto'] },
  records: { folders: ['base'], packages: [] },
  sources: { folders: ['base', 'records/schema', 'read/cells'], packages: [] },
  model: { folders: ['base', 'records'], packages: [] },
  // What records say of each other decides what became of a line, so loading ends with the model's own steps.
  ingest: { folders: ['base', 'read', 'records', 'sources', 'model'], packages: ['node:crypto'] },
  metrics: { folders: ['base', 'records', 'model'], packages: ['node:crypto'] },
  attribution: { folders: ['base', 'records', 'model', 'metrics'], packages: ['zod'] },
  analyses: { folders: ['base', 'records', 'model', 'metrics', 'attribution'], packages: [] },
  baseline: { folders: ['base', 'model', 'metrics', 'attribution'], packages: ['zod'] },
  documents: {
    folders: ['base', 'model', 'metrics', 'attribution', 'analyses', 'baseline', 'ingest', 'package.json'],
    packages: ['zod'],
  },
  render: {
    folders: ['base', 'documents'],
    packages: ['cli-table3', 'chalk', 'string-width', 'fast-wrap-ansi'],
  },
  config: {
    folders: ['base', 'records/schema', 'sources', 'ingest/mapping', 'model'],
    packages: ['yaml', 'zod'],
  },
  os: { folders: ['base', 'read'], packages: ['@clack/prompts', 'chalk', 'node:'] },
  app: {
    folders: [
      'base',
      'read',
      'records',
      'sources',
      'ingest',
      'model',
      'metrics',
      'attribution',
      'analyses',
      'baseline',
      'documents',
      'render',
      'config',
      'os',
    ],
    packages: ['node:path'],
  },
  cli: {
    folders: ['app', 'analyses', 'os', 'render', 'documents', 'config', 'base'],
    packages: ['chalk', 'commander', 'zod', 'node:'],
  },
};

/** In the order in which each may import those before it. */
const orderOfModel = [
  'policies',
  'overlap',
  'identity',
  'currency',
  'asof',
  'subscriptions',
  'invoices',
  'mrr',
  'sales',
  'marketing',
  'finance',
];

const mostFiles = 25;

const root = repository('src');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .sort();

const text = (name: string): string => readFileSync(join(root, name), 'utf8');
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const placeOf = (name: string): string => name.split('/')[0] ?? name;

const specifiersOf = (name: string): string[] =>
  [
    ...withoutComments(text(name)).matchAll(
      /\bfrom\s+'([^']+)'|\bimport\s*\(\s*'([^']+)'|^import\s+'([^']+)'/gm,
    ),
  ].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '');

const importsOf = new Map(
  files.map((name) => [
    name,
    specifiersOf(name).map((specifier) =>
      specifier.startsWith('.') ? join(dirname(name), specifier).replace(/^\.\.\//, '') : specifier,
    ),
  ]),
);

const isOurs = (target: string): boolean => importsOf.has(target) || existsSync(join(root, '..', target));

function mayImport(name: string, target: string): boolean {
  const rule = allowed[placeOf(name)];
  if (!rule) return false;
  if (!isOurs(target))
    return rule.packages.some(
      (one) => target === one || target.startsWith(one.endsWith(':') ? one : `${one}/`),
    );
  if (placeOf(target) === placeOf(name)) return true;
  return rule.folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
}

/** Groups of files that reach each other, by Tarjan's algorithm. */
function circles(): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (name: string): number => {
    index.set(name, index.size);
    low.set(name, index.get(name) ?? 0);
    open.push(name);
    for (const target of importsOf.get(name) ?? []) {
      if (!importsOf.has(target)) continue;
      const reached = index.has(target)
        ? open.includes(target)
          ? (index.get(target) ?? 0)
          : Infinity
        : visit(target);
      low.set(name, Math.min(low.get(name) ?? 0, reached));
    }
    if (low.get(name) === index.get(name)) {
      const group = open.splice(open.indexOf(name));
      if (group.length > 1) found.push(group.sort());
    }
    return low.get(name) ?? 0;
  };
  for (const name of files) if (!index.has(name)) visit(name);
  return found;
}

describe('the layout', () => {
  test('has a rule for every place in src', () => {
    const places = new Set(files.filter((name) => name.includes('/')).map(placeOf));
    expect([...places].filter((place) => !(place in allowed))).toEqual([]);
  });

  test.each(files.filter((name) => name.includes('/')))('%s imports only what its place may', (name) => {
    expect((importsOf.get(name) ?? []).filter((target) => !mayImport(name, target))).toEqual([]);
  });

  test('has no circles of files, those of types included', () => {
    expect(circles()).toEqual([]);
  });

  test(`has at most ${mostFiles} files in a folder`, () => {
    const folders = files.map((name) => dirname(name));
    const full = [...new Set(folders)].filter(
      (one) => folders.filter((other) => other === one).length > mostFiles,
    );
    expect(full).toEqual([]);
  });

  test('lets one part of the model import another only in the order of the data', () => {
    const partOf = (name: string): string | null => /^model\/([^/]+)\/[^/]+$/.exec(name)?.[1] ?? null;
    const rank = (part: string): number => orderOfModel.indexOf(part);
    const broken = [...importsOf].flatMap(([name, targets]) => {
      const part = partOf(name);
      if (part === null) return [];
      return targets
        .filter((target) => placeOf(target) === 'model')
        .filter((target) => {
          const other = partOf(target);
          return other === null || rank(other) < 0 || rank(other) > rank(part);
        })
        .map((target) => `${name} → ${target}`);
    });
    expect(broken).toEqual([]);
  });

  test('lets no tool’s sources import another tool’s', () => {
    const toolOf = (name: string): string | null => /^sources\/([^/]+)\/[^/]+$/.exec(name)?.[1] ?? null;
    const broken = [...importsOf].flatMap(([name, targets]) =>
      targets
        .filter(
          (target) => toolOf(name) !== null && toolOf(target) !== null && toolOf(target) !== toolOf(name),
        )
        .map((target) => `${name} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('lets no metric see how records are stored', () => {
    const stores = /^records\/table\/(?!rows\.ts)/;
    const broken = [...importsOf].filter(
      ([name, targets]) => placeOf(name) === 'metrics' && targets.some((target) => stores.test(target)),
    );
    expect(broken.map(([name]) => name)).toEqual([]);
  });

  test.each(files.filter((name) => !['os', 'cli'].includes(placeOf(name))))(
    '%s reads no clock, environment or console',
    (name) => {
      expect(withoutComments(text(name)).replace(/\/\/.*$/gm, '')).not.toMatch(
        /\bnew Date\(\)|\bDate\.now\b|\bprocess\.|\bconsole\.|toLocale|Intl\./,
      );
    },
  );
});
