// A clean file in pieces, each of which a kind of pollution may replace before the pieces are joined.

import { record } from './table.mjs';

/**
 * What a spoilt file must come to. Rows that are named nowhere must be accepted as the clean file's.
 * `lost`: rows that may be missing if that is reported · `ends`: rows that are cut off without a trace ·
 * `touched`: whether the text column may differ · `refused`: exit codes with which the whole file may be refused ·
 * `mustRefuse`: nothing else will do · `mustReport`: silence is wrong even where no row is missing ·
 * `mayReject`: lines that are no rows may be rejected · `mayWarn`: nothing is lost, but a warning is in order ·
 * `warns`: the warning under which a lost row may be kept in another form.
 */
const SAME = {
  lost: [],
  ends: [],
  touched: false,
  refused: [],
  mustRefuse: false,
  mustReport: false,
  mayReject: false,
  mayWarn: false,
  warns: null,
  encoding: null,
};

/** @param {object} base @param {object} [style] overrides of delimiter and quoting */
export function draft(base, style = {}) {
  const written = { ...base.style, ...style };
  const lines = (rows) => rows.map((cells) => record(cells, written));
  return {
    preamble: lines(base.preamble),
    header: record(base.header, written),
    rows: lines(base.rows),
    footer: lines(base.footer),
  };
}

/** @param {ReturnType<typeof draft>} pieces @param {string} [newline] */
export const joined = ({ preamble, header, rows, footer }, newline = '\n') =>
  [...preamble, header, ...rows, ...footer].map((line) => line + newline).join('');

/** @param {object} base @param {string} kind @param {string} name @param {string | Buffer} content @param {object} [must] */
export const variant = (base, kind, name, content, must = {}) => ({
  base,
  kind,
  name,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
  must: { ...SAME, ...must },
});

/** The clean file with other cells. @param {object} base @param {string[][]} rows */
export const withRows = (base, rows, style = {}) => joined(draft({ ...base, rows }, style));

/** The clean file with one record written otherwise. @param {object} base @param {number} row @param {string} text */
export function withRecord(base, row, text, style = {}) {
  const pieces = draft(base, style);
  return joined({ ...pieces, rows: pieces.rows.with(row, text) });
}

/** The clean file with one cell changed. */
export function withCell(base, row, header, cell) {
  const at = base.header.indexOf(header);
  return withRows(base, base.rows.with(row, base.rows[row].with(at, cell)));
}

/** The clean file with the cells of some columns rewritten. */
export function withColumns(base, headers, rewrite) {
  const positions = new Set(headers.map((header) => base.header.indexOf(header)));
  const rows = base.rows.map((cells) =>
    cells.map((cell, position) => (positions.has(position) && cell !== '' ? rewrite(cell) : cell)),
  );
  return { ...base, rows };
}

/** Rows to spoil one at a time. */
export const spots = (base) => {
  const last = base.rows.length - 1;
  return [0, last >> 1, last];
};

/** One row to spoil, another for every number. */
export const spot = (base, number) => (number * 7 + 3) % base.rows.length;

export const every = (base) => base.rows.map((_, row) => row);
