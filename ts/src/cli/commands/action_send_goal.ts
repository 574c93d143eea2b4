// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { goalFailed } from '../../errors/index.js';
import { answer } from '../context.js';
import { verb } from '../verb.js';
import { callerOptions, withCaller } from '../with_caller.js';

export const actionSendGoal = verb({
  command: 'send_goal <action> [type] [goal]',
  describe: 'Send a goal, and show its feedback and its result',
  examples: [
    [`l2net action send_goal /fibonacci '{order: 5}'`, 'with the type that its server offers'],
    [`l2net action send_goal /fibonacci '{order: 5}' --feedback`, 'and what it says meanwhile'],
  ],
  notes:
    'Ctrl-C cancels the goal and waits for its end. With --json and --feedback one line each. ' +
    'Exit status: 2 the goal does not fit its type; 7 no server within --timeout; ' +
    '10 the goal was refused, aborted or canceled.',
  options: (y) =>
    y
      .positional('action', { type: 'string', demandOption: true, describe: 'Its name' })
      .positional('type', { type: 'string', describe: 'example_interfaces/action/Fibonacci' })
      .positional('goal', { type: 'string', describe: 'YAML or JSON' })
      .options(callerOptions)
      .option('feedback', {
        type: 'boolean',
        alias: 'f',
        default: false,
        describe: 'Show what the server says on the way',
      }),
  run: async (argv, context) => {
    const { sendGoal } = await import('../../ros/send_goal.js');
    const { jsonValue, messageText } = await import('../../message/index.js');
    const words = [argv.type, argv.goal].filter((word) => word !== undefined);
    const { action } = argv;
    const { status, result } = await withCaller(context, argv, (caller) =>
      sendGoal(caller, { action, words }, (feedback) => {
        if (!argv.feedback) return;
        const line = argv.json
          ? JSON.stringify({ feedback: jsonValue(feedback) })
          : `feedback:\n${messageText(feedback, { full: false })}\n---`;
        context.writeOut(`${line}\n`);
      }),
    );
    answer(context, argv, { status, result: jsonValue(result) }, () =>
      messageText({ status, result }, { full: true }),
    );
    if (status !== 'succeeded') throw goalFailed({ action, status, result: jsonValue(result) });
  },
});
