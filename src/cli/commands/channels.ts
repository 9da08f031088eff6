import { channels as channelsOf, creditModels } from '../../analyses/channels/channels.ts';
import { analyse } from '../../app/analyse.ts';
import { ensureSegments } from '../../app/report.ts';
import { channelsDocument } from '../../documents/channels.ts';
import { dataCommand } from '../command.ts';
import { choice, flag, segmentFlags } from '../flags.ts';

export const channels = dataCommand({
  name: 'channels',
  summary: 'what each channel cost, and which leads, deals and customers came by it',
  flags: [
    choice('--model <model>', 'what deals and customers are put down to', creditModels),
    flag('--cohort', 'follow the leads of the period to as-of'),
    segmentFlags,
  ],
  gives: ['channels'],
  about: `
A channel is what channels: in revkpi.yaml says of platforms, campaigns and sources, the first match first; what no rule names goes by
the common words of the tools. A deal's channel is that of its source, else of the lead it was; a customer's that of its first
deal won, else of its earliest other. With --model first, last or linear both are put down to the channels of touches: answers to
campaigns, and leads that came by a known channel, up to the day of creation or closing; linear gives each touch the same share.

Examples:
  revkpi channels exports/ --period 2026-Q3
  revkpi channels exports/ --period 2026 --cohort
  revkpi channels exports/ --period 2026 --sort value --top 5    the five that cost most
  revkpi channels exports/ --period 2026-Q3 --model linear
  revkpi channels exports/ --period last-quarter --out channels.csv
`,
  run: ({ open, options }) => {
    ensureSegments({ ...options, by: ['channel'] }, { isCompared: false });
    return analyse(
      open(),
      ({ model, period }) => channelsOf(model, period, options),
      (found, basis) => channelsDocument(found, basis, options),
    );
  },
});
