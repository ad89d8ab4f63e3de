import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  calledMethods,
  heardEvents,
  manifest,
  neededScopes,
  scopeTable,
} from '../../../src/channels/slack/manifest.ts';
import { allMethods } from '../../support/slack/table.ts';

const folder = new URL('../../../src/channels/slack/', import.meta.url).pathname;
const code = globSync('*.ts', { cwd: folder })
  .filter((name) => name !== 'manifest.ts')
  .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
  .join('\n');
const named = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map(([, found]) => found!));

describe('the manifest', () => {
  test('knows every method that is called, and lists none that is not', () => {
    const families =
      /'((?:agents|auth|chat|conversations|users|reactions|files|views|usergroups|assistant\.threads)\.[a-zA-Z.]+)'/g;
    const called = named(families);
    expect(called.size).toBeGreaterThan(8);
    expect([...called].toSorted()).toEqual([...calledMethods].toSorted());
  });

  test('subscribes to every event that is listened to, and to no other', () => {
    const heard = named(/app\.event\('([a-z_.]+)'/g);
    expect(heard).toContain('app_mention');
    // One listener hears all kinds of messages.
    expect(new Set(heardEvents.map((event) => event.split('.')[0]))).toEqual(heard);
  });

  test('says why of each scope, in docs/slack.md as it is generated', () => {
    const docs = readFileSync(new URL('../../../docs/slack.md', import.meta.url), 'utf8');
    expect(scopeTable().split('\n')).toHaveLength(neededScopes.length + 2);
    expect(docs, 'paste what npm run -s slack -- scopes prints').toContain(`\n${scopeTable()}\n`);
  });

  test('asks for what Slack asks for each method', () => {
    for (const method of calledMethods) {
      const { scopes } = allMethods[method]!;
      if (scopes.length > 0)
        expect(
          scopes.some((scope) => neededScopes.includes(scope)),
          method,
        ).toBe(true);
    }
  });

  test('differs between the modes in where Slack calls, and in nothing else', () => {
    const http = JSON.stringify(manifest({ mode: 'http', address: 'https://jobs.example.org' }));
    expect(http.split('https://jobs.example.org/slack/events')).toHaveLength(4);
    const plain = http
      .replaceAll(/,?"(?:request_)?url":"https:\/\/jobs\.example\.org\/slack\/events",?/g, (found) =>
        found.startsWith(',') && found.endsWith(',') ? ',' : '',
      )
      .replace('"socket_mode_enabled":false', '"socket_mode_enabled":true');
    expect(JSON.parse(plain)).toEqual(manifest({ mode: 'socket' }));
  });

  test('keeps to the lengths that Slack takes, and says that it is an AI', () => {
    const { display_information: shown, features } = manifest({ mode: 'socket' }) as {
      display_information: { name: string; description: string };
      features: { agent_view: { agent_description: string; suggested_prompts: readonly unknown[] } };
    };
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
    for (const words of [shown.description, features.agent_view.agent_description]) expect(words).toContain('AI');
  });
});
