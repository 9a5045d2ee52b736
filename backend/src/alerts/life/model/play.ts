/** Plays a history: what Grafana would say, to the product's own and to whoever else listens. */
import type { TestDesk } from '../fixtures/desk';
import { firing, MINUTE } from '../fixtures/rules';
import type { Decision, Observation } from '../types';
import type { Action, Step } from './history';
import { SERIES } from './world';

export interface Listener {
  waited?(now: number, isLate: boolean): void;
  observed?(observations: readonly Observation[], askedAt?: number): void;
  acknowledged?(fingerprint: string, until: number | undefined): void;
  /** After each step. */
  checked(desk: TestDesk, step: Step, decisions: readonly Decision[]): void;
}

/** What Grafana knows of its alerts. */
class FakeGrafana {
  readonly said = SERIES.map((): Observation[] => []);
  readonly firing = new Map<number, Observation>();

  fire(series: number, now: number): Observation {
    const observation = firing(now, SERIES[series]);
    this.firing.set(series, observation);
    this.said[series]!.push(observation);
    return observation;
  }

  resolve(series: number, now: number): Observation | undefined {
    const observation = this.firing.get(series);
    if (!observation) {
      return undefined;
    }
    this.firing.delete(series);
    const ended = { ...observation, endsAt: now };
    this.said[series]!.push(ended);
    return ended;
  }
}

export function play(desk: TestDesk, history: readonly Step[], listener: Listener): void {
  const grafana = new FakeGrafana();
  for (const step of history) {
    const decisions = wait(desk, desk.now + step.afterMinutes * MINUTE, step.isLate);
    listener.waited?.(desk.now, step.isLate);
    decisions.push(...act(desk, grafana, step, listener));
    listener.checked(desk, step, decisions);
  }
}

function wait(desk: TestDesk, until: number, isLate: boolean): Decision[] {
  return isLate ? [desk.tick(until)] : desk.waitUntil(until);
}

function act(desk: TestDesk, grafana: FakeGrafana, { action }: Step, listener: Listener): Decision[] {
  const { now } = desk;
  const hear = (observation: Observation | undefined): Decision[] => {
    if (!observation) {
      return [];
    }
    listener.observed?.([observation]);
    return [desk.webhook(observation)];
  };
  switch (action.kind) {
    case 'fire':
    case 'resolve': {
      const said = grafana[action.kind](action.series, now);
      return action.isLost ? [] : hear(said);
    }
    case 'flap':
      return grafana.firing.get(action.series)?.startsAt === now
        ? []
        : [...hear(grafana.resolve(action.series, now)), ...hear(grafana.fire(action.series, now))];
    case 'repeat':
      return hear(grafana.said[action.series]!.at(-1 - action.back));
    case 'reconcile': {
      const listed = [...grafana.firing]
        .filter(([series]) => !action.unlisted.includes(series))
        .map(([series, one]) => ({ ...one, silencedBy: action.silenced.includes(series) ? ['theirs'] : [] }))
        .sort((a, b) => a.startsAt - b.startsAt);
      listener.observed?.(listed, now);
      return [desk.reconcile(listed)];
    }
    case 'acknowledge':
    case 'unacknowledge':
      return byPerson(desk, action, listener);
    case 'restart':
      desk.restart();
      return [];
  }
}

function byPerson(
  desk: TestDesk,
  action: Extract<Action, { kind: 'acknowledge' | 'unacknowledge' }>,
  listener: Listener
): Decision[] {
  const { fingerprint } = firing(desk.now, SERIES[action.series]);
  const alert = desk.book.newestOf(fingerprint);
  if (!alert) {
    return [];
  }
  const who = { alert: alert.id, by: 'ada' };
  if (action.kind === 'unacknowledge') {
    listener.acknowledged?.(fingerprint, undefined);
    return [desk.run({ kind: 'unacknowledge', ...who })];
  }
  const forMs = action.minutes * MINUTE;
  listener.acknowledged?.(fingerprint, desk.now + forMs);
  return [desk.run({ kind: 'acknowledge', ...who, comment: '', forMs })];
}
