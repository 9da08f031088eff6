import type { Command } from 'commander';
import * as z from 'zod';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import { checkResultSchema } from '../../baseline/check/result.ts';
import { baselineSchema } from '../../baseline/store/baseline.ts';
import { configSchema } from '../../config/schema.ts';
import { inspectionSchema } from '../../documents/inspection.ts';
import { reportSchema } from '../../documents/report.ts';
import type { Io } from '../../os/io.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  report: reportSchema,
  inspection: inspectionSchema,
  baseline: baselineSchema,
  check: checkResultSchema,
  config: configSchema,
};

export function schemaCommand(program: Command, io: Io): void {
  program
    .command('schema')
    .argument('<name>', Object.keys(schemas).join(', '))
    .description('a JSON Schema of what revkpi writes or reads')
    .action((name: string) => {
      const schema = schemas[name];
      if (!schema) {
        const hint = `schemas: ${Object.keys(schemas).join(', ')}`;
        throw new Failure(EXIT.usage, 'unknown-schema', `there is no schema "${name}"`, hint);
      }
      io.stdout.write(`${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`);
    });
}
