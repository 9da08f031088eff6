// Ready `sources:` entries for tools whose exports nobody has shown us. Names of columns are put as the tool's
// documentation or its data model spells them; which of them an export has must be seen in the file itself.

interface MappingTemplate {
  /** What is known and what is not, a line each. */
  readonly about: readonly string[];
  /** One entry of `sources:`, as YAML. */
  readonly entry: string;
}

export const mappingTemplates: Readonly<Record<string, MappingTemplate>> = {
  recurly: {
    about: [
      'Recurly › Exports › Subscriptions. Unverified: the documentation promises snake_case headers and a column',
      'account_code; the others are the names that its interface for programs uses. That amounts are in whole units',
      'of the currency is unverified as well: if 49 is written as 4900, put { header: unit_amount, as: minor }.',
    ],
    entry: `  - files: exports/recurly-subscriptions*.csv
    yields: subscriptions
    columns:
      id: uuid
      customer: account_code
      plan: plan_code
      status: state
      amount: unit_amount
      quantity: quantity
      currency: currency
      startedOn: { header: activated_at, as: instant, zone: UTC }
      endedOn: { header: expires_at, as: instant, zone: UTC }
      canceledOn: { header: canceled_at, as: instant, zone: UTC }
      trialEndsOn: { header: trial_ends_at, as: instant, zone: UTC }
      interval: { value: month }      # no column is known to say it: state it, or split the files by interval
    values:
      status: { canceled: [expired], active: [non-renewing] }`,
  },
  paddle: {
    about: [
      'Paddle › Reports › Transactions. Unverified: no header row was obtained. A transaction is an invoice here; one',
      'project reads grand_total in hundredths, which is why it says minor. Yen and the like have no hundredths.',
    ],
    entry: `  - files: exports/paddle-transactions*.csv
    yields: invoices
    columns:
      id: transaction_id
      customer: customer_id
      subscription: subscription_id
      status: status
      currency: currency_code
      total: { header: grand_total, as: minor }
      tax: { header: tax, as: minor }
      issuedOn: { header: billed_at, as: instant, zone: UTC }
    values:
      status: { paid: [completed], open: [billed, ready, past_due], void: [canceled] }`,
  },
  'lemon-squeezy': {
    about: [
      'Lemon Squeezy › Orders › Export. Unverified: the file comes by mail, and no header row was obtained. Amounts in',
      'hundredths are one claim. An order is a payment here: the file knows no subscriptions.',
    ],
    entry: `  - files: exports/lemon-squeezy-orders*.csv
    yields: payments
    columns:
      id: order_number
      customer: customer_id
      email: user_email
      status: status
      currency: currency
      amount: { header: total, as: minor }
      paidOn: { header: created_at, as: instant, zone: UTC }
    exclude:
      status: [pending, failed]`,
  },
  marketo: {
    about: [
      'Marketo › Database › a list or smart list of people. Unverified: nothing was found; the labels are those of the',
      'standard view in English. A list has no day of conversion unless a field of your own holds it.',
    ],
    entry: `  - files: exports/marketo-people*.csv
    yields: leads
    columns:
      id: Id
      email: Email Address
      company: Company Name
      source: Person Source
      stage: Person Status
      createdOn: Created At
      # convertedOn: Opportunity Created   # a date field of your own`,
  },
  encharge: {
    about: [
      'Encharge › People › Export. Unverified: nothing was found. Take the names from the header of your own file.',
    ],
    entry: `  - files: exports/encharge-people*.csv
    yields: leads
    columns:
      id: userId
      email: email
      company: company
      source: utmSource
      stage: leadStatus
      createdOn: { header: createdAt, as: instant, zone: UTC }`,
  },
  'hubspot-campaigns': {
    about: [
      'HubSpot › Marketing › Campaigns › Export. Unverified: no header row was found. A campaign counts as one sum over',
      'the days from its start to its end; a campaign without a spend column is of no use to a KPI.',
    ],
    entry: `  - files: exports/hubspot-campaigns*.csv
    yields: spend
    columns:
      platform: { value: hubspot }
      campaign: Campaign name
      day: Start date
      lastDay: End date
      cost: Spend
      currency: Currency`,
  },
  attio: {
    about: [
      'Attio › Deals › Export view. Unverified: nothing was found; the names are those of the standard deal object, and',
      'a view exports what it shows. The stages are the standard ones; put your own in their place.',
    ],
    entry: `  - files: exports/attio-deals*.csv
    yields: opportunities
    columns:
      id: Record ID
      name: Deal name
      account: Associated company
      owner: Deal owner
      stage: Deal stage
      amount: Deal value
      createdOn: Created at
      # closedOn: Close date               # a date attribute of your own
    values:
      outcome:
        open: [Lead, In Progress]
        won: ["Won 🎉", Won]
        lost: [Lost]`,
  },
  'close-opportunities': {
    about: [
      'Close › Opportunities › Export. Unverified: only the leads export was seen. The names are those of its interface',
      'for programs, which states value in hundredths; the file may state it in whole units.',
    ],
    entry: `  - files: exports/close-opportunities*.csv
    yields: opportunities
    columns:
      id: id
      account: lead_id
      owner: user_name
      stage: status_type
      amount: { header: value, as: minor }
      currency: value_currency
      probability: { header: confidence, as: percent }
      createdOn: { header: date_created, as: instant, zone: UTC }
      closedOn: date_won
    values:
      outcome: { open: [active], won: [won], lost: [lost] }`,
  },
};

/** The entry of a tool as it is put into a config, comments first. */
export const templateText = ({ about, entry }: MappingTemplate): string =>
  `${['sources:', ...about.map((line) => `  # ${line}`), entry].join('\n')}\n`;
