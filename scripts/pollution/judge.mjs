// Reads a spoilt file with the program and says what went wrong, if anything did.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Program
 * @property {(inputs: object[], options: object) => any} load the pipeline of src/load
 * @property {(argv: string[], cwd: string) => { exit: number, stdout: string, stderr: string }} run the command line
 */

const UNLIMITED = { share: { of: 100, in: 100 } };

/** What `load` makes of a file: its accepted rows as texts, or the failure with which it refuses the file. */
function read({ load }, base, bytes, encoding) {
  const input = { name: base.file, named: true, as: null, bytes: () => bytes };
  const options = {
    zone: 'UTC',
    fiscalYearStart: 1,
    currency: null,
    mappingFor: () => base.spec,
    encoding,
    rejectLimit: UNLIMITED,
    strict: false,
  };
  try {
    return accepted(load([input], options));
  } catch (fault) {
    if (typeof fault?.exit === 'number') return { refused: fault };
    throw fault;
  }
}

function accepted({ records, files: [account], diagnostics }) {
  const [{ collection }] = account.readings;
  const table = records.tables[collection];
  const rows = [];
  for (let row = 0; row < table.length; row++) {
    if (!records.isDropped(collection, row)) rows.push({ ...table.row(row) });
  }
  return { rows, lines: account.lines, warnings: diagnostics.map(({ code }) => code) };
}

/**
 * A judge of spoilt files, which keeps the readings of the clean ones.
 * @param {Program} program @param {string} folder for the files that the command line reads
 * @param {number} runsApart every how many files the command line runs too, for the figures and the exit code
 */
export function judgeBy(program, folder, runsApart) {
  let number = 0;
  const clean = new Map();
  const cleanOf = (base) => {
    const known = clean.get(base) ?? {
      ...read(program, base, Buffer.from(base.text), null),
      metrics: metricsOf(report(program, folder, base, Buffer.from(base.text), null)),
    };
    clean.set(base, known);
    return known;
  };
  return (variant) => {
    const own = cleanOf(variant.base);
    try {
      return judged(program, number++ % runsApart === 0 ? folder : null, variant, own);
    } catch (fault) {
      return { crash: String(fault?.stack ?? fault), wrong: null, good: 0, kept: 0 };
    }
  };
}

function judged(program, folder, { base, bytes, must }, clean) {
  const found = read(program, base, bytes, must.encoding);
  const ran = folder === null ? null : report(program, folder, base, bytes, must.encoding);
  if (ran?.exit === 70) return { crash: ran.stderr, wrong: null, good: 0, kept: 0 };
  if (found.refused) {
    const isAllowed =
      must.refused.includes(found.refused.exit) && (ran === null || ran.exit === found.refused.exit);
    const good = isAllowed ? 0 : base.rows.length;
    return { crash: null, wrong: null, refused: true, isUnwanted: !isAllowed, good, kept: 0 };
  }
  const { missing, foreign } = compared(base, must, clean.rows, found.rows);
  const named = new Set([...must.lost, ...must.ends]);
  const good = base.rows.length - named.size;
  const lostGood = missing.filter((row) => !named.has(row));
  const wrong = faultOf({ must, found, ran, clean, missing, foreign, lostGood });
  return { crash: null, wrong, isUnwanted: lostGood.length > 0, good, kept: good - lostGood.length };
}

/** Rows of the clean file that were not accepted, and how many accepted ones it does not have. */
function compared(base, must, clean, found) {
  const contentOf = (row) =>
    JSON.stringify(must.touched && base.textField ? { ...row, [base.textField]: null } : row);
  const left = new Map();
  for (const row of found) left.set(contentOf(row), (left.get(contentOf(row)) ?? 0) + 1);
  const missing = [];
  for (const [at, row] of clean.entries()) {
    const count = left.get(contentOf(row)) ?? 0;
    if (count === 0) missing.push(at);
    else left.set(contentOf(row), count - 1);
  }
  return { missing, foreign: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

/** Why the reading is silently wrong, or null. */
function faultOf({ must, found, ran, clean, missing, foreign, lostGood }) {
  const { lines } = found;
  const parts =
    lines.accepted + lines.rejected + lines.duplicate + lines.superseded + lines.excluded + lines.other;
  const told = lines.rejected > 0 || found.warnings.some((code) => !clean.warnings.includes(code));
  const isWarned = must.warns !== null && found.warnings.includes(must.warns);
  const unexplained = missing.filter((row) => !must.ends.includes(row));
  if (must.mustRefuse) return 'is read though it should be refused';
  if (lines.read !== parts) return `${lines.read} lines were read and ${parts} counted`;
  if (foreign > (isWarned ? must.lost.length : 0)) return `${foreign} rows are not the clean file's`;
  if (unexplained.length > 0 && !told)
    return `rows ${unexplained.join(', ')} are missing and nothing is said`;
  if (must.mustReport && !told) return 'nothing is said';
  if (ran !== null && ran.exit !== exitFor(lines))
    return `ends with ${ran.exit} for ${lines.rejected} rejects`;
  const isWhole = missing.length === 0 && foreign === 0 && ran?.exit === 0;
  if (isWhole && metricsOf(ran) !== clean.metrics) return 'the figures differ though the rows do not';
  const isSame = must.lost.length + must.ends.length === 0 && lostGood.length === 0;
  if (isSame && lines.rejected > 0 && !must.mayReject)
    return `${lines.rejected} lines are rejected of a file without fault`;
  return null;
}

/** More than one reject in twenty rows refuses the file. */
const exitFor = ({ read: all, other, rejected }) => (rejected * 100 > (all - other) * 5 ? 3 : 0);

function report({ run }, folder, base, bytes, encoding) {
  writeFileSync(join(folder, base.file), bytes);
  if (base.config) writeFileSync(join(folder, base.config), base.configText);
  const argv = [
    'report',
    base.file,
    '--json',
    '--quiet',
    '--period',
    '2026-01-01..2026-10-31',
    '--as-of',
    '2026-10-31',
  ];
  for (const metric of base.metrics) argv.push('--metric', metric);
  if (base.config) argv.push('--config', base.config);
  if (encoding !== null) argv.push('--encoding', encoding);
  return run(argv, folder);
}

const metricsOf = ({ stdout }) => JSON.stringify(JSON.parse(stdout).metrics);
