// What a metric is: a declaration of what is counted, made of parts or by a function of its own.

import type { Model } from '../model/model.ts';
import { type PolicyName, recurringPolicies } from '../model/policies/policies.ts';
import type { View } from '../model/view.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { evaluate, type Fact, type Nested, partsIn, type Recipe } from './part.ts';
import type { Result, Unit } from './result.ts';

export const families = [
  'recurring',
  'retention',
  'unit-economics',
  'marketing',
  'pipeline',
  'forecast',
  'billing',
  'risk',
  /** Metrics that a config makes of others. */
  'own',
] as const;
export type Family = (typeof families)[number];

interface Common {
  readonly id: string;
  readonly title: string;
  readonly family: Family;
  readonly unit: Unit;
  readonly better: 'higher' | 'lower' | 'none';
  /** Raised whenever a definition changes what it counts; 1 if left out. */
  readonly version?: number;
  /** Computed only where `--metric` or `--all-metrics` asks for it: the rows of the first release stay what they are. */
  readonly onRequest?: true;
  /** The choice under which it is computed all the same. */
  readonly unaskedUnder?: UnaskedUnder;
  /** Without these the metric has no value (`missing-input`). Left out, it and `wants` follow from the parts: see `readBy`. */
  readonly needs?: readonly CollectionName[];
  /** Used where supplied; the definition says what happens without. */
  readonly wants?: readonly CollectionName[];
  /** Policies that its own function reads; those of recurring revenue go without saying. */
  readonly policies?: readonly PolicyName[];
}

interface UnaskedUnder {
  readonly policy: PolicyName;
  readonly is: string;
}

interface Reads {
  readonly needs: readonly CollectionName[];
  readonly wants: readonly CollectionName[];
}

export interface Worded {
  /** The steps that it has a row of each besides the whole, in their order. */
  readonly stepsIn?: (model: Model) => readonly string[];
  /** What is counted, over which records, dated by which field, and when there is no value. */
  readonly definition: string;
  /** Names that the variant had in earlier releases: what is stored under them is of it. */
  readonly formerly?: readonly string[];
  /** Computed only where `--metric id:variant` or `--all-metrics` asks for it, be its metric on request or not. */
  readonly onRequest?: true;
  /** What it needs beyond its metric. */
  readonly alsoNeeds?: readonly CollectionName[];
  /** What it needs and wants instead of what its metric does. */
  readonly reads?: Reads;
  /** Policies that it reads, where these are not those of its metric. */
  readonly policies?: readonly PolicyName[];
}

/** A function of its own, and why its parts do not say it. */
interface Computed {
  /** The facts whose amounts it adds up. */
  readonly money: readonly Fact['name'][];
  readonly compute: (view: View) => Result;
  readonly notByParts: string;
}

/**
 * A recipe as a declaration states it. Left out, `value` is the only part, and `n` is what the value is made of, or of a
 * ratio what it is divided by.
 */
export type Stated = Omit<Recipe, 'value' | 'n'> & Partial<Pick<Recipe, 'value' | 'n'>>;

type Defined = Worded & (Stated | Computed);

type Declaration = Common &
  (
    | Defined
    /** The first variant named is the headline. */
    | { readonly variants: Readonly<Record<string, Defined>> }
  );

/** One way of computing a metric; `name` is null where the metric has a single one. */
export interface Variant {
  readonly name: string | null;
  readonly formerly: readonly string[];
  /** Whether it is computed only where somebody asks for it, or for the metric where that is. */
  readonly onRequest: boolean;
  /** Whether the name of its metric alone does not ask for it. */
  readonly isFurther: boolean;
  readonly headline: boolean;
  readonly definition: string;
  /** Without these it has no value. */
  readonly needs: readonly CollectionName[];
  readonly wants: readonly CollectionName[];
  /** The steps that it has a row of each besides the whole; none of most. */
  readonly stepsIn: (model: Model) => readonly string[];
  /** Every policy that its number depends on. */
  readonly policies: readonly PolicyName[];
  /** What it is made of; null for one that is not made of parts alone. */
  readonly recipe: Recipe | null;
  /** Why it is not. */
  readonly notByParts: string | null;
  /** The facts whose amounts it adds up. */
  readonly money: readonly Fact['name'][];
  readonly compute: (view: View) => Result;
}

/** A declaration with its types folded away. */
export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly family: Family;
  readonly unit: Unit;
  readonly better: 'higher' | 'lower' | 'none';
  readonly version: number;
  /** Whether it is computed only where somebody asks for it. */
  readonly onRequest: boolean;
  readonly unaskedUnder: UnaskedUnder | null;
  readonly needs: readonly CollectionName[];
  /** What it or any variant of it uses besides. */
  readonly wants: readonly CollectionName[];
  /** Every policy that its number depends on. */
  readonly policies: readonly PolicyName[];
  readonly variants: readonly Variant[];
}

export function metric(declared: Declaration): Metric {
  const named: Readonly<Record<string, Defined>> =
    'variants' in declared ? declared.variants : { '': declared };
  const made = Object.entries(named).map(([name, defined]) => {
    const how = madeBy(defined);
    return { name: name || null, defined, how, reads: readsOf(declared, defined, how.recipe) };
  });
  const [headline] = made;
  if (!headline) throw new Error(`${declared.id} has no variant`);
  const { needs, wants }: Reads = declared.needs
    ? { needs: declared.needs, wants: declared.wants ?? [] }
    : headline.reads;
  const policies = [...policiesOf([...needs, ...wants]), ...(declared.policies ?? [])];
  const variants = made.map(({ name, defined, how, reads }) => ({
    name,
    formerly: defined.formerly ?? [],
    onRequest: (defined.onRequest ?? declared.onRequest) === true,
    isFurther: 'variants' in declared && defined.onRequest === true,
    headline: defined === headline.defined,
    definition: defined.definition,
    ...reads,
    stepsIn: defined.stepsIn ?? (() => []),
    policies: [
      ...(('variants' in declared ? defined.policies : undefined) ?? policies),
      ...(how.recipe ? policiesWithin(how.recipe) : []),
    ],
    ...how,
  }));
  const { id, title, family, unit, better, version = 1, onRequest = false, unaskedUnder = null } = declared;
  const all = [...wants, ...variants.flatMap((one) => [...one.needs, ...one.wants])];
  return {
    ...{ id, title, family, unit, better, version, onRequest, unaskedUnder, needs, policies, variants },
    wants: unique(all).filter((one) => !needs.includes(one)),
  };
}

function readsOf({ needs, wants }: Common, { reads, alsoNeeds }: Worded, recipe: Recipe | null): Reads {
  if (reads) return reads;
  if (needs) return { needs: [...needs, ...(alsoNeeds ?? [])], wants: wants ?? [] };
  return recipe ? readBy(recipe) : { needs: [], wants: [] };
}

/** What a fact is read from: one collection, or the first of several that is there. */
export const readFrom: Readonly<Record<Fact['name'], readonly CollectionName[]>> = {
  movements: ['subscriptions'],
  months: [],
  subscriptions: ['subscriptions'],
  new_customers: ['subscriptions', 'opportunities'],
  trials: ['subscriptions', 'leads'],
  opportunities: ['opportunities'],
  pipeline_then: ['opportunities'],
  leads: ['leads'],
  spend: ['spend'],
  costs: ['costs'],
  targets: ['targets'],
  forecasts: ['forecasts'],
  revenue: ['invoices', 'invoiceLines', 'subscriptions'],
  touches: ['touches'],
  contacts: ['contacts'],
  targetAccounts: ['targetAccounts'],
  invoices: ['invoices'],
  billed_lines: ['invoiceLines', 'invoices'],
  contracts: ['contracts'],
  terms: ['contracts', 'subscriptions'],
  payments: ['payments', 'transactions'],
  transactions: ['transactions'],
  pnl: ['pnl'],
  days: [],
};

/**
 * What follows from the parts: it needs what a part is read from, and what another metric in it needs; it wants what is only one way
 * of reading a part, and what another metric wants, or needs where something stands for it.
 */
function readBy({ parts }: Recipe): Reads {
  const all = Object.values(parts).map((part): Reads => {
    if (part.how !== 'metric') {
      const from = readFrom[part.fact.name];
      return from.length === 1 ? { needs: from, wants: [] } : { needs: [], wants: from };
    }
    const { needs, wants } = part;
    return part.otherwise ? { needs: [], wants: [...needs, ...wants] } : { needs, wants };
  });
  const needs = unique(all.flatMap((one) => one.needs));
  const wants = unique(all.flatMap((one) => one.wants)).filter((one) => !needs.includes(one));
  return { needs, wants };
}

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Policies that say what stands for another metric that a recipe is made of, however deep. */
const policiesWithin = ({ parts }: Recipe): PolicyName[] => [
  ...new Set(
    Object.values(parts).flatMap((part): readonly PolicyName[] =>
      part.how === 'metric' ? [...(part.otherwise?.policies ?? []), ...policiesWithin(part.recipe)] : [],
    ),
  ),
];

const moneyIn = ({ parts }: Recipe): Fact['name'][] => [
  ...new Set(
    Object.values(parts).flatMap((part): readonly Fact['name'][] => {
      if (part.how === 'metric') return part.recipe.money ?? moneyIn(part.recipe);
      return part.unit === 'money' ? [part.fact.name] : [];
    }),
  ),
];

/** The headline of another metric as a part. `called` is how a reason calls it. */
export const headlineOf = (metric: Metric, called: string, otherwise?: Nested['otherwise']): Nested =>
  variantOf(metric, metric.variants[0]?.name ?? null, called, otherwise);

/** A variant of another metric as a part. */
export function variantOf(
  { id, title, unit, variants }: Metric,
  name: string | null,
  called: string,
  otherwise?: Nested['otherwise'],
): Nested {
  const variant = variants.find((one) => one.name === name);
  if (!variant?.recipe) throw new Error(`${id} has no ${name} that is made of parts`);
  return {
    how: 'metric',
    of: { id, variant: variant.name, title },
    recipe: variant.recipe,
    needs: variant.needs,
    wants: variant.wants,
    unit,
    called,
    ...(otherwise && { otherwise }),
  };
}

// Recurring revenue is made once, by all of them.
const policiesOf = (reads: readonly CollectionName[]): PolicyName[] =>
  reads.includes('subscriptions') ? [...recurringPolicies] : [];

/** What a variant is computed from. */
function madeBy(defined: Stated | Computed): Pick<Variant, 'recipe' | 'notByParts' | 'money' | 'compute'> {
  if (!('parts' in defined)) {
    const { notByParts, money, compute } = defined;
    return { recipe: null, notByParts, money, compute };
  }
  const recipe = recipeOf(defined);
  const money = recipe.money ?? moneyIn(recipe);
  return { recipe, notByParts: null, money, compute: (view) => evaluate(recipe, view) };
}

function recipeOf(stated: Stated): Recipe {
  const [only = ''] = Object.keys(stated.parts);
  const { value = only } = stated;
  const counted = typeof value === 'object' && 'ratio' in value ? value.ratio[1] : value;
  return { ...stated, value, n: stated.n ?? partsIn(counted) };
}
