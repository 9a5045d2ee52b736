import { formatPercent, formatValue } from '../../panels/score/model/format';
import type { LiveFigures } from '../../shared/live/liveFigures';

export interface Figure {
  label: string;
  value: string;
  /** What the figure is of. */
  description: string;
  target?: { text: string; met: boolean };
  /** Where it is told what it is made of. */
  href?: string;
}

/** Percent; the specification's. */
const UPTIME_TARGET = 99.99;

/** The live figures as they are shown; what is unknown is a question mark, never a zero. */
export function figuresOf({ uptime, revenue, latency, throughput, profit }: LiveFigures): Figure[] {
  return [
    {
      label: 'Uptime',
      value: known(uptime, formatPercent),
      description: 'Mean of the services over the last hour, by their weights',
      ...(uptime !== null && { target: { text: `${UPTIME_TARGET} %`, met: uptime >= UPTIME_TARGET } }),
    },
    { label: 'Revenue today', value: known(revenue, dollars), description: 'Of all chains, US dollars' },
    {
      label: 'p99 latency',
      value: known(latency, (ms) => formatValue(ms, 'ms')),
      description: 'Of the executions on the chain where it is worst',
    },
    {
      label: 'Throughput',
      value: known(throughput, (count) => `${wholeNumber.format(count)} /h`),
      description: 'Opportunities detected an hour, on all chains',
    },
    {
      label: 'Profit in 24 h',
      value: known(profit, (eth) => `Ξ ${Number(eth.toPrecision(3))}`),
      description: 'Of all chains, in ether',
    },
  ];
}

const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const dollars = (value: number) => `${value < 0 ? '−' : ''}$${wholeNumber.format(Math.abs(value))}`;

function known(value: number | null, format: (value: number) => string): string {
  return value === null ? '?' : format(value);
}
