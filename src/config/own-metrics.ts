// Metrics of the company's own: a sum, a difference or a ratio of two others.

import * as z from 'zod';

const operand = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(:[a-z][a-z0-9_]*)?$/, 'the id of a metric, such as mrr or nrr:ttm');
const two = z.tuple([operand, operand], { error: 'two metrics, such as [arr, customers]' });

const ownMetric = z
  .strictObject({
    title: z.string().min(1).max(60),
    /** What it counts; by default what its operands give. */
    unit: z.enum(['fraction', 'multiple', 'money', 'months', 'days', 'count']).optional(),
    better: z.enum(['higher', 'lower', 'none']).optional(),
    sum: two.optional(),
    difference: two.optional(),
    ratio: two.optional(),
  })
  .refine(
    ({ sum, difference, ratio }) => [sum, difference, ratio].filter((one) => one !== undefined).length === 1,
    {
      error: 'a metric of its own is one of sum, difference and ratio',
    },
  );

export const ownMetricsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id such as arr_per_head'),
  ownMetric,
);
