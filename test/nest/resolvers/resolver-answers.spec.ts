import { describe, expect, it } from '@jest/globals';
import { ResolverAnswers } from '../../../lib/nest/resolvers/resolver-answers.js';

const ORIGINS = ['https://a.example', 'https://b.example', 'https://c.example'];

/** Answers about three origins, to two questions each. */
function answersOf(size: number): ResolverAnswers {
  const answers = new ResolverAnswers(30, size);
  for (const origin of ORIGINS) {
    answers.set(`${origin} a`, origin, true);
    answers.set(`${origin} b`, origin, false);
  }
  return answers;
}

describe('what is remembered of a resolver', () => {
  it.each([
    [6, 3],
    [4, 2],
    [3, 2],
    [1, 1],
  ])('is no more than %p answers, about %p origins', (size, origins) => {
    expect(answersOf(size).originCount).toBe(origins);
  });

  it('is about an origin as long as one answer is', () => {
    const answers = answersOf(5);
    expect(answers.get('https://a.example a')).toBeUndefined();
    expect(answers.get('https://a.example b')).toBe(false);
    expect(answers.originCount).toBe(3);
  });

  it('keeps nothing of an origin that is forgotten', () => {
    const answers = answersOf(6);
    answers.forget('https://b.example');
    expect(answers.originCount).toBe(2);
    expect(answers.get('https://b.example a')).toBeUndefined();
    expect(answers.get('https://c.example a')).toBe(true);
    answers.forget();
    expect(answers.originCount).toBe(0);
  });

  it('is the last answer if a key is set twice', () => {
    const answers = new ResolverAnswers(30, 10);
    answers.set('a', 'https://a.example', true);
    answers.set('a', 'https://a.example', false);
    expect([answers.get('a'), answers.originCount]).toEqual([false, 1]);
    answers.forget('https://a.example');
    expect(answers.get('a')).toBeUndefined();
  });

  it('is nothing with a ttl of 0', () => {
    const answers = new ResolverAnswers(0, 10);
    answers.set('a', 'https://a.example', true);
    expect([answers.get('a'), answers.originCount]).toEqual([undefined, 0]);
  });
});
