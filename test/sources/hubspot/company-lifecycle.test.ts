// Companies that went through the lifecycle, in an account that has or has not exported its contacts.

import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, removeFolders } from '../../support/folders.ts';
import { reportIn, rowOf } from '../../support/report.ts';

afterAll(removeFolders);

const NAMES = ['Record ID', 'Company name', 'Company Domain Name', 'Create Date'];
const became = [
  'Became a lead date',
  'Became a marketing qualified lead date',
  'Became an opportunity date',
  'Became a customer date',
];
const internal = ['lead', 'marketingqualifiedlead', 'opportunity', 'customer'].map(
  (stage) => `hs_lifecyclestage_${stage}_date`,
);
const newer = ['Lead', 'Marketing Qualified Lead', 'Opportunity', 'Customer'].map(
  (stage) => `"Date entered ""${stage} (Lifecycle Stage Pipeline)"""`,
);

const rows = [
  '1,Alder,alder.example,2026-06-02 09:00,2026-06-02 09:00,2026-06-05 09:00,2026-06-20 09:00,',
  '2,Birch,birch.example,2026-06-03 09:00,2026-06-03 09:00,,2026-06-23 09:00,2026-07-10 09:00',
  '3,Cedar,cedar.example,2026-06-04 09:00,2026-06-04 09:00,,,',
  '4,Dogwood,dogwood.example,2026-06-05 09:00,,,,', // in no stage, so no lead
  '5,Elm,elm.example,2026-10-05 09:00,2026-10-05 09:00,,,',
];
const companies = (names: readonly string[]) => `${[[...NAMES, ...names].join(','), ...rows].join('\n')}\n`;
const contacts = (header: string, ...lines: string[]) =>
  `${[`Record ID,First Name,Last Name,Email,Create Date${header}`, ...lines].join('\n')}\n`;

const june = (files: Readonly<Record<string, string>>) => {
  const report = reportIn(
    folderOf(files),
    '.',
    '--period',
    '2026-06',
    '--metric',
    'lead*',
    '--metric',
    'customers',
  );
  const of = (id: string) => {
    const { value, reason } = rowOf(report, id);
    return value ?? reason?.code;
  };
  return [of('leads_created'), of('leads_converted'), of('lead_conversion_rate')];
};

describe('companies without contacts', () => {
  test.each([
    ['labels', became],
    ['internal names', internal],
    ['labels of newer accounts', newer],
  ])('are leads by the days under %s: three came in June, two of them became opportunities', (_, names) => {
    expect(june({ 'companies.csv': companies(names) })).toEqual(['3', '2', '0.666666666667']);
  });

  test('that have no such days are no leads', () => {
    const plain = `${[NAMES.join(','), '1,Alder,alder.example,2026-06-02 09:00'].join('\n')}\n`;
    expect(june({ 'companies.csv': plain })).toEqual(['missing-input', 'missing-input', 'missing-input']);
  });
});

describe('companies beside contacts', () => {
  const two = [
    '11,Una,Reed,una@alder.example,2026-06-02 09:00',
    '12,Ivo,Marsh,ivo@birch.example,2026-06-02 09:00',
  ] as const;

  test.each(['companies.csv', 'z-companies.csv'])('are not counted a second time, %s', (name) => {
    const people = contacts(',Became an Opportunity Date', `${two[0]},2026-06-25 12:00`, `${two[1]},`);
    expect(june({ [name]: companies(became), 'contacts.csv': people })).toEqual(['2', '1', '0.500000000000']);
  });

  test('do not say in their place who converted', () => {
    expect(june({ 'companies.csv': companies(became), 'contacts.csv': contacts('', ...two) })).toEqual([
      '2',
      'missing-input',
      'missing-input',
    ]);
  });

  test('of another CRM are not counted either', () => {
    const leads =
      'Id,Email,Status,IsConverted,ConvertedDate,CreatedDate,LeadSource\n00Q000000000001AAA,una@alder.example,Open,0,,2026-06-02,Web\n';
    expect(june({ 'companies.csv': companies(became), 'leads.csv': leads })[0]).toBe('1');
  });
});
