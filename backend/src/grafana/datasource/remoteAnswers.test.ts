import fc from 'fast-check';
import { FILES_TYPE } from '../../wire';
import { BrokenAnswerError, decodeAnswers, encodeFiles, filesAsJson, type RemoteAnswer } from './remoteAnswers';

const answersOfAll = fc
  .array(
    fc.tuple(
      fc.string(),
      fc.oneof(
        fc.record({ files: fc.array(fc.uint8Array()) }),
        fc.record({
          error: fc.string(),
          status: fc.integer(),
          errorSource: fc.constantFrom('plugin' as const, 'downstream' as const),
        })
      )
    )
  )
  .map((entries) => new Map<string, RemoteAnswer>(entries));

const some = new Map<string, RemoteAnswer>([
  ['B', { files: [Buffer.from('one\n'), new Uint8Array(), Buffer.from('three')] }],
  ['A', { error: 'no such service', status: 400, errorSource: 'plugin' }],
]);
const body = Buffer.concat(encodeFiles(some));

function withoutBuffers(answers: ReadonlyMap<string, RemoteAnswer>): unknown {
  return [...answers].map(([refId, answer]) => [
    refId,
    'files' in answer ? answer.files.map((file) => [...file]) : answer,
  ]);
}

it('what is encoded comes out as it was, in its order', () => {
  fc.assert(
    fc.property(answersOfAll, (answers) => {
      const decoded = decodeAnswers(FILES_TYPE, Buffer.concat(encodeFiles(answers)));
      expect(withoutBuffers(decoded)).toEqual(withoutBuffers(answers));
    })
  );
});

it('the files are not copied on either side', () => {
  const file = new Uint8Array([1, 2, 3]);
  expect(encodeFiles(new Map([['A', { files: [file] }]])).at(-1)).toBe(file);
  const answer = decodeAnswers(FILES_TYPE, body).get('B');
  expect(answer && 'files' in answer && answer.files[0]?.buffer).toBe(body.buffer);
});

it('an older service answers the same in JSON', () => {
  const json = Buffer.from(JSON.stringify(filesAsJson(some)));
  expect(withoutBuffers(decodeAnswers('application/json; charset=utf-8', json))).toEqual(withoutBuffers(some));
});

it('a body that is cut anywhere, or too long, is refused by name', () => {
  for (let length = 0; length < body.length; length++) {
    expect(() => decodeAnswers(FILES_TYPE, body.subarray(0, length))).toThrow(BrokenAnswerError);
  }
  expect(() => decodeAnswers(FILES_TYPE, body.subarray(0, -2))).toThrow('its files should have 9 bytes and have 7');
  expect(() => decodeAnswers(FILES_TYPE, Buffer.concat([body, Buffer.from('x')]))).toThrow(
    'its files should have 9 bytes and have 10'
  );
});

it.each([
  ['a head that is no JSON', FILES_TYPE, '{"answers":\n'],
  ['a head of another form', FILES_TYPE, '{"answers":{"A":{"files":[]}}}\n'],
  ['lengths below nothing', FILES_TYPE, '{"answers":[{"refId":"A","files":[3,-3]}]}\n'],
  ['lengths that are no whole bytes', FILES_TYPE, '{"answers":[{"refId":"A","files":[0.5,0.5]}]}\nx'],
  ['an answer that is neither files nor error', FILES_TYPE, '{"answers":[{"refId":"A"}]}\n'],
  ['a page of a proxy', 'text/html', '<html>Sign in</html>'],
  ['JSON of another form', 'application/json', '{"answers":{"A":{"frames":[5]}}}'],
])('%s is refused by name', (_, type, text) => {
  expect(() => decodeAnswers(type, Buffer.from(text))).toThrow(BrokenAnswerError);
  expect(() => decodeAnswers(type, Buffer.from(text))).toThrow("Are its version and the plugin's the same?");
});
