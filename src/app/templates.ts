// Templates of what no tool exports uniformly: plans as files, and mappings of tools whose exports nobody has shown us.

import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { mappingTemplates, templateText } from '../config/mapping-templates.ts';
import type { Io } from '../os/io.ts';
import { writeFileWhole } from '../os/write.ts';

/** Headers of the plans, by file. */
const plans = {
  'targets.csv': 'owner,team,metric,period,amount,currency',
  'costs.csv': 'period,category,amount,currency',
  'forecasts.csv': 'period,submitted_on,owner,amount,currency',
} as const;

/** Prints the entry of a tool, or writes the plans that are not there yet into PATH/plan. */
export function templates(path: string, tool: string | true, io: Io): void {
  if (tool === true) writePlans(path, io);
  else {
    const template = Object.hasOwn(mappingTemplates, tool) ? mappingTemplates[tool] : undefined;
    if (template) io.stdout.write(templateText(template));
    // `--templates exports/` takes the PATH for a tool.
    else if (isFolder(resolve(io.cwd, tool))) writePlans(tool, io);
    else throw unknownTool(tool);
  }
}

function writePlans(path: string, io: Io): void {
  const folder = resolve(io.cwd, path);
  if (!isFolder(folder))
    throw new Failure(
      EXIT.input,
      'missing-file',
      `${path} is not a folder`,
      'name the folder of your exports',
    );
  for (const [name, header] of Object.entries(plans)) {
    const target = join(folder, 'plan', name);
    const shown = relative(io.cwd, target);
    const isThere = existsSync(target);
    if (!isThere) writeFileWhole(target, `${header}\n`, true);
    io.stderr.write(isThere ? `${shown} is there already and stays as it is\n` : `wrote ${shown}\n`);
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const unknownTool = (tool: string): Failure =>
  new Failure(
    EXIT.usage,
    'unknown-template',
    `there is no template for "${tool}"`,
    `tools: ${Object.keys(mappingTemplates).join(', ')}; without one, --templates writes the plans`,
  );
