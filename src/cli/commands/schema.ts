import * as z from 'zod';
import { Failure } from '../../base/errors/failure.ts';
import { configSchema } from '../../config/schema.ts';
import { documentNames, schemaOf } from '../../documents/index.ts';
import { command } from '../command.ts';

const names = [...documentNames, 'config'];

export const schema = command({
  name: 'schema',
  summary: 'a JSON Schema of what revkpi writes or reads',
  operands: ['<name>', names.join(', ')],
  flags: [],
  run({ operands: [name = ''] }) {
    const document = documentNames.find((one) => one === name);
    if (document === undefined && name !== 'config') {
      const hint = `schemas: ${names.join(', ')}`;
      throw new Failure('unknown-schema', `there is no schema "${name}"`, hint);
    }
    const schema: z.ZodType = document === undefined ? configSchema : schemaOf(document);
    return { text: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n` };
  },
});
