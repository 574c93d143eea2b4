// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { installDescription } from './definition_fixture.js';
import { DefinitionFinder } from './find_definition.js';

const string = { 'std_msgs/msg/String': { data: ['string', 'it\'s, "so"'] } } as const;

describe('DefinitionFinder', () => {
  it('takes the first prefix that has the type', () => {
    const [overlay, base] = [temporaryDirectory(), temporaryDirectory()];
    installDescription(base, 'std_msgs/msg/String', string);
    installDescription(overlay, 'std_msgs/msg/String', {
      'std_msgs/msg/String': { data: 'string', more: 'uint8' },
    });
    const finder = new DefinitionFinder([overlay, base]);
    const fields = finder.find('std_msgs/msg/String').definitions[0]?.definitions;
    expect(fields?.map(({ name }) => name)).toEqual(['data', 'more']);
  });

  it('finds what an action implies, with what that refers to', () => {
    const prefix = temporaryDirectory();
    installDescription(prefix, 'x/action/Go', {
      'x/action/Go': { goal: 'x/action/Go_Goal' },
      'x/action/Go_Goal': { to: 'x/msg/Place', how: ['int8[2]', '(1, -2)'] },
      'x/action/Go_Result': { done: 'bool' },
      'x/msg/Place': { words: ['string[]', `('a, b', "it's")`], flag: ['bool', 'True'] },
    });
    const goal = new DefinitionFinder([prefix]).find('x/action/Go_Goal');
    expect(goal.hash).toMatch(/^RIHS01_\w{64}$/);
    expect(goal.definitions).toEqual([
      {
        name: 'x/action/Go_Goal',
        definitions: [
          { name: 'to', type: 'x/msg/Place', isComplex: true },
          expect.objectContaining({ name: 'how', arrayLength: 2, defaultValue: [1, -2] }),
        ],
      },
      {
        name: 'x/msg/Place',
        definitions: [
          expect.objectContaining({ name: 'words', defaultValue: ['a, b', "it's"] }),
          expect.objectContaining({ name: 'flag', type: 'bool', defaultValue: true }),
        ],
      },
    ]);
  });

  it('says where it looked, and what may have been meant', () => {
    const prefix = temporaryDirectory();
    const path = installDescription(prefix, 'std_msgs/msg/String', string);
    const finder = new DefinitionFinder([prefix]);
    expect(() => finder.find('std_msgs/msg/Strin')).toThrow(
      `no definition of std_msgs/msg/Strin in ${path.replace('String', 'Strin')}; ` +
        'did you mean std_msgs/msg/String?',
    );
    expect(() => finder.find('std_msg/String')).toThrow('did you mean std_msgs/msg/String?');
    expect(() => finder.find('chatter')).toThrow('types look like std_msgs/msg/String');
  });

  it('names a file that is damaged', () => {
    const prefix = temporaryDirectory();
    const path = put(join(prefix, 'share/x/msg/Bad.json'), '{"type_description_msg":');
    expect(() => new DefinitionFinder([prefix]).find('x/msg/Bad')).toThrow(
      expect.objectContaining({
        code: 'L2N_DEFINITION_UNREADABLE',
        message: expect.stringContaining(path) as unknown,
      }),
    );
  });
});
