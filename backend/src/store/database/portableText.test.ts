import fc from 'fast-check';
import { portableText } from './portableText';

it('leaves what both databases keep as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0'));
      expect(portableText(text)).toBe(text);
    })
  );
  expect([portableText(1), portableText(null), portableText(undefined)]).toEqual([1, null, undefined]);
});

it('replaces NUL, and halves of surrogate pairs', () => {
  expect(portableText('a\0b\ud800c\udc00\ud83d\ude00')).toBe('a\ufffdb\ufffdc\ufffd\ud83d\ude00');
});
