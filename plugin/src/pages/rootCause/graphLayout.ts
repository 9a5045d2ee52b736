import { Graph, layout, type Point } from '@dagrejs/dagre';
import type { CauseNodeView, RootCauseAnswer } from '@mev-quality/backend/wire';

export const BOX = { width: 168, height: 46 } as const;
/** More cannot be read. */
const MOST_NODES = 60;

export interface PlacedNode extends Point {
  node: CauseNodeView;
}

export interface PlacedEdge {
  key: string;
  points: Point[];
  /** Who needs was affected after whom it needs: trouble may have come this way. */
  spread: boolean;
}

/** In pixels; points of nodes are their top left corners. */
export interface GraphLayout {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  /** How many are left out. */
  left: number;
}

/** Layers from left to right, as trouble spreads: what is needed stands left of who needs it. Cycles are cut open. */
export function graphLayout({ nodes, edges }: Pick<RootCauseAnswer, 'nodes' | 'edges'>): GraphLayout {
  const shown = [...nodes].sort(worstFirst).slice(0, MOST_NODES);
  const byName = new Map(shown.map((node) => [node.service, node]));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, edgesep: 6, ranksep: 56, acyclicer: 'greedy' });
  for (const { service } of shown) {
    graph.setNode(service, { ...BOX });
  }
  for (const { source, target } of edges) {
    if (source !== target && byName.has(source) && byName.has(target)) {
      graph.setEdge(target, source, {});
    }
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const centerOf = (service: string): Point => {
    const { x = 0, y = 0 } = graph.node(service);
    return { x, y };
  };
  return {
    width: shown.length > 0 ? width : 0,
    height: shown.length > 0 ? height : 0,
    nodes: shown.map((node) => {
      const { x, y } = centerOf(node.service);
      return { node, x: x - BOX.width / 2, y: y - BOX.height / 2 };
    }),
    edges: graph.edges().map((edge) => ({
      key: `${edge.v}/${edge.w}`,
      points: betweenSides(centerOf(edge.v), centerOf(edge.w), graph.edge(edge).points ?? []),
      spread: spreads(byName.get(edge.v)?.onset ?? null, byName.get(edge.w)?.onset ?? null),
    })),
    left: nodes.length - shown.length,
  };
}

/** From the middle of one side to the middle of the other, around what lies between. */
function betweenSides(from: Point, to: Point, points: Point[]): Point[] {
  const half = (from.x <= to.x ? 1 : -1) * (BOX.width / 2);
  return [{ x: from.x + half, y: from.y }, ...points.slice(1, -1), { x: to.x - half, y: to.y }];
}

function worstFirst(a: CauseNodeView, b: CauseNodeView): number {
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || b.deviation - a.deviation || b.weight - a.weight;
}

function spreads(needed: string | null, needing: string | null): boolean {
  return needed !== null && needing !== null && Date.parse(needed) <= Date.parse(needing);
}
