/** A cause in words: one sentence, and what speaks for and against it. */
import { duration, percent } from '../patterns/figures';
import type { Candidate, Scene } from './candidates';
import type { Shift } from './shifts';
import type { RootCause } from './types';
import { apart, clock, names, shiftText } from './wording';

const MOST_SHIFTS = 4;

export function describe(candidate: Candidate, rank: number, confidence: number, scene: Scene): RootCause {
  const { state, changes, explains } = candidate;
  return {
    rank,
    service: state.service.name,
    confidence,
    onsetMs: state.affected ? scene.timeOf(state.onset) : null,
    signal: state.lead?.signal ?? null,
    sentence: sentenceOf(candidate, scene),
    evidence: evidenceFor(candidate, scene),
    counterEvidence: evidenceAgainst(candidate, scene),
    changes,
    explains: explains.map((place) => nameOf(scene, place)),
  };
}

function sentenceOf(candidate: Candidate, scene: Scene): string {
  const { state, changes, since, explains } = candidate;
  const { name } = state.service;
  const sinceMs = scene.timeOf(since);
  const [change] = changes;
  const followed = followText(candidate, scene);
  if (state.lead !== undefined) {
    const after = change === undefined ? '' : `, ${apart(sinceMs, change.timeMs)} “${change.text}”`;
    return `${ownText(name, state.lead)} at ${clock(sinceMs)}${after}${followed === '' ? '' : `; ${followed}`}.`;
  }
  const who = names(explains.map((place) => nameOf(scene, place)));
  const needs = `${who}, which ${explains.length === 1 ? 'needs' : 'need'} it, left the usual at ${clock(sinceMs)}`;
  return change === undefined
    ? `${name} shows nothing itself, but ${needs}.`
    : `${name} was changed at ${clock(change.timeMs)} (“${change.text}”), and ${needs}.`;
}

function ownText(name: string, shift: Shift): string {
  return shift.signal === 'up' ? `${name} ${shiftText(shift)}` : `Of ${name} ${shiftText(shift)}`;
}

function followText({ explains, since }: Candidate, scene: Scene): string {
  if (explains.length === 0) {
    return '';
  }
  const who = names(explains.map((place) => nameOf(scene, place)));
  const last = Math.max(...explains.map((place) => scene.states[place]!.onset));
  const within = Math.max(scene.stepMs, (last - since) * scene.stepMs);
  return `${who} followed within ${duration(within)} along depends-on`;
}

function evidenceFor(candidate: Candidate, scene: Scene): string[] {
  return [...ownEvidence(candidate, scene), ...placeEvidence(candidate, scene)];
}

/** By its own signals, changes and anomalies. */
function ownEvidence({ state, since, changes }: Candidate, { timeOf }: Scene): string[] {
  const sinceMs = timeOf(since);
  const said = state.shifts
    .slice(0, MOST_SHIFTS)
    .filter((shift) => shift !== state.lead)
    .map((shift) => `${capital(shiftText(shift))} at ${clock(timeOf(shift.onset))}.`);
  if (state.affected && state.service.signals.traffic !== undefined && state.loadRise === -1) {
    said.push('Its traffic did not rise: load does not explain it.');
  }
  for (const { text, kind, timeMs } of changes) {
    said.push(`${capital(kind)} “${text}” at ${clock(timeMs)}, ${beforeText(sinceMs - timeMs)}.`);
  }
  if (state.anomaly !== undefined && state.anomaly.sinceMs !== null) {
    const driver = state.anomaly.driver === null ? '' : `, most of all ${state.anomaly.driver}`;
    said.push(`Anomaly detection finds it unusual (${percent(state.anomaly.score)})${driver}.`);
  }
  return said;
}

/** By where it stands among the others. */
function placeEvidence({ place, state, since, explains, earlier, features }: Candidate, scene: Scene): string[] {
  const { states, graph, stepMs } = scene;
  const said: string[] = [];
  const others = states.filter((other) => other.affected && other !== state);
  if (explains.length > 0) {
    said.push(`It explains ${explains.length} of the ${others.length} other services that left their usual.`);
  }
  const next = Math.min(...others.map(({ onset }) => onset));
  if (state.affected && others.length > 0 && next > since) {
    said.push(`It was the first to leave its usual, ${duration((next - since) * stepMs)} before the next.`);
  }
  const well = graph.needs[place]!.filter((need) => !states[need]!.affected && !states[need]!.blind);
  if (well.length > 0 && earlier.length === 0) {
    said.push(`What it needs shows nothing: ${names(well.map((need) => nameOf(scene, need)))}.`);
  }
  if (features.dwell === 1) {
    said.push('A walk over the dependency graph from all that is in trouble ends here most often.');
  }
  return said;
}

function evidenceAgainst(candidate: Candidate, scene: Scene): string[] {
  const { place, state, since, explains, earlier } = candidate;
  const { states, graph, timeOf } = scene;
  const sinceMs = timeOf(since);
  const said: string[] = [];
  if (!state.affected) {
    said.push(
      state.blind ? 'Nothing is measured of it by which trouble would show.' : 'None of its own signals left the usual.'
    );
  }
  for (const need of earlier.slice(0, 3)) {
    const onsetMs = timeOf(states[need]!.onset);
    const when = onsetMs < sinceMs ? `${duration(sinceMs - onsetMs)} before it` : 'at the same time';
    said.push(`A service it needs, ${nameOf(scene, need)}, left its usual ${when}.`);
  }
  const explained = new Set(explains);
  const rest = states.flatMap((other, at) => (other.affected && at !== place && !explained.has(at) ? [at] : []));
  const before = rest.filter((at) => states[at]!.onset < since && !earlier.includes(at));
  if (before.length > 0) {
    said.push(`Others had left their usual before it: ${names(before.map((at) => nameOf(scene, at)))}.`);
  }
  const after = rest.filter((at) => states[at]!.onset >= since && !earlier.includes(at));
  if (after.length > 0) {
    said.push(`It does not explain ${names(after.map((at) => nameOf(scene, at)))}.`);
  }
  const well = graph.neededBy[place]!.filter((at) => !states[at]!.affected && !states[at]!.blind);
  if (well.length > 0) {
    said.push(
      `${names(well.map((at) => nameOf(scene, at)))}, which ${well.length === 1 ? 'needs' : 'need'} it, shows nothing.`
    );
  }
  if (state.loadRise !== -1) {
    said.push(`Its traffic had risen at ${clock(timeOf(state.loadRise))}: who sends it may be the cause.`);
  }
  return said;
}

function beforeText(gapMs: number): string {
  return gapMs < 1000 ? 'as it began' : `${duration(gapMs)} before`;
}

function nameOf({ states }: Scene, place: number): string {
  return states[place]!.service.name;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
