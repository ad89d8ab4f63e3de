import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildAssets } from '../../src/channels/web/assets.ts';
import { readActivity } from '../../src/channels/web/widget/activity.ts';
import { accentOf, inkOn } from '../../src/channels/web/widget/colour.ts';
import { checkContact } from '../../src/channels/web/widget/forms.ts';
import { plain } from '../../src/channels/web/widget/markdown.ts';
import { explain, objection } from '../../src/channels/web/widget/upload.ts';
import { backoff } from '../../src/channels/web/widget/wait.ts';

test('reads what it knows of an activity and survives what it does not', () => {
  for (const strange of [
    null,
    'x',
    7,
    [],
    {},
    { type: 'message' },
    { type: 'message', id: 7 },
    { type: 'event', id: 'a' },
  ]) {
    expect(readActivity(strange)).toBeUndefined();
  }
  const odd = {
    type: 'message',
    id: 'a',
    text: 5,
    from: 'me',
    suggestedActions: [],
    entities: 'x',
    channelData: null,
    value: 'v',
  };
  expect(readActivity(odd)).toMatchObject({
    kind: 'message',
    line: { id: 'a', text: '', author: 'bot', citations: [] },
  });
});

test('knows a recruiter from the assistant, and the candidate from both', () => {
  const author = (activity: object) => {
    const read = readActivity({ type: 'message', id: 'a', text: 'x', ...activity });
    return read?.kind === 'message' && read.line.author;
  };
  expect(author({ from: { role: 'user', name: 'x' } })).toBe('candidate');
  expect(author({ from: { role: 'bot' }, channelData: { rolecall: { author: 'recruiter' } } })).toBe('recruiter');
  expect(author({ from: { role: 'user' }, channelData: { rolecall: { author: 'recruiter' } } })).toBe('candidate');
  expect(author({ from: { role: 'bot' } })).toBe('bot');
});

test('reads a stream from channelData as from the streaminfo entity', () => {
  const info = { streamType: 'streaming', streamSequence: 3, streamId: 's' };
  const expected = { kind: 'chunk', streamId: 's', sequence: 3 };
  expect(readActivity({ type: 'typing', id: 'a', text: 't', channelData: info })).toMatchObject(expected);
  expect(
    readActivity({ type: 'typing', id: 'a', text: 't', entities: [{ type: 'streaminfo', ...info }] }),
  ).toMatchObject(expected);
});

test.each([
  [{ name: 'Ada', email: 'ada@example.org', phone: '' }, []],
  [{ name: 'Ada', email: 'ada@example.org', phone: '+31 (0)20-123 45 67' }, []],
  [{ name: '', email: '', phone: '' }, ['name', 'email']],
  [{ name: 'Ada', email: 'ada@example', phone: '' }, ['email']],
  [{ name: 'Ada', email: 'a b@example.org', phone: '' }, ['email']],
  [{ name: 'Ada', email: 'ada@example.org', phone: 'call me' }, ['phone']],
  [{ name: 'Ada', email: 'ada@example.org', phone: '12' }, ['phone']],
])('the contact form finds what is wrong with %j', (contact, fields) => {
  expect(Object.keys(checkContact(contact))).toEqual(fields);
});

test.each([
  ['cv.pdf', 100, false, false],
  ['CV.DOCX', 100, false, false],
  ['cv.pdf', 10 * 1024 * 1024, false, false],
  ['cv.pdf', 10 * 1024 * 1024 + 1, true, true],
  ['cv.pdf', 0, true, true],
  ['cv.pdf.exe', 100, true, true],
  ['photo.png', 100, true, false],
  ['photo.JPG', 100, true, false],
])('a file %s of %d bytes is objected to: %s, and for a recruiter: %s', (name, size, objected, forRecruiter) => {
  expect(objection({ name, size } as File, false) !== undefined).toBe(objected);
  expect(objection({ name, size } as File, true) !== undefined).toBe(forRecruiter);
});

test('an upload that broke is explained without technical words', () => {
  expect(explain(new TypeError('fetch failed'))).toMatch(/connection was lost/);
});

test('reads an answer aloud without its marks', () => {
  const text = '**Senior**: €90,000 [1], see [the page](https://example.org).\n\n- one\n- two\n\n[1]: cite:1 "Title"';
  expect(plain(text)).toBe('Senior: €90,000, see the page. one two');
});

test('text on any accent colour has a contrast of at least 4.5:1', () => {
  const luminance = (hex: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  for (let colour = 0; colour <= 0xffffff; colour += 4099) {
    const background = `#${colour.toString(16).padStart(6, '0')}`;
    const ink = inkOn(background) === '#000' ? 0 : 1;
    const [low, high] = [ink, luminance(background)].sort((one, other) => one - other);
    expect((high! + 0.05) / (low! + 0.05), background).toBeGreaterThan(4.5);
  }
});

test('only a plain hexadecimal colour is taken as accent', () => {
  expect(accentOf('#0F5257')).toBe('#0F5257');
  for (const wrong of ['red', '#fff', '#0f5257;}', 'url(x)', '', null, undefined])
    expect(accentOf(wrong)).toBeUndefined();
});

test('tries again after growing, spread times of at most 20 s', () => {
  for (let attempt = 0; attempt < 30; attempt++) {
    const most = Math.min(20_000, 500 * 2 ** attempt);
    expect(backoff(attempt)).toBeGreaterThanOrEqual(most / 2);
    expect(backoff(attempt)).toBeLessThanOrEqual(most);
  }
});

test('no page has inline script or style, or names anything outside its own site', async () => {
  for (const { path, body, page } of await buildAssets()) {
    const text = body.toString();
    if (page) {
      expect(text, path).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/i);
      expect(text.replaceAll('http://www.w3.org/2000/svg', ''), path).not.toMatch(/https?:|src="\/\//);
    }
    expect(text, path).not.toMatch(/\{\{|innerHTML|insertAdjacentHTML|document\.write/);
  }
});

test('weighs little: the launcher at most 1.3 kB, all that opening loads at most 16 kB, the forms at most 1.5 kB more, that of a CV 1.5 kB, saving a file and marking messages 0.6 kB each, gzipped', async () => {
  const assets = await buildAssets();
  const weight = (...paths: string[]) =>
    assets
      .filter(({ path }) => paths.includes(path))
      .reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0);
  expect(weight('/widget.js')).toBeLessThanOrEqual(1_300);
  expect(weight('/chat', '/chat.js', '/chat.css', '/icon.svg')).toBeLessThanOrEqual(16_000);
  expect(weight('/forms.js')).toBeLessThanOrEqual(1_500);
  expect(weight('/facts-form.js')).toBeLessThanOrEqual(1_500);
  for (const part of ['/download.js', '/marks.js']) expect(weight(part)).toBeLessThanOrEqual(600);
});
