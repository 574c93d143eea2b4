// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFile } from 'node:fs/promises';
import { parameterFileInvalid } from '../../errors/index.js';
import { answer } from '../context.js';
import { verb } from '../verb.js';
import { callerOptions, withCaller } from '../with_caller.js';

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw parameterFileInvalid({ file, reason: (error as Error).message });
  }
}

export const paramLoad = verb({
  command: 'load <node> <file>',
  describe: 'Give parameters the values that a file has for the node, where they differ',
  examples: [['l2net param load /talker talker.yaml', 'what param dump kept']],
  notes:
    'Exit status: 2 the file is not one of parameters, or has none for the node; 7 the node is ' +
    'not there, or does not answer; 10 the node refuses a value.',
  options: (y) =>
    y
      .positional('node', { type: 'string', demandOption: true, describe: 'Full name of the node' })
      .positional('file', { type: 'string', demandOption: true, describe: 'YAML' })
      .options(callerOptions),
  run: async (argv, context) => {
    const { NodeParameters } = await import('../../ros/parameters.js');
    const { parametersFor } = await import('../../ros/parameter_file.js');
    const { parseMessage } = await import('../../message/index.js');
    const { file } = argv;
    const content = parseMessage(await contentOf(file));
    const done = await withCaller(context, argv, async (caller) => {
      const parameters = new NodeParameters(caller, argv.node);
      const values = parametersFor(file, content, parameters.node);
      if (values.size === 0) {
        throw parameterFileInvalid({ file, reason: `it has nothing for ${parameters.node}` });
      }
      return { node: parameters.node, changed: await parameters.change(values) };
    });
    answer(context, argv, done, () => {
      const { node, changed } = done;
      return changed.length === 0 ? `${node}: no change` : `${node}: ${changed.join(', ')}`;
    });
  },
});
