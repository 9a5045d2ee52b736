import { PanelMessage } from '../../../shared/panel/PanelMessage';
import type { Row } from '../model/rows';
import { LoadingChart } from './LoadingChart';
import type { MoreBands } from './useBandsOf';

interface Props {
  more: MoreBands;
  row: Row;
  width: number;
  height: number;
}

/** In place of a chart: it is on its way, or why there is none. */
export function ChartPlaceholder({ more, row: { entity, category }, width, height }: Props) {
  switch (more.state) {
    case 'loading':
      return (
        <div style={{ width, height }}>
          <LoadingChart height={height} />
        </div>
      );
    case 'error':
      return (
        <PanelMessage
          failed
          what={`The metrics of ${entity} cannot be shown: ${more.message.replace(/\.+$/, '')}`}
          remedy="Refresh the panel to try again."
          {...{ width, height }}
        />
      );
    case 'done':
      return (
        <PanelMessage
          what={`No metric of ${entity} in ${category} has data in this time range`}
          remedy="Choose a longer time range."
          {...{ width, height }}
        />
      );
    case 'none':
      return (
        <PanelMessage
          what="The answer has scores only"
          remedy="Add a query with output Band, or set this one's output to Detail."
          {...{ width, height }}
        />
      );
  }
}
