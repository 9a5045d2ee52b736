import { CalendarError } from './parse';
import { readShifts, type ReadingOptions } from './readShifts';

const ms = (text: string): number => Date.parse(text);

/** A calendar of events, each given by its lines; one without a summary is Ada's. */
function calendar(events: readonly string[], more = ''): string {
  const all = events.map((event, index) =>
    ['BEGIN:VEVENT', ...(event.includes('UID:') ? [] : [`UID:${index}`]), ...lines(event), 'END:VEVENT'].join('\r\n')
  );
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines(more), ...all, 'END:VCALENDAR', ''].join('\r\n');
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const SUMMARY = 'SUMMARY:Ada';

/** The shifts that touch March and April 2026, as text. */
async function shifts(text: string, options: Partial<ReadingOptions> = {}): Promise<string[]> {
  const { shifts: found, problem } = await readShifts(text, {
    timeZone: 'Europe/Berlin',
    person: 'summary',
    period: { from: ms('2026-03-15T00:00Z'), to: ms('2026-04-14T00:00Z') },
    turn: () => undefined,
    ...options,
  });
  const short = (at: number): string => new Date(at).toISOString().replace(/:00\.000Z$/, 'Z');
  return [
    ...found.map(({ from, to, person }) => `${short(from)} ${short(to)} ${person}`),
    ...(problem ? [problem] : []),
  ];
}

const event = (...more: string[]): string => [SUMMARY, ...more].join('\n');

describe('a weekly shift', () => {
  const WEEK = ['DTSTART;TZID=Europe/Berlin:20260316T090000', 'DTEND;TZID=Europe/Berlin:20260323T090000'];

  it('hands over at the same time of day when the clock changes, without a gap', async () => {
    expect(await shifts(calendar([event(...WEEK, 'RRULE:FREQ=WEEKLY;COUNT=3')]))).toEqual([
      '2026-03-16T08:00Z 2026-03-23T08:00Z Ada',
      '2026-03-23T08:00Z 2026-03-30T07:00Z Ada',
      '2026-03-30T07:00Z 2026-04-06T07:00Z Ada',
    ]);
  });

  it('ends with the last that begins until UNTIL, in UTC', async () => {
    expect(await shifts(calendar([event(...WEEK, 'RRULE:FREQ=WEEKLY;UNTIL=20260330T065959Z')]))).toHaveLength(2);
    expect(await shifts(calendar([event(...WEEK, 'RRULE:FREQ=WEEKLY;UNTIL=20260330T070000Z')]))).toHaveLength(3);
  });

  it('that began long ago is found by where it is now', async () => {
    const since2001 = event('DTSTART:20010101T000000Z', 'DTEND:20010102T000000Z', 'RRULE:FREQ=WEEKLY;INTERVAL=2');
    expect(await shifts(calendar([since2001]))).toEqual([
      '2026-03-23T00:00Z 2026-03-24T00:00Z Ada',
      '2026-04-06T00:00Z 2026-04-07T00:00Z Ada',
    ]);
  });

  it('is left out where an exception says so, by time, by day or in another zone', async () => {
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=3';
    for (const exception of [
      'EXDATE;TZID=Europe/Berlin:20260323T090000',
      'EXDATE:20260323T080000Z',
      'EXDATE;VALUE=DATE:20260323',
    ]) {
      expect(await shifts(calendar([event(...WEEK, rule, exception)]))).toEqual([
        '2026-03-16T08:00Z 2026-03-23T08:00Z Ada',
        '2026-03-30T07:00Z 2026-04-06T07:00Z Ada',
      ]);
    }
  });

  it('has further dates', async () => {
    expect(await shifts(calendar([event(...WEEK, 'RDATE;TZID=Europe/Berlin:20260401T120000')]))).toEqual([
      '2026-03-16T08:00Z 2026-03-23T08:00Z Ada',
      '2026-04-01T10:00Z 2026-04-08T10:00Z Ada',
    ]);
  });

  it('may be moved or given to another, once, also from outside of the period', async () => {
    const series = event('UID:x', ...WEEK, 'RRULE:FREQ=WEEKLY;COUNT=10');
    const given = [
      'UID:x',
      'SUMMARY:Grace',
      'RECURRENCE-ID;TZID=Europe/Berlin:20260323T090000',
      'DTSTART;TZID=Europe/Berlin:20260324T090000',
      'DTEND;TZID=Europe/Berlin:20260330T090000',
    ].join('\n');
    const cancelled = [
      'UID:x',
      SUMMARY,
      'STATUS:CANCELLED',
      'RECURRENCE-ID:20260330T070000Z',
      'DTSTART:20260330T070000Z',
    ];
    const moved = [
      'UID:x',
      'SUMMARY:Linus',
      'RECURRENCE-ID:20260518T070000Z',
      'DTSTART:20260401T000000Z',
      'DURATION:PT2H',
    ];
    expect(await shifts(calendar([given, cancelled.join('\n'), series, moved.join('\n')]))).toEqual([
      '2026-03-16T08:00Z 2026-03-23T08:00Z Ada',
      '2026-03-24T08:00Z 2026-03-30T07:00Z Grace',
      '2026-04-01T00:00Z 2026-04-01T02:00Z Linus',
      '2026-04-06T07:00Z 2026-04-13T07:00Z Ada',
      '2026-04-13T07:00Z 2026-04-20T07:00Z Ada',
    ]);
  });
});

describe('times', () => {
  it('without a zone, and whole days, are those of the rotation', async () => {
    const day = event('DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330');
    const oneDay = event('DTSTART;VALUE=DATE:20260331');
    const floating = event('DTSTART:20260401T090000', 'DTEND:20260401T170000');
    expect(await shifts(calendar([day, oneDay, floating]))).toEqual([
      '2026-03-28T23:00Z 2026-03-29T22:00Z Ada',
      '2026-03-30T22:00Z 2026-03-31T22:00Z Ada',
      '2026-04-01T07:00Z 2026-04-01T15:00Z Ada',
    ]);
    expect(await shifts(calendar([day, floating]), { timeZone: 'Asia/Kathmandu' })).toEqual([
      '2026-03-28T18:15Z 2026-03-29T18:15Z Ada',
      '2026-04-01T03:15Z 2026-04-01T11:15Z Ada',
    ]);
  });

  it('of whole days repeat by the day', async () => {
    const daily = event('DTSTART;VALUE=DATE:20260328', 'RRULE:FREQ=DAILY;UNTIL=20260330', 'EXDATE;VALUE=DATE:20260329');
    expect(await shifts(calendar([daily]), { timeZone: 'America/New_York' })).toEqual([
      '2026-03-28T04:00Z 2026-03-29T04:00Z Ada',
      '2026-03-30T04:00Z 2026-03-31T04:00Z Ada',
    ]);
  });

  it('of a zone that only the calendar knows go by its rules', async () => {
    const zone = `
      BEGIN:VTIMEZONE
      TZID:Customized Time Zone
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE`;
    const daily = event(
      'DTSTART;TZID=Customized Time Zone:20260327T023000',
      'DTEND;TZID=Customized Time Zone:20260328T023000',
      'RRULE:FREQ=DAILY;COUNT=4'
    );
    const berlin = event(
      'DTSTART;TZID=Europe/Berlin:20260327T023000',
      'DTEND;TZID=Europe/Berlin:20260328T023000',
      'RRULE:FREQ=DAILY;COUNT=4'
    );
    expect(await shifts(calendar([daily], zone))).toEqual(await shifts(calendar([berlin])));
    const until = daily.replace('COUNT=4', 'UNTIL=20260330T003000Z');
    expect(await shifts(calendar([until], zone))).toEqual(await shifts(calendar([berlin])));
  });

  it('of a zone with a path before its name are understood', async () => {
    const zone = '/freeassociation.sourceforge.net/Europe/Berlin';
    expect(await shifts(calendar([event(`DTSTART;TZID=${zone}:20260401T090000`, 'DURATION:P1D')]))).toEqual([
      '2026-04-01T07:00Z 2026-04-02T07:00Z Ada',
    ]);
  });

  it('of a zone that nobody knows are left out, and that is told', async () => {
    const unknown = event('DTSTART;TZID=Mars/Olympus:20260401T090000', 'DURATION:P1D');
    const known = event('DTSTART:20260401T090000Z', 'DURATION:P1D');
    expect(await shifts(calendar([unknown, known]))).toEqual([
      '2026-04-01T09:00Z 2026-04-02T09:00Z Ada',
      'Events of the calendar are left out: 1 have a time zone that is not known.',
    ]);
  });

  it('last as many hours as a duration says, and as many days by the clock on the wall', async () => {
    const start = 'DTSTART;TZID=Europe/Berlin:20260328T120000';
    expect(await shifts(calendar([event(start, 'DURATION:PT24H'), event(start, 'DURATION:P1D')]))).toEqual([
      '2026-03-28T11:00Z 2026-03-29T11:00Z Ada',
      '2026-03-28T11:00Z 2026-03-29T10:00Z Ada',
    ]);
  });
});

it('of several at a time the one that begins last comes last, then the shorter, then the one changed last', async () => {
  const week = 'DTSTART:20260330T000000Z\nDTEND:20260406T000000Z';
  const found = await shifts(
    calendar([
      `SUMMARY:Changed\nLAST-MODIFIED:20260102T000000Z\n${week}`,
      'SUMMARY:Day\nDTSTART:20260401T000000Z\nDTEND:20260402T000000Z',
      'SUMMARY:Short\nDTSTART:20260330T000000Z\nDTEND:20260331T000000Z',
      `SUMMARY:Old\nLAST-MODIFIED:20260101T000000Z\n${week}`,
    ])
  );
  expect(found.map((one) => one.split(' ').at(-1))).toEqual(['Old', 'Changed', 'Short', 'Day']);
});

describe('the person', () => {
  const time = 'DTSTART:20260401T090000Z\nDURATION:PT1H';
  const names = async (text: string, person: ReadingOptions['person']): Promise<string[]> =>
    (
      await readShifts(calendar([`${text}\n${time}`]), {
        timeZone: 'UTC',
        person,
        period: { from: ms('2026-03-15T00:00Z'), to: ms('2026-04-14T00:00Z') },
        turn: () => undefined,
      })
    ).shifts.map((shift) => shift.person);

  it('is the summary, in one line', async () => {
    expect(await names('SUMMARY:Ada\\nLovelace \\, on duty', 'summary')).toEqual(['Ada Lovelace , on duty']);
  });

  it('or the attendee who has not declined, by name or address', async () => {
    expect(
      await names(
        'SUMMARY:On duty\nATTENDEE;PARTSTAT=DECLINED;CN=Bo:mailto:bo@a.example\nATTENDEE;CN=Ada:mailto:a@b.example',
        'attendee'
      )
    ).toEqual(['Ada']);
    expect(await names('SUMMARY:On duty\nATTENDEE:mailto:ada@b.example', 'attendee')).toEqual(['ada@b.example']);
  });

  it('that is missing is told', async () => {
    expect(await shifts(calendar([`DESCRIPTION:x\n${time}`]))).toEqual([
      'Events of the calendar are left out: 1 name nobody.',
    ]);
  });
});

describe('what is no calendar', () => {
  it.each([
    ['nothing', ''],
    ['a login page', '<!doctype html><title>Sign in</title>'],
    ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret'],
    ['another thing', 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:secret\r\nEND:VCARD\r\n'],
  ])('is refused: %s', async (_, text) => {
    const refused = shifts(text);
    await expect(refused).rejects.toThrow(CalendarError);
    await expect(refused).rejects.not.toThrow(/secret|Sign in/);
  });
});

describe('a rule of repetition that makes trouble', () => {
  const withRule = (rule: string): string =>
    calendar([
      event('DTSTART:20000101T000000Z', 'DURATION:PT1M', `RRULE:${rule}`),
      'SUMMARY:Bo\nDTSTART:20260401T000000Z\nDURATION:P1D',
    ]);

  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO;BYYEARDAY=1',
    'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO',
    'FREQ=DAILY;BYSETPOS=300;BYDAY=MO',
  ])('%s ends, and has no shifts', async (rule) => {
    expect(await shifts(withRule(rule))).toEqual(['2026-04-01T00:00Z 2026-04-02T00:00Z Bo']);
  });

  it.each(['FREQ=SECONDLY', 'FREQ=SECONDLY;COUNT=99999999', 'FREQ=HOURLY;COUNT=99999999'])(
    '%s takes too many steps, so that its event is left out',
    async (rule) => {
      expect(await shifts(withRule(rule))).toEqual([
        '2026-04-01T00:00Z 2026-04-02T00:00Z Bo',
        'Events of the calendar are left out: 1 have a time or a repetition that cannot be understood.',
      ]);
    }
  );

  it('with too many shifts makes the calendar refused', async () => {
    await expect(shifts(withRule('FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50'))).resolves.toHaveLength(4321);
    await expect(shifts(withRule('FREQ=HOURLY;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55'))).rejects.toThrow(
      'more than 5000 shifts'
    );
  });
});
