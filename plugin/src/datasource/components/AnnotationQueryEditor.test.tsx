import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { testDataSource } from '../../testing/datasource';
import { NamesField as mockNamesField } from '../../testing/NamesFieldDouble';
import type { QualityDataQuery } from '../types';
import AnnotationQueryEditor from './AnnotationQueryEditor';

jest.mock('./NamesField', () => ({
  get NamesField() {
    return mockNamesField;
  },
}));

async function renderEditor(query: object) {
  const saved = jest.fn();
  const { datasource } = testDataSource();
  const props = { datasource, query: { refId: 'Anno', ...query } as QualityDataQuery, onRunQuery: jest.fn() };
  render(<AnnotationQueryEditor {...props} onChange={saved} />);
  await act(async () => undefined);
  return saved;
}

it('marks the states of services at first', async () => {
  await renderEditor({});
  expect(screen.getByRole('radio', { name: 'States' })).toBeChecked();
  expect(screen.getByRole('radio', { name: 'Service' })).toBeChecked();
});

it('keeps the filter when anomalies are marked instead', async () => {
  const saved = await renderEditor({ scope: 'team', services: ['relay'] });
  await userEvent.click(screen.getByRole('radio', { name: 'Anomalies' }));
  expect(saved).toHaveBeenLastCalledWith({
    refId: 'Anno',
    queryType: 'anomalies',
    output: 'events',
    services: ['relay'],
  });
});

it('marks the anomalies of chosen severities', async () => {
  const saved = await renderEditor({ queryType: 'anomalies', categories: ['mev'] });
  expect(screen.queryByText('State of')).not.toBeInTheDocument();
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Severities' }), 'high');
  expect(saved).toHaveBeenLastCalledWith(
    expect.objectContaining({ output: 'events', categories: ['mev'], severities: ['high'] })
  );
});

it('marks chosen patterns of a confidence', async () => {
  const saved = await renderEditor({ queryType: 'patterns', patterns: ['memory_leak'], services: ['relay'] });
  expect(screen.getByRole('radio', { name: 'Patterns' })).toBeChecked();
  await userEvent.type(screen.getByLabelText('Confidence'), '80');
  await userEvent.tab();
  expect(saved).toHaveBeenLastCalledWith({
    refId: 'Anno',
    queryType: 'patterns',
    output: 'events',
    patterns: ['memory_leak'],
    services: ['relay'],
    minConfidence: 0.8,
  });
});

it('marks alerts of chosen severities', async () => {
  const saved = await renderEditor({ queryType: 'alerts', services: ['relay'] });
  expect(screen.getByRole('radio', { name: 'Alerts' })).toBeChecked();
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Severities' }), 'Critical');
  expect(saved).toHaveBeenLastCalledWith({
    refId: 'Anno',
    queryType: 'alerts',
    output: 'events',
    services: ['relay'],
    severities: ['critical'],
  });
});
