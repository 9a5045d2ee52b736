import type { DataQueryError } from '@grafana/data';
import { PanelMessage } from '../../../shared/panel/PanelMessage';
import type { Scorecard } from '../model/scorecard';

type Reason = Extract<Scorecard, { kind: 'empty' }>['reason'];

interface Props {
  reason: Reason;
  error?: DataQueryError;
  width: number;
  height: number;
}

const REASONS: Record<Reason, { what: string; remedy: string }> = {
  noFrame: {
    what: 'the query answered nothing',
    remedy: 'Choose the MEV Quality data source and a query of type Score with output Scorecard.',
  },
  noEntity: {
    what: 'the query answered no entity',
    remedy: 'Check the filter on services, chains and teams, or add a service to quality.yaml.',
  },
  noNumber: {
    what: 'the answer has no number',
    remedy: "Set the query's output to Scorecard, or ask for a numeric series.",
  },
};

/** Why there is no score, and the one thing to do next. */
export function NoScore({ reason, error, width, height }: Props) {
  const { what, remedy } = error
    ? { what: messageOf(error), remedy: 'Check the data source and its query.' }
    : REASONS[reason];
  return <PanelMessage {...{ remedy, width, height }} what={`No score: ${what}`} failed={error !== undefined} />;
}

/** The words of an error, without the dot at their end. */
const messageOf = (error: DataQueryError) =>
  (error.data?.message ?? error.message ?? 'the query failed').trim().replace(/\.+$/, '');
