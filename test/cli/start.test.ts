// How the built program starts: what it takes along, and that it is the same program however it was compiled.

import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/documents/version.ts';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';

const byHand = repository('fixtures/companies/by-hand');
const built = repository('dist');
const compiledOf = (script: string): string => `${script}-${process.versions.v8}-${process.arch}.code`;
const compiled = compiledOf('program');
const scripts = ['program', 'config', 'more'];

/** A copy of the built program, to be changed. */
function copied(): string {
  const folder = folderOf({ 'package.json': { type: 'module' } });
  cpSync(built, join(folder, 'dist'), { recursive: true });
  return join(folder, 'dist');
}

function start(dist: string, argv: readonly string[], cwd = byHand) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(dist, 'revkpi.cjs'), ...argv], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  return { status, stdout, stderr };
}

const asked = ['report', '.', '--period', '2025-06', '--json'];

describe('the built program', () => {
  test('is six files, one for another thread and one the library, and the code that this V8 compiled of three', () => {
    const code = readdirSync(built).filter((name) => !name.endsWith('.d.ts'));
    const ours = [
      ...scripts.flatMap((name) => [`${name}.cjs`, compiledOf(name)]),
      'lib.js',
      'revkpi.cjs',
      'split.cjs',
    ];
    expect(code.sort()).toEqual(ours.sort());
  });

  test.each(scripts)('%s is compiled ahead in a form that this V8 takes', (name) => {
    const source = `(function (module) {${readFileSync(join(built, `${name}.cjs`), 'latin1')}\n})`;
    const script = new Script(source, { cachedData: readFileSync(join(built, compiledOf(name))) });
    expect(script.cachedDataRejected).toBe(false);
  });

  test.each(scripts)('%s is written in ASCII, as its bytes are taken for characters', (name) => {
    expect(readFileSync(join(built, `${name}.cjs`)).findIndex((byte) => byte > 0x7f)).toBe(-1);
  });

  test.each([
    ['its first script alone for a report of files', 'stripe', ['config', 'more']],
    ['no other command for a report with a config', '.', ['more']],
  ])('reads %s', (_, files, spared) => {
    const dist = copied();
    for (const name of spared) {
      rmSync(join(dist, `${name}.cjs`));
      rmSync(join(dist, compiledOf(name)));
    }
    const folder = folderOf({});
    cpSync(join(byHand, files), folder, { recursive: true });
    expect(start(dist, asked, folder)).toEqual(start(built, asked, folder));
    expect(start(dist, ['metrics']).status).not.toBe(0);
  });

  // zod makes its schemas when it is loaded, which takes longer than to read a small file.
  test('makes no schema for a report without a config', () => {
    expect(readFileSync(join(built, 'program.cjs'), 'latin1')).not.toContain('ZodObject');
    expect(readFileSync(join(built, 'config.cjs'), 'latin1')).toContain('ZodObject');
  });

  test('knows headers by characters beyond ASCII', () => {
    const place = repository('fixtures/sources/hubspot-deals');
    const { stdout } = start(built, ['inspect', 'view-export-stages.csv', '--json'], place);
    expect(JSON.parse(stdout).files[0].furtherReadings[0].source.signature).toContain(
      'Date entered “Closed Won (Sales Pipeline)”',
    );
  });

  test('says its version without loading the rest', () => {
    const dist = copied();
    rmSync(join(dist, 'program.cjs'));
    rmSync(join(dist, compiled));
    expect(start(dist, ['--version'])).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
    expect(start(dist, ['-V'])).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  test('reports the same where nothing is compiled ahead', () => {
    const dist = copied();
    for (const name of scripts) rmSync(join(dist, compiledOf(name)));
    const given = start(dist, asked);
    expect(given.status).toBe(0);
    expect(given).toEqual(start(built, asked));
  });

  test.each([
    ['cut off', (code: Buffer) => code.subarray(0, 1000)],
    ['empty', () => Buffer.alloc(0)],
    ['of another V8', (code: Buffer) => Buffer.concat([Buffer.alloc(16, 7), code.subarray(16)])],
  ])('reports the same where what was compiled ahead is %s', (_, change) => {
    const dist = copied();
    const path = join(dist, compiled);
    writeFileSync(path, change(readFileSync(path)));
    expect(start(dist, asked)).toEqual(start(built, asked));
  });

  test('reads a config and a baseline where it is told of them', () => {
    const folder = folderOf({});
    cpSync(byHand, folder, { recursive: true });
    const save = start(built, ['baseline', 'save', '.', '--period', '2025-06'], folder);
    expect(save).toMatchObject({ status: 0 });
    const compare = start(built, [...asked, '--quiet', '--compare', 'baseline'], folder);
    expect(compare).toMatchObject({ status: 0, stderr: '' });
    const mrr = JSON.parse(compare.stdout).metrics.find(({ id }: { id: string }) => id === 'mrr');
    expect(mrr.comparisons).toMatchObject([{ to: 'baseline', verdict: 'same', value: '880.00' }]);
  });
});
