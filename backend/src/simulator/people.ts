/** Who is on duty in the simulated fleet, as `contacts` and `rotations` of a quality.yaml. */

/** In place of those of the built-in quality.yaml, which have no names. */
export const FLEET_CONTACTS = {
  oncall_engineer: { rotation: 'engineers' },
  team_lead: { rotation: 'leads' },
  engineering_manager: { person: 'Mira Okafor' },
  cto: { person: 'Jonas Weber' },
};

export const FLEET_ROTATIONS = {
  engineers: {
    people: ['Ada Novak', 'Tomás Rivera', 'Priya Raman', 'Lena Fischer'],
    handover: { every: 'week', on: 'monday', at: '09:00' },
    from: '2026-01-05',
    timeZone: 'Europe/Berlin',
  },
  leads: {
    people: ['Sam Whitfield', 'Yuki Tanaka'],
    handover: { every: 'day', at: '08:00' },
    from: '2026-01-01',
    timeZone: 'America/New_York',
  },
};
