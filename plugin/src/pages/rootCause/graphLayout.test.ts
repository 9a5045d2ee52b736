import { causeNode, rootCauseAnswer } from '../../testing/rootCause';
import { BOX, graphLayout } from './graphLayout';

const placeOf = (layout: ReturnType<typeof graphLayout>, service: string) =>
  layout.nodes.find(({ node }) => node.service === service)!;

it('what is needed stands left of who needs it', () => {
  const layout = graphLayout(rootCauseAnswer());
  const x = (service: string) => placeOf(layout, service).x;
  expect(x('redis')).toBeLessThan(x('bundle-relay'));
  expect(x('bundle-relay')).toBeLessThan(x('arb-searcher-1'));
});

it('no two services cover each other, and all are within the drawing', () => {
  const { nodes, width, height } = graphLayout(rootCauseAnswer());
  for (const one of nodes) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.x + BOX.width).toBeLessThanOrEqual(width);
    expect(one.y + BOX.height).toBeLessThanOrEqual(height);
    for (const other of nodes.filter((node) => node !== one)) {
      expect(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height).toBe(true);
    }
  }
});

it('lines lead from side to side', () => {
  const layout = graphLayout(rootCauseAnswer());
  const { x, y } = placeOf(layout, 'redis');
  const points = layout.edges.find(({ key }) => key === 'redis/bundle-relay')!.points;
  const to = placeOf(layout, 'bundle-relay');
  expect(points[0]).toEqual({ x: x + BOX.width, y: y + BOX.height / 2 });
  expect(points.at(-1)).toEqual({ x: to.x, y: to.y + BOX.height / 2 });
});

it('tells where trouble may have spread: to who was affected later', () => {
  const { edges } = graphLayout(rootCauseAnswer());
  const spread = edges.filter((edge) => edge.spread).map(({ key }) => key);
  expect(spread).toContain('redis/bundle-relay');
  // It was affected before what it needs, or that was not affected at all.
  expect(spread).not.toContain('arb-host-1/arb-rpc-2');
  expect(spread).not.toContain('postgres/bundle-relay');
});

it('a cycle, an edge to itself and one to who is not there are no trouble', () => {
  const nodes = ['a', 'b', 'c'].map((service) => causeNode({ service }));
  const edges = [
    { source: 'a', target: 'b' },
    { source: 'b', target: 'c' },
    { source: 'c', target: 'a' },
    { source: 'a', target: 'a' },
    { source: 'a', target: 'gone' },
  ];
  const layout = graphLayout({ nodes, edges });
  expect(layout.nodes).toHaveLength(3);
  expect(layout.edges).toHaveLength(3);
});

it('of very many only those that matter most are drawn, and it is told how many are left out', () => {
  const nodes = Array.from({ length: 90 }, (_, i) => causeNode({ service: `s${i}`, deviation: i / 90 }));
  const layout = graphLayout({ nodes: [...nodes, causeNode({ service: 'cause', rank: 1 })], edges: [] });
  expect(layout.nodes).toHaveLength(60);
  expect(layout.nodes[0]?.node.service).toBe('cause');
  expect(layout.left).toBe(31);
});

it('without services there is nothing to draw', () => {
  expect(graphLayout({ nodes: [], edges: [] })).toEqual({ width: 0, height: 0, nodes: [], edges: [], left: 0 });
});
