/** Answers to the question why: reads the incident from Prometheus, and ranks what may have caused it. */
import type { Config, ConfigSource, ServiceConfig } from '../../config';
import type { Change } from '../../engine/signals/types';
import type { PrometheusSource } from '../../sources/prometheus/types';
import { SIGNAL_NAMES, type ChangeView, type RootCauseAnswer, type RootCauseView } from '../../wire';
import type { AnomalyReader } from '../anomalies/types';
import { filterServices } from '../serviceFilter';
import { restartsOf, type ChangeSource } from './changes/changeSource';
import type { AnalysisEngine } from './engine';
import { incidentScale } from './incidentScale';
import { readFleetWindow } from './readFleetWindow';
import { LONG } from './scales';
import { signalQuery } from './signalPlan';
import { usualSpacing } from './scrapeSpacing';
import type { AnalysisReader } from './types';
import { anomalyVoices } from './voices';

export interface RootCauseOptions {
  config: ConfigSource;
  source: PrometheusSource;
  engine: Pick<AnalysisEngine, 'rankCauses'>;
  changes: ChangeSource;
  anomalies: Pick<AnomalyReader, 'anomalyEvents' | 'anomalyScores'>;
  now: () => number;
}

type Incident = { startMs: number; endMs: number };
type Filter = Parameters<AnalysisReader['rootCause']>[0];

/** Answers that are kept, and how long: of what goes on, and of what is over. */
const MOST_ANSWERS = 20;
const FRESH_MS = 30_000;
const KEPT_MS = 10 * 60_000;

export function createRootCauseReader(options: RootCauseOptions): Pick<AnalysisReader, 'rootCause'> {
  const { config, now } = options;
  const answers = new Map<string, { config: Config; madeMs: number; answer: Promise<RootCauseAnswer> }>();
  const answerTo = (current: Config, services: ServiceConfig[], incident: Incident): Promise<RootCauseAnswer> => {
    const key = JSON.stringify([services.map(({ name }) => name), incident]);
    const known = answers.get(key);
    const keptMs = now() - incident.endMs < KEPT_MS ? FRESH_MS : KEPT_MS;
    if (known && known.config === current && now() - known.madeMs < keptMs) {
      return known.answer;
    }
    const answer = readCauses(options, current, services, incident);
    answers.delete(key);
    answers.set(key, { config: current, madeMs: now(), answer });
    // A failure is not kept.
    answer.catch(() => answers.delete(key));
    const [oldest] = answers.keys();
    if (answers.size > MOST_ANSWERS && oldest !== undefined) {
      answers.delete(oldest);
    }
    return answer;
  };
  return {
    // Whoever asks the same meanwhile shares the answer, so who goes away does not end it.
    rootCause: async (filter: Filter, { startMs, endMs }) => {
      const current = config.current();
      const services = filterServices(current, filter);
      const incident = { startMs: Math.min(startMs, now()), endMs: Math.min(endMs, now()) };
      return current.signals === undefined
        ? nothing(incident, 'Nothing is analysed: the configuration has no section "signals".')
        : answerTo(current, withNeeds(current, services), incident);
    },
  };
}

function nothing({ startMs, endMs }: Incident, notice: string): RootCauseAnswer {
  return {
    from: isoOf(startMs),
    to: isoOf(endMs),
    causes: [],
    nothing: 1,
    nodes: [],
    edges: [],
    changes: [],
    notices: [notice],
  };
}

async function readCauses(
  { source, engine, changes, anomalies }: RootCauseOptions,
  config: Config,
  services: ServiceConfig[],
  incident: Incident
): Promise<RootCauseAnswer> {
  const recent = incidentScale(incident);
  const beginMs = incident.endMs - recent.length * recent.stepMs;
  const [{ window, problems }, voices, told] = await Promise.all([
    readFleetWindow(config, source, incident.endMs, {
      services,
      scales: { recent, long: { ...LONG, length: 0 } },
    }),
    anomalyVoices(anomalies, { ...incident, stepMs: recent.stepMs }),
    changes.changes({ startMs: beginMs, endMs: incident.endMs }),
  ]);
  const all = [...restartsOf(window), ...told.changes];
  const result = engine.rankCauses({ window, incident, anomalies: voices, changes: all });
  const byName = new Map(config.services.map((service) => [service.name, service]));
  return {
    from: isoOf(incident.startMs),
    to: isoOf(incident.endMs),
    causes: result.causes.map((cause): RootCauseView => {
      const { onsetMs, evidence, counterEvidence, explains, ...known } = cause;
      const service = byName.get(cause.service);
      return {
        ...known,
        team: service?.team ?? '',
        chain: service?.chain ?? null,
        onset: onsetMs === null ? null : isoOf(onsetMs),
        evidence: [...evidence],
        counterEvidence: [...counterEvidence],
        changes: cause.changes.map(changeView),
        explains: [...explains],
        query: service === undefined ? null : exploreQuery(config, service, cause.signal, recent.stepMs),
      };
    }),
    nothing: result.nothing,
    nodes: result.nodes.map(({ service, rank, weight, onsetMs, deviation }) => ({
      service,
      title: byName.get(service)?.title ?? service,
      kind: byName.get(service)?.kind ?? '',
      rank,
      weight,
      onset: onsetMs === null ? null : isoOf(onsetMs),
      deviation,
    })),
    edges: result.edges.map(([from, to]) => ({ source: from, target: to })),
    changes: all.sort((a, b) => b.timeMs - a.timeMs).map(changeView),
    notices: [
      ...[...problems].map(([name, message]) => `The signal ${name} cannot be read: ${message}`),
      ...told.problems,
      ...told.notices,
    ],
  };
}

/** The services and all that they need, directly or not: causes may lie there. */
function withNeeds({ services }: Config, wanted: readonly ServiceConfig[]): ServiceConfig[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const found = new Set(wanted);
  for (const service of found) {
    for (const name of service.dependsOn) {
      const needed = byName.get(name);
      if (needed) {
        // A set that grows while it is walked is walked to its new end.
        found.add(needed);
      }
    }
  }
  return services.filter((service) => found.has(service));
}

function exploreQuery(config: Config, service: ServiceConfig, signal: string | null, stepMs: number): string | null {
  const name = SIGNAL_NAMES.find((known) => known === signal);
  const scale = { name: 'recent' as const, stepMs, scrapeMs: usualSpacing };
  return (name && signalQuery(config, [service], name, scale)) ?? null;
}

function changeView({ timeMs, kind, services, text }: Change): ChangeView {
  return { time: isoOf(timeMs), kind, services: [...services], text };
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
