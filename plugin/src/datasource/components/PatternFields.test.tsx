import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NamesField as mockNamesField } from '../../testing/NamesFieldDouble';
import type { PatternsDataQuery } from '../types';
import { PatternFields } from './PatternFields';

jest.mock('./NamesField', () => ({
  get NamesField() {
    return mockNamesField;
  },
}));

function renderFields(query: Partial<PatternsDataQuery>) {
  const onChange = jest.fn();
  const full: PatternsDataQuery = { refId: 'A', queryType: 'patterns', output: 'table', ...query };
  render(<PatternFields id="f" query={full} variables={[]} alerting={false} onChange={onChange} />);
  return onChange;
}

it('offers the patterns in words', async () => {
  const onChange = renderFields({});
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Patterns' }), 'Memory leak');
  expect(onChange).toHaveBeenLastCalledWith({ patterns: ['memory_leak'] });
});

it.each([
  ['80', 0.8],
  ['250', 1],
  ['-1', 0],
])('takes a confidence of %s percent', async (text, least) => {
  const onChange = renderFields({});
  await userEvent.type(screen.getByLabelText('Confidence'), text);
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith({ minConfidence: least });
});

it('an empty confidence is the default', async () => {
  const onChange = renderFields({ minConfidence: 0.2 });
  expect(screen.getByLabelText('Confidence')).toHaveDisplayValue('20');
  await userEvent.clear(screen.getByLabelText('Confidence'));
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith({ minConfidence: undefined });
});

it('has no confidence to choose where the confidence is the answer', () => {
  renderFields({ output: 'confidence' });
  expect(screen.queryByLabelText('Confidence')).not.toBeInTheDocument();
});
