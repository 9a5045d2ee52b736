import {
  createTheme,
  type Field,
  type FieldConfigSource,
  FieldType,
  formattedValueToString,
  ThresholdsMode,
} from '@grafana/data';
import { SCORE_DEFAULTS } from './fieldDefaults';
import { scoreDisplay } from './scoreDisplay';

const theme = createTheme();
const steps = (green: number) => ({
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'red' },
    { value: green, color: 'green' },
  ],
});
const field: Field = {
  name: 'score',
  type: FieldType.number,
  values: [],
  config: { decimals: 1, thresholds: steps(99) },
};
const display = (source: FieldConfigSource) => scoreDisplay(field, source, theme)(95);
const colorOf = (name: string) => theme.visualization.getColorByName(name);

it("prefers the panel's thresholds to those of the data source", () => {
  expect(display({ defaults: { ...SCORE_DEFAULTS, thresholds: steps(90) }, overrides: [] }).color).toBe(
    colorOf('green')
  );
});

it('takes thresholds from overrides before all, which Grafana has put into the field', () => {
  const overrides = [
    { matcher: { id: 'byName', options: 'score' }, properties: [{ id: 'thresholds', value: steps(99) }] },
  ];
  expect(display({ defaults: { ...SCORE_DEFAULTS, thresholds: steps(90) }, overrides }).color).toBe(colorOf('red'));
});

it('takes decimals from the panel, else from the data source', () => {
  expect(formattedValueToString(display({ defaults: SCORE_DEFAULTS, overrides: [] }))).toBe('95.0');
  expect(formattedValueToString(display({ defaults: { ...SCORE_DEFAULTS, decimals: 0 }, overrides: [] }))).toBe('95');
});
