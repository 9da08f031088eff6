import { inspectFiles } from '../../app/inspect.ts';
import { EXIT } from '../../base/errors/failure.ts';
import { inspectionDocument } from '../../documents/inspection.ts';
import { VERSION } from '../../documents/version.ts';
import { command } from '../command.ts';
import { asFlag, configFlag, encodingFlag, rejectsFlag, showValuesFlag } from '../flags.ts';

export const inspect = command({
  name: 'inspect',
  summary: 'what a file is, how each of its columns is read, and what became of its lines',
  operands: ['<file...>', 'files, folders, globs, or - for standard input'],
  flags: [asFlag, encodingFlag, configFlag, rejectsFlag, showValuesFlag],
  gives: ['inspection'],
  piped: 'table',
  about: `
Examples:
  revkpi inspect deals.csv                       is it recognised, and by which headers
  revkpi inspect deals.csv --rejects bad.csv     the rows that cannot be read, with the reason
  revkpi inspect deals.csv --config revkpi.yaml  what an entry makes of each field, and of a month of MRR
  revkpi inspect unknown.csv >> notes.txt        an entry for revkpi.yaml is at the end
`,
  run({ operands, options, io }) {
    const { inspections, isUnknown, ...found } = inspectFiles(operands, options, io);
    const document = inspectionDocument(inspections, VERSION);
    return { ...found, document, exit: isUnknown ? EXIT.input : EXIT.done };
  },
});
