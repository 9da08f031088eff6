// What was measured, as Markdown.

import { goals } from './goals.mjs';

const row = (...cells) => `| ${cells.join(' | ')} |`;
const times = (value, reference) => (reference > 0 ? (value / reference).toFixed(2) : '');

/** A table of one race; ratios are to the first contestant that ran. */
export function raceTable(title, results) {
  const reference = results.find(({ skipped }) => !skipped) ?? {};
  const lines = results.map(({ contestant: { name }, skipped, wall, peak }) =>
    skipped
      ? row(name, `skipped: ${skipped}`, '', '', '')
      : row(name, wall.toFixed(0), times(wall, reference.wall), peak.toFixed(0), times(peak, reference.peak)),
  );
  return [
    `## ${title}`,
    '',
    row('', 'wall ms', '×', 'peak MiB', '×'),
    row('---', '---:', '---:', '---:', '---:'),
    ...lines,
    '',
  ];
}

/** Every goal with what was measured, and whether it is met. */
export function goalTable(cases) {
  const lines = goals.map(({ goal, most, measured }) => {
    const value = measured(cases);
    if (!Number.isFinite(value)) return row(goal, most.toFixed(2), '', 'not measured');
    return row(goal, most.toFixed(2), value.toFixed(2), value <= most ? 'met' : '**not met**');
  });
  return [
    '## Asked of the whole report',
    '',
    row('', 'at most', 'measured', ''),
    row('---', '---:', '---:', '---'),
    ...lines,
    '',
  ];
}
