import type { Command } from 'commander';
import * as z from 'zod';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import { configSchema } from '../../config/schema.ts';
import { documentNames, schemaOf } from '../../documents/index.ts';
import type { Io } from '../../os/io.ts';

const names = [...documentNames, 'config'];

export function schemaCommand(program: Command, io: Io): void {
  program
    .command('schema')
    .argument('<name>', names.join(', '))
    .description('a JSON Schema of what revkpi writes or reads')
    .action((name: string) => {
      const document = documentNames.find((one) => one === name);
      if (document === undefined && name !== 'config')
        throw new Failure(
          EXIT.usage,
          'unknown-schema',
          `there is no schema "${name}"`,
          `schemas: ${names.join(', ')}`,
        );
      const schema: z.ZodType = document === undefined ? configSchema : schemaOf(document);
      io.stdout.write(`${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`);
    });
}
