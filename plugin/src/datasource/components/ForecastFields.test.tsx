import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NamesField as mockNamesField } from '../../testing/NamesFieldDouble';
import type { ForecastDataQuery } from '../types';
import { ForecastFields } from './ForecastFields';

jest.mock('./NamesField', () => ({
  get NamesField() {
    return mockNamesField;
  },
}));

function renderFields(query: Partial<ForecastDataQuery>) {
  const onChange = jest.fn();
  const full: ForecastDataQuery = { refId: 'A', queryType: 'forecast', output: 'series', ...query };
  render(<ForecastFields id="f" query={full} variables={[]} alerting={false} onChange={onChange} />);
  return onChange;
}

const NAMES = ['Signals', 'Resources', 'Soonest', 'Estimate', 'Horizon', 'Threshold'];
const shown = () => NAMES.filter((name) => screen.queryByLabelText(name) !== null);
const threshold = { value: 9, side: 'above' } as const;

it.each<[Partial<ForecastDataQuery>, string[]]>([
  [{ output: 'series' }, ['Signals', 'Soonest', 'Horizon']],
  [{ output: 'series', soonest: 3 }, ['Soonest', 'Horizon']],
  [{ output: 'seconds_to_exhaustion' }, ['Resources', 'Estimate']],
  [{ output: 'breach_probability' }, ['Resources', 'Horizon']],
  [{ output: 'breach_probability', threshold }, ['Signals', 'Horizon', 'Threshold']],
  [{ output: 'exhaustions' }, ['Resources']],
  [{ output: 'grades' }, ['Signals']],
])('of %j only what applies to it is chosen', (query, names) => {
  renderFields(query);
  expect(shown()).toEqual(names);
});

it('offers signals and resources in words', async () => {
  const onChange = renderFields({ output: 'series' });
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Signals' }), 'Memory used');
  expect(onChange).toHaveBeenLastCalledWith({ signals: ['memory_used'] });
});

it('saves the horizon when the field is left, and nothing for an empty one', async () => {
  const onChange = renderFields({ horizon: '4h' });
  const field = screen.getByLabelText('Horizon');
  await userEvent.clear(field);
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith({ horizon: undefined });
});

it.each([
  ['3', { soonest: 3, signals: undefined }],
  ['1000', { soonest: 50, signals: undefined }],
  ['0', { soonest: undefined }],
])('takes %s of what runs out soonest', async (text, change) => {
  const onChange = renderFields({});
  await userEvent.type(screen.getByLabelText('Soonest'), text);
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith(change);
});

it('compares with a threshold of signals instead of the limits', async () => {
  const onChange = renderFields({ output: 'breach_probability' });
  await userEvent.click(screen.getByRole('radio', { name: 'Below' }));
  expect(onChange).toHaveBeenLastCalledWith({ threshold: { value: 0, side: 'below' } });
});

it('saves the value of a threshold, and goes back to the limits', async () => {
  const onChange = renderFields({ output: 'breach_probability', threshold });
  const field = screen.getByLabelText('Threshold');
  await userEvent.clear(field);
  await userEvent.type(field, '2.5');
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith({ threshold: { value: 2.5, side: 'above' } });
  await userEvent.click(screen.getByRole('radio', { name: 'Limit' }));
  expect(onChange).toHaveBeenLastCalledWith({ threshold: undefined });
});
