import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CATALOG } from '../../testing/catalog';
import { NamesField as mockNamesField } from '../../testing/NamesFieldDouble';
import type { AnomaliesDataQuery } from '../types';
import { AnomalyFields } from './AnomalyFields';

jest.mock('./NamesField', () => ({
  get NamesField() {
    return mockNamesField;
  },
}));

function renderFields(query: Partial<AnomaliesDataQuery>) {
  const onChange = jest.fn();
  const full: AnomaliesDataQuery = { refId: 'A', queryType: 'anomalies', output: 'score', ...query };
  const catalog = { state: 'done', value: CATALOG, again: jest.fn() } as const;
  render(<AnomalyFields id="f" query={full} catalog={catalog} variables={[]} alerting={false} onChange={onChange} />);
  return onChange;
}

const fields = () => screen.getAllByRole('listbox').map((field) => field.getAttribute('aria-label'));
const offered = (name: string) =>
  Array.from(screen.getByRole<HTMLSelectElement>('listbox', { name }).options, ({ value }) => value);

it.each([
  ['score', ['Categories']],
  ['band', ['Categories', 'Metrics']],
  ['events', ['Categories', 'Severities']],
  ['detail', ['Categories', 'Metrics', 'Severities']],
] as const)('of the output %s only what applies to it is chosen', (output, names) => {
  renderFields({ output });
  expect(fields()).toEqual(names);
});

it('offers the categories that are watched', async () => {
  const onChange = renderFields({});
  expect(offered('Categories')).toEqual(['system', 'mev']);
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Categories' }), 'MEV');
  expect(onChange).toHaveBeenLastCalledWith({ categories: ['mev'] });
});

it('offers the metrics of the chosen categories', () => {
  renderFields({ output: 'band', categories: ['mev'] });
  expect(offered('Metrics')).toEqual(['mev/profit_eth']);
});

it('offers all metrics where no category is chosen', () => {
  renderFields({ output: 'band' });
  expect(offered('Metrics')).toEqual(['system/cpu_usage_percent', 'system/network', 'mev/profit_eth']);
});

it('no severity is all of them', async () => {
  const onChange = renderFields({ output: 'events', severities: ['high'] });
  await userEvent.deselectOptions(screen.getByRole('listbox', { name: 'Severities' }), 'high');
  expect(onChange).toHaveBeenLastCalledWith({ severities: undefined });
});
