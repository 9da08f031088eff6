import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { mappingTemplates, templateText } from '../../src/config/mapping-templates.ts';
import { mappedSource } from '../../src/ingest/mapping/mapping.ts';

describe.each(Object.entries(mappingTemplates))('the template of %s', (_, template) => {
  test('is a sources entry whose fields exist and suffice', () => {
    const { sources } = parseConfig('revkpi.yaml', templateText(template));
    expect(sources).toHaveLength(1);
    for (const spec of sources)
      expect(spec.yields && mappedSource(spec, spec.yields).yields).toBe(spec.yields);
  });

  test('says what is unverified', () => {
    expect(template.about.join(' ')).toContain('Unverified');
  });
});

test('there is a template for each tool that has no verified export', () => {
  expect(Object.keys(mappingTemplates)).toEqual([
    'recurly',
    'paddle',
    'lemon-squeezy',
    'marketo',
    'encharge',
    'hubspot-campaigns',
    'attio',
    'close-opportunities',
  ]);
});
