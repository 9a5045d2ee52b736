/** A message as it is sent: with the components of the scores for those who want them, without them for the rest. */
import type { LiveChange, LiveEntityChanges, LiveMessage } from '../../wire';

/** @returns the bytes, made once an edition and only when wanted; undefined where the edition has nothing to tell */
export type Editions = (components: boolean) => Buffer | undefined;

export function editionsOf(message: LiveMessage): Editions {
  const made = new Map<boolean, Buffer | undefined>();
  return (components) => {
    if (!made.has(components)) {
      const edition = components ? message : withoutComponents(message);
      made.set(components, edition && Buffer.from(JSON.stringify(edition)));
    }
    return made.get(components);
  };
}

function withoutComponents(message: LiveMessage): LiveMessage | undefined {
  const { components: _, services, chains, teams, ...rest } = message;
  if (rest.type === 'snapshot') {
    return { ...rest, services: plain(services), chains: plain(chains), teams: plain(teams) } as LiveMessage;
  }
  const change: LiveChange = { ...rest };
  for (const [kind, entities] of Object.entries({ services, chains, teams })) {
    const told = Object.entries(plain(entities)).filter(([, entity]) => !isEmpty(entity));
    if (told.length > 0) {
      change[kind as 'services'] = Object.fromEntries(told);
    }
  }
  const { type: _type, timestamp: _timestamp, readAt: _readAt, scoredAt: _scoredAt, ...changes } = change;
  return isEmpty(changes) ? undefined : change;
}

function plain(entities: LiveEntityChanges = {}): LiveEntityChanges {
  return Object.fromEntries(
    Object.entries(entities).map(([name, entity]) => {
      const { components: _, ...rest } = entity ?? {};
      return [name, entity && rest];
    })
  );
}

function isEmpty(fields: object | null): boolean {
  return fields !== null && Object.keys(fields).length === 0;
}
