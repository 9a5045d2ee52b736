import { anomalyNow } from '../../testing/anomalyNow';
import { NO_FILTER } from './anomalyFilter';
import { panelQueries } from './panelQueries';

const KNOWN = [
  anomalyNow({ category: 'system', entity: 'node-1' }),
  anomalyNow({ category: 'mev', entity: 'base', kind: 'chain' }),
];

it('asks for everything until an entity is chosen', () => {
  expect(panelQueries({ ...NO_FILTER, categories: ['system'] }, KNOWN)).toEqual([
    { refId: 'A', queryType: 'anomalies', output: 'detail', severities: [], categories: ['system'] },
  ]);
});

it('asks for services and chains apart', () => {
  expect(panelQueries({ ...NO_FILTER, entities: ['node-1', 'base', 'gone'] }, KNOWN)).toEqual([
    expect.objectContaining({ services: ['node-1', 'gone'], categories: [] }),
    expect.objectContaining({ chains: ['base'], categories: ['mev'] }),
  ]);
});

it('does not ask for a chain in a category that it is not watched in', () => {
  expect(panelQueries({ ...NO_FILTER, entities: ['base', 'node-1'], categories: ['system'] }, KNOWN)).toEqual([
    expect.objectContaining({ services: ['node-1'], categories: ['system'] }),
  ]);
});
