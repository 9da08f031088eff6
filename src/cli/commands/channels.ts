import { channels as channelsOf } from '../../analyses/channels/channels.ts';
import { analyse } from '../../app/analyse.ts';
import { channelsDocument } from '../../documents/channels.ts';
import { dataCommand } from '../command.ts';
import { flag } from '../flags.ts';

export const channels = dataCommand({
  name: 'channels',
  summary: 'what each channel cost, and which leads, deals and customers came by it',
  flags: [flag('--cohort', 'follow the leads of the period to as-of')],
  gives: ['channels'],
  about: `
A channel is what channels: in revkpi.yaml says of platforms, campaigns and sources, the first match first; what no rule names goes by
the common words of the tools. A deal's channel is that of its source, else of the lead it was; a customer's that of its first
deal won, else of its earliest other.

Examples:
  revkpi channels exports/ --period 2026-Q3
  revkpi channels exports/ --period 2026 --cohort
  revkpi channels exports/ --period last-quarter --out channels.csv
`,
  run: ({ open, options }) =>
    analyse(open(), ({ model, period }) => channelsOf(model, period, options), channelsDocument),
});
