import { parser } from '@prometheus-io/lezer-promql';

export interface Selector {
  /** PromQL without range and offset: `up{job="node"}`. */
  text: string;
  /** The metric's name, or the whole text where it is given by a matcher on `__name__`. */
  metric: string;
}

/** The selectors of a query, each once, in the query's order. */
export function selectorsOf(query: string): Selector[] {
  const found = new Map<string, Selector>();
  parser.parse(query).iterate({
    enter: ({ name, from, to, node }) => {
      if (name !== 'VectorSelector') {
        return;
      }
      const text = query.slice(from, to);
      const identifier = node.getChild('Identifier');
      found.set(text, { text, metric: identifier ? query.slice(identifier.from, identifier.to) : text });
    },
  });
  return [...found.values()];
}
