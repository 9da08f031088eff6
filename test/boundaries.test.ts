// Who may import whom: read from the import lines themselves, so that no linter has to be believed.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';

const root = repository('src');

/** Folders and packages that each place may import, besides itself. */
const allowed: Record<string, { folders: string[]; packages: string[] }> = {
  base: { folders: [], packages: ['@date-fns/tz', '@date-fns/utc', 'date-fns', 'decimal.js', 'fraction.js'] },
  read: { folders: ['base'], packages: ['csv-parse/sync', 'node:buffer'] },
  model: { folders: ['base'], packages: [] },
  sources: { folders: ['base', 'read', 'model'], packages: [] },
  load: { folders: ['base', 'read', 'model', 'sources'], packages: ['node:crypto'] },
  config: { folders: ['base', 'model', 'sources'], packages: ['yaml', 'zod'] },
  metrics: { folders: ['base', 'model'], packages: ['node:crypto', 'picomatch'] },
  baseline: { folders: ['base', 'metrics'], packages: ['zod'] },
  causes: { folders: ['base', 'model', 'metrics', 'baseline'], packages: ['zod'] },
  report: {
    folders: ['base', 'model', 'load', 'metrics', 'baseline', 'package.json'],
    packages: ['chalk', 'decimal.js', 'zod'],
  },
  cli: {
    folders: [
      'base',
      'read',
      'model',
      'sources',
      'load',
      'config',
      'metrics',
      'baseline',
      'causes',
      'report',
    ],
    packages: ['@clack/prompts', 'chalk', 'commander', 'picomatch', 'zod', 'node:'],
  },
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'));

const text = (name: string): string => readFileSync(join(root, name), 'utf8');
const placeOf = (name: string): string => name.split('/')[0] ?? name;

function importsOf(name: string): string[] {
  return [...text(name).matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'/gms)].map(
    (match) => match[1] ?? '',
  );
}

describe('the layout', () => {
  test('has a rule for every place in src', () => {
    expect([...new Set(files.map(placeOf))].sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each(files)('%s imports only what its place may', (name) => {
    const place = placeOf(name);
    const rule = allowed[place] ?? { folders: [], packages: [] };
    const broken = importsOf(name).filter((specifier) => {
      if (!specifier.startsWith('.')) return !rule.packages.some((one) => specifier.startsWith(one));
      const target = relative(root, join(root, name, '..', specifier))
        .split(sep)
        .join('/');
      const folder = placeOf(target.replace(/^\.\.\//, ''));
      return folder !== place && !rule.folders.includes(folder);
    });
    expect(broken).toEqual([]);
  });

  test.each(files.filter((name) => placeOf(name) !== 'cli'))(
    '%s reads no clock, environment or console',
    (name) => {
      const code = text(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code).not.toMatch(/\bnew Date\(\)|\bDate\.now\b|\bprocess\.|\bconsole\.|toLocale|Intl\./);
    },
  );

  // A catalogue is read by looking one entry up, so its length does no harm.
  const catalogues = ['base/diagnostic.ts', 'model/schema.ts'];

  test.each(files.filter((name) => !catalogues.includes(name)))('%s has at most 200 lines', (name) => {
    expect(text(name).split('\n').length).toBeLessThanOrEqual(200);
  });
});
