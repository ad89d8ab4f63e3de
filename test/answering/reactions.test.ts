import { describe, expect, it } from 'vitest';
import { type Reaction, reactionIn } from '../../src/answering/reactions.ts';
import { fold } from '../../src/knowledge/knowledge.ts';

describe('a message that reacts instead of asking', () => {
  it.each<[Reaction, string]>([
    ['filler', 'hm'],
    ['filler', 'uh, well...'],
    ['filler', 'idk'],
    ['repeated', 'You pasted that three times now.'],
    ['repeated', 'you just repeated yourself word for word'],
    ['repeated', 'same answer again'],
    ['missed', "that's not what I asked"],
    ['missed', "I didn't ask about age"],
    ['missed', "You're dodging"],
    ['missed', 'thanks for nothing'],
    ['unknowing', "why don't you know"],
    ['unknowing', 'is that all you know?'],
    ['unclear', "I don't understand"],
    ['unclear', 'can you say that differently please'],
    ['hurt', '47 applications. 47 rejections and I feel like a failure'],
    ['hurt', 'rejected again this week'],
    ['hurt', "it's my fault probably"],
    ['filler', 'just looking around'],
    ['filler', 'no I mean I am just browsing'],
    ['repeated', 'why do you keep saying that'],
    ['unknowing', "so basically you don't know"],
    ['unclear', 'more'],
    ['annoyed', 'you are hopeless'],
    ['annoyed', 'are you even listening'],
    ['annoyed', 'this chat is a waste of time'],
    ['anxious', "I'm really nervous about all this, I don't know where to start"],
    ['anxious', 'sorry, stupid question maybe'],
    ['statement', "I'm a bioinformatician btw"],
    ['statement', 'I worked in a lab for years'],
  ])('%s: %s', (kind, text) => {
    expect(reactionIn(fold(text))?.kind).toBe(kind);
  });

  it.each([
    'what does a machine learning engineer do?',
    'I studied physics, can I become one',
    'I have a hearing impairment. should I hide that in my application',
    'do I need a PhD',
    'salary',
  ])('asks: %s', (text) => {
    expect(reactionIn(fold(text))).toBeUndefined();
  });

  it('knows whether anything else is said', () => {
    expect(reactionIn(fold("that's not what I asked"))?.alone).toBe(true);
    expect(reactionIn(fold("I didn't ask about age. which degree opens the door to hospitals?"))?.alone).toBe(false);
  });
});
