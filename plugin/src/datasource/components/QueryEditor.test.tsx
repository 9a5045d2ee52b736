import { useState } from 'react';
import { CoreApp } from '@grafana/data';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { testDataSource } from '../../testing/datasource';
import type { QualityDataQuery } from '../types';
import QueryEditor from './QueryEditor';

async function renderEditor(query: object, { datasource } = testDataSource({ service: ['relay'] }), app?: CoreApp) {
  const saved = jest.fn();
  const run = jest.fn();
  function Host() {
    const [current, setCurrent] = useState({ refId: 'A', ...query } as QualityDataQuery);
    const onChange = (next: QualityDataQuery) => {
      saved(next);
      setCurrent(next);
    };
    return <QueryEditor app={app} datasource={datasource} query={current} onChange={onChange} onRunQuery={run} />;
  }
  render(<Host />);
  // The answer of the catalogue is in.
  await act(async () => undefined);
  return { saved, run };
}

it('shows a query without a type as the overall score', async () => {
  await renderEditor({});
  expect(screen.getByRole('radio', { name: 'Score' })).toBeChecked();
  expect(screen.getByRole('radio', { name: 'Overall' })).toBeChecked();
  expect(await screen.findByRole('combobox', { name: 'Output' })).toHaveDisplayValue('Score');
});

it('saves and runs a chosen scope', async () => {
  const { saved, run } = await renderEditor({});
  await userEvent.click(screen.getByRole('radio', { name: 'Team' }));
  expect(saved).toHaveBeenLastCalledWith(
    expect.objectContaining({ queryType: 'score', scope: 'team', output: 'score' })
  );
  expect(run).toHaveBeenCalledTimes(1);
});

it('keeps the filter and drops the rest when the query type changes', async () => {
  const { saved } = await renderEditor({
    queryType: 'score',
    scope: 'team',
    output: 'state',
    services: ['relay'],
    legend: 'x',
  });
  await userEvent.click(screen.getByRole('radio', { name: 'Metrics' }));
  expect(saved).toHaveBeenLastCalledWith({
    refId: 'A',
    queryType: 'metrics',
    category: '',
    aggregation: 'none',
    services: ['relay'],
  });
  expect(screen.getByText('Choose a category: nothing is asked without one.')).toBeInTheDocument();
});

it('has no legend and no instant for a scorecard, which has frames of its own', async () => {
  await renderEditor({ queryType: 'score', scope: 'service', output: 'scorecard' });
  expect(screen.queryByRole('textbox', { name: 'Legend' })).not.toBeInTheDocument();
  expect(screen.queryByRole('switch', { name: 'Instant' })).not.toBeInTheDocument();
});

it('saves the legend when the field is left, not at each key', async () => {
  const { saved } = await renderEditor({});
  const field = screen.getByLabelText('Legend');
  await userEvent.type(field, 'total');
  expect(saved).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(saved).toHaveBeenLastCalledWith(expect.objectContaining({ legend: 'total' }));
});

it('says what to do when the backend does not answer, and asks again', async () => {
  const source = testDataSource();
  source.getResource.mockRejectedValueOnce(new Error('connection refused'));
  await renderEditor({}, source);
  expect(await screen.findByText('The backend did not answer: connection refused')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Data source settings' })).toHaveAttribute(
    'href',
    '/connections/datasources/edit/quality'
  );
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.queryByText(/did not answer/)).not.toBeInTheDocument();
  expect(source.getResource).toHaveBeenCalledTimes(2);
});

describe('anomalies', () => {
  it('are asked for by their score at first, without what only their details have', async () => {
    const { saved } = await renderEditor({ queryType: 'metrics', category: 'system', teams: ['nodes'] });
    await userEvent.click(screen.getByRole('radio', { name: 'Anomalies' }));
    expect(saved).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'anomalies', output: 'score', teams: ['nodes'] });
    expect(screen.queryByText('Metrics', { selector: 'label' })).not.toBeInTheDocument();
    expect(screen.queryByText('Severities')).not.toBeInTheDocument();
    expect(screen.getByRole('switch', { name: 'Instant' })).toBeInTheDocument();
  });

  it('of events have no legend and no instant', async () => {
    await renderEditor({ queryType: 'anomalies', output: 'events' });
    expect(screen.queryByLabelText('Legend')).not.toBeInTheDocument();
    expect(screen.queryByRole('switch', { name: 'Instant' })).not.toBeInTheDocument();
  });

  it('are a number in alert rules', async () => {
    const { saved } = await renderEditor({}, testDataSource(), CoreApp.UnifiedAlerting);
    await userEvent.click(screen.getByRole('radio', { name: 'Anomalies' }));
    expect(saved).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'anomalies', output: 'score', instant: true });
  });
});

describe('patterns, forecasts and causes', () => {
  it('are tables and series in panels', async () => {
    const { saved } = await renderEditor({ services: ['relay'] });
    await userEvent.click(screen.getByRole('radio', { name: 'Patterns' }));
    expect(saved).toHaveBeenLastCalledWith({
      refId: 'A',
      queryType: 'patterns',
      output: 'table',
      services: ['relay'],
    });
    expect(screen.queryByLabelText('Legend')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Forecast' }));
    expect(saved).toHaveBeenLastCalledWith(expect.objectContaining({ queryType: 'forecast', output: 'series' }));
    expect(screen.queryByRole('switch', { name: 'Instant' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Root cause' }));
    expect(saved).toHaveBeenLastCalledWith(expect.objectContaining({ queryType: 'rootCause', output: 'causes' }));
  });

  it('are numbers in alert rules, where a cause is none', async () => {
    const { saved } = await renderEditor({}, testDataSource(), CoreApp.UnifiedAlerting);
    expect(screen.queryByRole('radio', { name: 'Root cause' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Patterns' }));
    expect(saved).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'patterns', output: 'confidence' });
    await userEvent.click(screen.getByRole('radio', { name: 'Forecast' }));
    expect(saved).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'forecast', output: 'seconds_to_exhaustion' });
  });
});

it('forgets what was typed when the query changes', async () => {
  await renderEditor({ legend: 'mine' });
  expect(screen.getByLabelText('Legend')).toHaveValue('mine');
  await userEvent.click(screen.getByRole('radio', { name: 'Anomalies' }));
  expect(screen.getByLabelText('Legend')).toHaveValue('');
});
