import { type ComboboxOption, InlineField, InlineFieldRow, RadioButtonGroup } from '@grafana/ui';
import type { ScoreOutput, ScoreScope } from '@mev-quality/backend/wire';
import type { ScoreDataQuery } from '../types';
import { OutputField } from './OutputField';

interface Props {
  query: ScoreDataQuery;
  id: string;
  /** In an alert rule, which cannot use a scorecard. */
  alerting: boolean;
  onChange: (change: Partial<ScoreDataQuery>) => void;
}

export const SCOPES: Array<{ value: ScoreScope; label: string; description: string }> = [
  { value: 'overall', label: 'Overall', description: 'One score of all services that the filters leave' },
  { value: 'service', label: 'Service', description: 'A score for each service' },
  { value: 'chain', label: 'Chain', description: 'A score for each chain' },
  { value: 'team', label: 'Team', description: 'A score for each team' },
];

const OUTPUTS: Array<ComboboxOption<ScoreOutput>> = [
  { value: 'score', label: 'Score', description: 'The total, 0–100' },
  { value: 'components', label: 'Components', description: 'Reliability, performance, security, efficiency' },
  { value: 'coverage', label: 'Coverage', description: 'Percent of the weight whose inputs are known' },
  { value: 'state', label: 'State', description: 'Now: −1 unknown, 0 ok, 1 degraded, 2 down' },
  { value: 'uptime', label: 'Uptime', description: 'Percent of the time in which services were up' },
  { value: 'pointsLost', label: 'Points lost', description: 'What each input costs' },
  { value: 'scorecard', label: 'Scorecard', description: 'Everything, for the MEV Score panel' },
];

const FOR_RULES = OUTPUTS.map(({ value }) => value).filter((output) => output !== 'scorecard');

/** What a score is computed for, and what of it is answered. */
export function ScoreFields({ query, id, alerting, onChange }: Props) {
  return (
    <InlineFieldRow>
      <InlineField
        label="Score of"
        labelWidth={14}
        tooltip="What a score is computed for: one overall, or one for each."
      >
        <RadioButtonGroup
          id={`${id}-scope`}
          aria-label="Score of"
          options={SCOPES}
          value={query.scope}
          onChange={(scope) => onChange({ scope })}
        />
      </InlineField>
      <OutputField
        id={id}
        tooltip="What of the score is answered."
        outputs={OUTPUTS}
        forRules={FOR_RULES}
        alerting={alerting}
        value={query.output}
        onChange={(output) => onChange({ output })}
      />
    </InlineFieldRow>
  );
}
