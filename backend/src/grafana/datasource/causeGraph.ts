/** The dependency graph of an incident, as Grafana's node graph panel draws it. */
import type { CauseNodeView, RootCauseAnswer } from '../../wire';
import type { Field, Frame, FrameMeta } from '../sdk/frame';
import { noticesMeta } from './notices';
import { columnsOf, parseTime } from './table';

/** More cannot be read. */
const MAX_NODES = 200;

/** What a node's ring tells: as much of it as the service is far from usual has the colour of what it is. */
const RINGS = [
  { name: 'arc__cause', title: 'Most likely cause', color: 'red', is: ({ rank }: CauseNodeView) => rank === 1 },
  { name: 'arc__candidate', title: 'Other causes', color: 'orange', is: ({ rank }: CauseNodeView) => (rank ?? 0) > 1 },
  { name: 'arc__affected', title: 'Affected', color: 'yellow', is: ({ rank }: CauseNodeView) => rank === null },
];
/** Grey in both themes. */
const USUAL = { name: 'arc__usual', title: 'As usual', color: '#8e8e8e' };

const TO_SERVICE = { title: 'Show the service', url: '/a/mev-quality-app/service/${__value.raw}' };

/**
 * Frames `nodes` and `edges`; an edge leads from who needs to whom it needs, and tells how much later than that one it was
 * affected.
 */
export function causeGraph(answer: RootCauseAnswer): Frame[] {
  const nodes = [...answer.nodes].sort(worstFirst).slice(0, MAX_NODES);
  const left = answer.nodes.length - nodes.length;
  const more = left > 0 ? [`${left} more services are left out: ${MAX_NODES} are shown at most. Choose some.`] : [];
  const graph: FrameMeta = { preferredVisualisationType: 'nodeGraph' };
  return [
    {
      name: 'nodes',
      meta: { ...graph, ...noticesMeta([...answer.notices, ...more]) },
      fields: nodeFields(nodes, answer),
    },
    { name: 'edges', meta: graph, fields: edgeFields(nodes, answer.edges) },
  ];
}

function worstFirst(a: CauseNodeView, b: CauseNodeView): number {
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || b.deviation - a.deviation || b.weight - a.weight;
}

function nodeFields(nodes: readonly CauseNodeView[], { causes }: RootCauseAnswer): Field[] {
  const first = Math.min(...nodes.flatMap(({ onset }) => parseTime(onset) ?? []));
  const known = new Map(causes.map((cause) => [cause.service, cause]));
  const { text, number } = columnsOf(nodes);
  const ring = (name: string, displayName: string, fixedColor: string, share: (node: CauseNodeView) => number): Field =>
    number(name, share, { displayName, color: { mode: 'fixed', fixedColor } });
  const told = (name: string, displayName: string, read: (node: CauseNodeView) => string): Field => ({
    ...text(name, read),
    config: { displayName },
  });
  return [
    { ...text('id', ({ service }) => service), config: { links: [TO_SERVICE] } },
    text('title', ({ title }) => title),
    text('subtitle', ({ kind }) => kind),
    told('mainstat', 'Rank among the causes', ({ rank }) => (rank === null ? '' : `cause ${rank}`)),
    told('secondarystat', 'After the first', ({ onset }) => after(parseTime(onset), first)),
    ...RINGS.map(({ name, title, color, is }) =>
      ring(name, title, color, (node) => (is(node) ? clamped(node.deviation) : 0))
    ),
    ring(USUAL.name, USUAL.title, USUAL.color, ({ deviation }) => 1 - clamped(deviation)),
    // The panel writes numbers without their units.
    told('detail__onset', 'Since', ({ onset }) => onset ?? ''),
    told('detail__driver', 'Driven by', ({ service }) => known.get(service)?.signal ?? ''),
    told('detail__deviation', 'Far from usual', ({ deviation }) => percent(deviation)),
    told('detail__confidence', 'Probability that it is the cause', ({ service }) =>
      percent(known.get(service)?.confidence)
    ),
    told('detail__text', 'In words', ({ service }) => known.get(service)?.sentence ?? ''),
  ];
}

function percent(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(100 * share)} %`;
}

/** What is drawn needs both of its ends. */
function edgeFields(nodes: readonly CauseNodeView[], edges: RootCauseAnswer['edges']): Field[] {
  const onsets = new Map(nodes.map(({ service, onset }) => [service, parseTime(onset)]));
  const drawn = edges.filter(({ source, target }) => onsets.has(source) && onsets.has(target));
  const { text } = columnsOf(drawn);
  return [
    text('id', ({ source, target }) => `${source} → ${target}`),
    text('source', ({ source }) => source),
    text('target', ({ target }) => target),
    text('mainstat', ({ source, target }) => after(onsets.get(source) ?? null, onsets.get(target) ?? Number.NaN)),
  ];
}

/** How much later something began; empty where it is not known, or was earlier. */
function after(onsetMs: number | null, firstMs: number): string {
  const seconds = Math.round(((onsetMs ?? Number.NaN) - firstMs) / 1000);
  if (!(seconds >= 0)) {
    return '';
  }
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `+${minutes} min ${seconds % 60} s` : `+${seconds} s`;
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}
