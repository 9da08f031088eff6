// What a metric is: a declaration whose `needs` type what its function may read.

import type { Model } from '../model/model.ts';
import type { Recurring } from '../model/mrr/recurring.ts';
import { type PolicyName, recurringPolicies } from '../model/policies/policies.ts';
import type { View } from '../model/view.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Rows } from '../records/table/rows.ts';
import { evaluate, type Fact, type Nested, partsIn, type Recipe } from './part.ts';
import type { Result, Unit } from './result.ts';

/** A collection of the model, or the recurring-revenue timeline made from subscriptions. */
export type Need = CollectionName | 'recurring';

/** The collection that a need is met from. */
export const collectionOf = (need: Need): CollectionName => (need === 'recurring' ? 'subscriptions' : need);

type Given = { readonly [N in CollectionName]: Rows<N> } & { readonly recurring: Recurring };

/**
 * What a metric's function gets: `view` (period, money, as-of), the needed collections, and the wanted ones,
 * which are undefined where no file supplied them.
 */
export type Inputs<N extends Need, W extends Need = never> = { readonly view: View } & Pick<Given, N> & {
    readonly [K in W]: Given[K] | undefined;
  };

export type Compute<N extends Need, W extends Need> = (inputs: Inputs<N, W>) => Result;

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

interface Common<N extends Need, W extends Need> {
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
  /** Without these the metric has no value (`missing-input`). */
  readonly needs: readonly N[];
  /** Used where supplied; the definition says what happens without. */
  readonly wants?: readonly W[];
  /** Policies that its own function reads; those of recurring revenue go without saying. */
  readonly policies?: readonly PolicyName[];
}

interface UnaskedUnder {
  readonly policy: PolicyName;
  readonly is: string;
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
  readonly reads?: { readonly needs: readonly Need[]; readonly wants: readonly Need[] };
  /** Policies that it reads, where these are not those of its metric. */
  readonly policies?: readonly PolicyName[];
}

/** A function of its own, and why its parts do not say it. */
interface Computed<N extends Need, W extends Need> {
  /** The facts whose amounts it adds up. */
  readonly money: readonly Fact['name'][];
  readonly compute: Compute<N, W>;
  readonly notByParts: string;
}

/**
 * A recipe as a declaration states it. Left out, `value` is the only part, and `n` is what the value is made of, or of a
 * ratio what it is divided by.
 */
export type Stated = Omit<Recipe, 'value' | 'n'> & Partial<Pick<Recipe, 'value' | 'n'>>;

type Defined<N extends Need, W extends Need> = Worded & (Stated | Computed<N, W>);

type Declaration<N extends Need, W extends Need> = Common<N, W> &
  (
    | Defined<N, W>
    /** The first variant named is the headline. */
    | { readonly variants: Readonly<Record<string, Defined<N, W>>> }
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
  readonly needs: readonly Need[];
  readonly wants: readonly Need[];
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
  readonly compute: (inputs: Inputs<Need, Need>) => Result;
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
  readonly needs: readonly Need[];
  /** What it or any variant of it uses besides. */
  readonly wants: readonly Need[];
  /** Every policy that its number depends on. */
  readonly policies: readonly PolicyName[];
  readonly variants: readonly Variant[];
}

/** A metric as the catalogue lists it, together with the typed functions that other metrics build on. */
export type Declared<N extends Need, W extends Need> = Metric & {
  /** The headline variant. */
  readonly compute: Compute<N, W>;
};

export function metric<const N extends Need, const W extends Need = never>(
  declared: Declaration<N, W>,
): Declared<N, W> {
  const wants = declared.wants ?? [];
  const policies = [...policiesOf([...declared.needs, ...wants]), ...(declared.policies ?? [])];
  const named: Readonly<Record<string, Defined<N, W>>> =
    'variants' in declared ? declared.variants : { '': declared };
  const variants = Object.entries(named).map(([name, defined], index) => {
    const made = madeBy(defined);
    return {
      name: name || null,
      formerly: defined.formerly ?? [],
      onRequest: (defined.onRequest ?? declared.onRequest) === true,
      isFurther: 'variants' in declared && defined.onRequest === true,
      headline: index === 0,
      definition: defined.definition,
      needs: defined.reads?.needs ?? [...declared.needs, ...(defined.alsoNeeds ?? [])],
      wants: defined.reads?.wants ?? wants,
      stepsIn: defined.stepsIn ?? (() => []),
      policies: [
        ...(('variants' in declared ? defined.policies : undefined) ?? policies),
        ...(made.recipe ? policiesWithin(made.recipe) : []),
      ],
      ...made,
    };
  });
  const [headline] = variants;
  if (!headline) throw new Error(`${declared.id} has no variant`);
  const { id, title, family, unit, better, version = 1, needs, onRequest = false } = declared;
  const needed = new Set<Need>(needs);
  return {
    id,
    title,
    family,
    unit,
    better,
    version,
    onRequest,
    unaskedUnder: declared.unaskedUnder ?? null,
    needs,
    wants: [...new Set([...wants, ...variants.flatMap((one) => [...one.needs, ...one.wants])])].filter(
      (one) => !needed.has(one),
    ),
    policies,
    variants,
    compute: headline.compute as Compute<N, W>,
  };
}

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
    needs: variant.needs.map(collectionOf),
    unit,
    called,
    ...(otherwise && { otherwise }),
  };
}

// Recurring revenue is made once, by all of them.
const policiesOf = (needs: readonly Need[]): PolicyName[] =>
  needs.includes('recurring') ? [...recurringPolicies] : [];

/** What a variant is computed from. */
function madeBy<N extends Need, W extends Need>(
  defined: Stated | Computed<N, W>,
): Pick<Variant, 'recipe' | 'notByParts' | 'money' | 'compute'> {
  if (!('parts' in defined)) {
    const { notByParts, money, compute } = defined;
    return { recipe: null, notByParts, money, compute: compute as Compute<Need, Need> }; // the engine hands over what `needs` and `wants` name
  }
  const recipe = recipeOf(defined);
  const money = recipe.money ?? moneyIn(recipe);
  return { recipe, notByParts: null, money, compute: ({ view }) => evaluate(recipe, view) };
}

function recipeOf(stated: Stated): Recipe {
  const [only = ''] = Object.keys(stated.parts);
  const { value = only } = stated;
  const counted = typeof value === 'object' && 'ratio' in value ? value.ratio[1] : value;
  return { ...stated, value, n: stated.n ?? partsIn(counted) };
}
