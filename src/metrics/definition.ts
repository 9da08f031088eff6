import { hash } from 'node:crypto';
import type { Policies } from '../model/model.ts';
import type { Metric, Variant } from './metric.ts';

/**
 * The stamp of a definition, `grr@1:9f2c41d0a7be`: metric, version, and a hash of its words and the policies in
 * force. Two numbers with different stamps do not mean the same.
 */
export function definitionStamp(metric: Metric, variant: Variant, policies: Policies): string {
  const meaning = JSON.stringify([metric.id, variant.name, metric.version, variant.definition, policies]);
  return `${metric.id}@${metric.version}:${sha256(meaning).slice(0, 12)}`;
}

/** Hex SHA-256 of a text. */
export const sha256 = (text: string): string => hash('sha256', text);
