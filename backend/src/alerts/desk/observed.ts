/** What both of Grafana's ways of telling an alert have in common. */

/** Of labels and annotations: more than people write, and less than what could fill the database. */
const MOST_PAIRS = 100;
const MOST_NAME = 200;
const MOST_VALUE = 4_000;

/** Grafana's own notifications of our escalations: taken in, they would escalate themselves. */
export function isEscalation(labels: Readonly<Record<string, string>>): boolean {
  return labels['mev_quality'] === 'escalation';
}

/** Without Grafana's private ones (`__…__`) and those without a value, which mean the same as none. */
export function publicPairs(pairs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs)
      .filter(([name, value]) => !/^__.*__$/.test(name) && value !== '')
      .map(([name, value]) => [name, value.slice(0, MOST_VALUE)])
  );
}

/** @returns what is wrong with labels that alerts cannot have; undefined: nothing */
export function labelFault(labels: Readonly<Record<string, string>>): string | undefined {
  const names = Object.keys(labels);
  if (names.length > MOST_PAIRS) {
    return `has ${names.length} labels, more than the ${MOST_PAIRS} that are taken`;
  }
  const long = names.find((name) => name.length > MOST_NAME || (labels[name]?.length ?? 0) > MOST_VALUE);
  return long === undefined
    ? undefined
    : `has a label ${long.slice(0, 40)} whose name or value is longer than is taken (${MOST_NAME}, ${MOST_VALUE})`;
}

/** Only addresses of http and https are linked to. */
export function linkable(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= MOST_VALUE && /^https?:\/\//i.test(text) ? text : undefined;
}
