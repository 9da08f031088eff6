import picomatch from 'picomatch';

/** Whether a glob (`mrr*`, `grr:ttm`, `{grr,nrr}`) names a metric or one variant of it. */
export const metricMatcher = (glob: string): ((id: string, variant: string | null) => boolean) => {
  const matches = picomatch(glob);
  return (id, variant) => matches(id) || (variant !== null && matches(`${id}:${variant}`));
};

/** Whether a glob names an entry of a baseline: its metric, its metric:variant, or its whole key. */
export const entryMatcher = (glob: string): ((key: string) => boolean) => {
  const isMetric = metricMatcher(glob);
  // Between the parts of a key stands a bar, which is an alternative in a glob.
  const isKey = picomatch(glob.replaceAll('|', '\\|'));
  return (key) => {
    const [id = '', variant = null] = (key.split('|')[0] ?? '').split(':');
    return key === glob || isMetric(id, variant) || isKey(key);
  };
};
