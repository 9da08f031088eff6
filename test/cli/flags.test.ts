import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import {
  choice,
  configFlag,
  count,
  dayOrToday,
  flag,
  many,
  nonEmpty,
  type Parse,
  rejectLimit,
  seconds,
  tableWidth,
  valuesOf,
  yesOrNo,
} from '../../src/cli/flags.ts';
import type { Io } from '../../src/os/io.ts';
import { d } from '../support/model.ts';

const sink = { isTerminal: false, columns: 0, write: () => {} };
const io: Io = {
  argv: [],
  cwd: '/',
  env: {},
  stdin: () => Buffer.from(''),
  stdout: sink,
  stderr: sink,
  now: () => Date.UTC(2026, 10, 15, 23, 59),
};

const parsed = <T>(parse: Parse<T>, text: string) => {
  try {
    return parse(text, '--flag', io);
  } catch (fault) {
    return fault instanceof Failure ? [fault.exit, fault.message] : fault;
  }
};

describe('the text of a flag', () => {
  test.each([
    ['7', { rows: 7 }],
    ['5%', { share: { of: 5, in: 100 } }],
    ['2.5%', { share: { of: 25, in: 1000 } }],
    ['2.5', [2, '--flag "2.5" is neither a number of rows nor a percentage']],
    ['-1', [2, '--flag "-1" is neither a number of rows nor a percentage']],
  ])('%s is so many rejects', (text, value) => expect(parsed(rejectLimit, text)).toEqual(value));

  test.each([
    ['0', 0],
    ['2.5', 2.5],
    ['soon', [2, '--flag "soon" is not a number of seconds']],
    ['-1', [2, '--flag "-1" is not a number of seconds']],
  ])('%s is so many seconds', (text, value) => expect(parsed(seconds, text)).toEqual(value));

  test.each([
    ['40', 40],
    ['39', [2, '--flag "39" is not a number of columns of 40 or more']],
    ['80.5', [2, '--flag "80.5" is not a number of columns of 40 or more']],
  ])('%s is so many columns', (text, value) => expect(parsed(tableWidth, text)).toEqual(value));

  test.each([
    ['2026-10-31', { day: d('2026-10-31'), from: '--flag' }],
    ['today', { day: d('2026-11-15'), from: '--flag today' }],
    ['yesterday', { day: d('2026-11-14'), from: '--flag yesterday' }],
    ['2026-02-30', [2, '--flag "2026-02-30" is not a day']],
  ])('%s is a day', (text, value) => expect(parsed(dayOrToday, text)).toEqual(value));

  test('is a count, or something, where that is asked for', () => {
    expect(parsed(count('things'), '12')).toBe(12);
    expect(parsed(count('things'), '1.5')).toEqual([2, '--flag "1.5" is not a number of things']);
    expect(parsed(nonEmpty('say why'), ' ')).toEqual([2, '--flag is empty']);
  });
});

describe('flags', () => {
  const flags = [
    [flag('--dry-run', ''), flag('--no-input', '')],
    many('--by <dimension>', ''),
    choice('--mode <mode>', '', ['drift', 'exact']),
    yesOrNo('--detail', '', ['--no-detail', '']),
    configFlag,
  ] as const;

  test('have a value where nothing was given', () => {
    // commander gives what starts with `--no-` a value of its own.
    expect(valuesOf(flags, { input: true }, io)).toEqual({
      dryRun: false,
      input: true,
      by: null,
      mode: 'drift',
      detail: null,
      config: null,
    });
  });

  test('have the value that was given, else that of the environment', () => {
    const given = { dryRun: true, input: false, by: ['plan', 'owner'], mode: 'exact', detail: false };
    expect(valuesOf(flags, given, { ...io, env: { REVKPI_CONFIG: 'a.yaml' } })).toEqual({
      ...given,
      config: 'a.yaml',
    });
    expect(configFlag.read({ config: 'b.yaml' }, { ...io, env: { REVKPI_CONFIG: 'a.yaml' } })).toBe('b.yaml');
  });
});
