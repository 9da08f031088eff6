import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFileWhole } from '../../src/os/write.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const failure = (message: string) =>
  expect.objectContaining({
    exit: 5,
    code: 'output-incomplete',
    message: expect.stringContaining(message),
  });

describe('a file that is written', () => {
  test('replaces the old one and keeps its permissions', () => {
    writeFileSync(at('kpi.json'), 'old');
    for (const mode of [0o600, 0o664]) {
      chmodSync(at('kpi.json'), mode);
      writeFileWhole(at('kpi.json'), 'new');
      expect(statSync(at('kpi.json')).mode & 0o777).toBe(mode);
    }
    expect(readFileSync(at('kpi.json'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['kpi.json']);
  });

  test('is the one that a link leads to, and the link stays', () => {
    mkdirSync(at('public'));
    writeFileSync(at('public/kpi.json'), 'old');
    symlinkSync('public/kpi.json', at('kpi.json'));
    writeFileWhole(at('kpi.json'), 'new');
    expect(lstatSync(at('kpi.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('public/kpi.json'), 'utf8')).toBe('new');
  });

  test('may be a named pipe, which stays one', async () => {
    expect(spawnSync('mkfifo', [at('pipe')]).status).toBe(0);
    const reader = spawn('cat', [at('pipe')]);
    const read = new Promise<string>((resolve) => {
      reader.stdout.setEncoding('utf8').on('data', resolve);
    });
    writeFileWhole(at('pipe'), 'new');
    expect(await read).toBe('new');
    expect(statSync(at('pipe')).isFIFO()).toBe(true);
  });

  test('cannot take the place of a folder, or lie in one that is not there', () => {
    mkdirSync(at('kpi.json'));
    expect(() => writeFileWhole(at('kpi.json'), 'new')).toThrow(failure('EISDIR'));
    expect(() => writeFileWhole(at('nowhere/kpi.json'), 'new')).toThrow(failure('ENOENT'));
    expect(readdirSync(folder)).toEqual(['kpi.json']);
  });

  test('gets its folder where it is asked for, unless a file stands there', () => {
    writeFileWhole(at('a/b/kpi.json'), 'new', { withFolder: true });
    expect(readFileSync(at('a/b/kpi.json'), 'utf8')).toBe('new');
    expect(() => writeFileWhole(at('a/b/kpi.json/more'), 'new', { withFolder: true })).toThrow(
      failure('kpi.json'),
    );
  });
});

describe('what a killed run left beside a file', () => {
  const leftover = '.kpi.json.4711.0123456789ab.tmp';
  const minutesAgo = (minutes: number) => Date.now() / 1000 - minutes * 60;

  test('goes with the first file that is written ten minutes later', () => {
    writeFileSync(at(leftover), 'half');
    for (const [minutes, stays] of [
      [9, true],
      [11, false],
    ] as const) {
      utimesSync(at(leftover), minutesAgo(minutes), minutesAgo(minutes));
      writeFileWhole(at('kpi.json'), 'new');
      expect(readdirSync(folder).includes(leftover)).toBe(stays);
    }
  });

  test('is nothing of any other name', () => {
    const others = [
      '.kpi.json.tmp',
      '.kpi.json.4711.tmp',
      '.other.json.4711.0123456789ab.tmp',
      'kpi.json.bak',
    ];
    for (const name of others) {
      writeFileSync(at(name), 'mine');
      utimesSync(at(name), minutesAgo(60), minutesAgo(60));
    }
    writeFileWhole(at('kpi.json'), 'new');
    expect(readdirSync(folder).sort()).toEqual([...others, 'kpi.json'].sort());
  });
});
