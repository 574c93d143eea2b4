// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { completionFlag } from '../complete.js';
import { answer } from '../context.js';
import { verb } from '../verb.js';

const scripts = {
  bash: `_l2net_complete() {
  local IFS=$'\\n'
  COMPREPLY=($(command l2net ${completionFlag} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _l2net_complete l2net`,
  zsh: `#compdef l2net
_l2net() {
  local -a found
  found=("\${(@f)$(command l2net ${completionFlag} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
compdef _l2net l2net`,
} as const;

export const addCompletion = verb({
  command: 'completion <shell>',
  describe: 'Print what makes a shell complete commands, options and names of the graph',
  examples: [
    ['eval "$(l2net completion bash)"', 'for this shell; in ~/.bashrc for all'],
    ['eval "$(l2net completion zsh)"', 'in ~/.zshrc, behind compinit'],
  ],
  notes: 'It completes the command l2net, so that has to be in PATH.',
  options: (y) => y.positional('shell', { choices: ['bash', 'zsh'] as const, demandOption: true }),
  run: (argv, context) => {
    const script = scripts[argv.shell];
    answer(context, argv, { shell: argv.shell, script }, () => script);
  },
});
