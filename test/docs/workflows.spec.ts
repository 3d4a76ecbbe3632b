import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const folder = '.github/workflows';
const workflows = readdirSync(new URL(folder, root)).map((name) => ({
  name,
  text: read(`${folder}/${name}`),
}));
const ci = read(`${folder}/ci.yml`);
const matrix = /^ +node: \[(.*)\]$/m.exec(ci)?.[1] ?? '';
const tested = matrix.match(/[\d.]+/g) ?? [];

describe('the workflows', () => {
  it('test from the version of Node that package.json promises', () => {
    const { engines } = JSON.parse(read('package.json'));

    expect(engines).toEqual({ node: `>=${tested[0]}` });
    expect(read('.nvmrc').trim()).toBe(tested[0]);
  });

  it.each(['README.md', 'CONTRIBUTING.md'])('test what %s promises', (page) => {
    expect(read(page)).toContain(`Node.js ${tested[0]} or later`);
  });

  it('test the versions of Node that CONTRIBUTING.md lists', () => {
    expect(tested.length).toBeGreaterThan(1);
    expect(read('CONTRIBUTING.md')).toContain(
      `Node ${tested.slice(0, -1).join(', ')} and ${tested.at(-1)}.`,
    );
  });

  it('run in CI what everybody can run, and nothing else', () => {
    expect(stepsOf(ci, 'run')).toEqual(['.ci/run']);
  });

  it('use actions by their commit', () => {
    const actions = workflows.flatMap(({ text }) => stepsOf(text, 'uses'));

    expect(actions.length).toBeGreaterThan(3);
    expect(
      actions.filter(
        (action) =>
          !action.startsWith('./') && !/@[0-9a-f]{40} # v\d/.test(action),
      ),
    ).toEqual([]);
  });

  it.each(workflows)('$name states its permissions', ({ text }) => {
    expect(text).toMatch(/^permissions:/m);
    expect(text).not.toMatch(/write-all/);
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function stepsOf(workflow: string, key: string): readonly string[] {
  return [...workflow.matchAll(/^ +(?:- )?(\w+): (.*)$/gm)]
    .filter(([, found]) => found === key)
    .map(([, , value = '']) => value);
}
