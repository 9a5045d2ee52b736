import type { IconName } from '@grafana/data';
import type { CauseNodeView, ChangeView, RootCauseAnswer } from '@mev-quality/backend/wire';

/** A line of the timeline of an incident. */
export type TimelineRow =
  { kind: 'onset'; time: number; node: CauseNodeView } | { kind: 'change'; time: number; change: ChangeView };

export interface Timeline {
  /** In the order of their times. */
  rows: TimelineRow[];
  /** Epoch milliseconds: the incident, and what began or was changed before it. */
  start: number;
  end: number;
}

/** Who left what is usual when, and what was changed meanwhile. */
export function timelineOf({ from, to, nodes, changes }: RootCauseAnswer): Timeline {
  const onsets = nodes.flatMap((node): TimelineRow[] =>
    node.onset === null ? [] : [{ kind: 'onset', time: Date.parse(node.onset), node }]
  );
  const done = changes.map((change): TimelineRow => ({ kind: 'change', time: Date.parse(change.time), change }));
  // Of two at the same instant the change is the earlier one: it may be the cause.
  const rows = [...done, ...onsets].sort((a, b) => a.time - b.time);
  return {
    rows,
    start: Math.min(Date.parse(from), rows[0]?.time ?? Infinity),
    end: Math.max(Date.parse(to), rows.at(-1)?.time ?? -Infinity),
  };
}

/** What a service is in an incident: the most likely cause, another that may be, one that is unusual as well, or none of it. */
export type Role = 'cause' | 'candidate' | 'affected' | 'usual';

export function roleOf({ rank, onset }: Pick<CauseNodeView, 'rank' | 'onset'>): Role {
  if (rank !== null) {
    return rank === 1 ? 'cause' : 'candidate';
  }
  return onset === null ? 'usual' : 'affected';
}

/** Tells changes apart. */
export function changeKey({ time, kind, services, text }: ChangeView): string {
  return [time, kind, text, ...services].join('/');
}

export const CHANGE_ICONS: Record<ChangeView['kind'], IconName> = {
  deploy: 'rocket',
  version: 'tag-alt',
  restart: 'sync',
};

export const CHANGE_WORDS: Record<ChangeView['kind'], string> = {
  deploy: 'Deploy',
  version: 'New version',
  restart: 'Restart',
};
