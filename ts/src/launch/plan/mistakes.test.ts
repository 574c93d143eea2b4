// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every kind of mistake in a launch file: where it is said to be, and in what words.
import { describe, expect, it } from 'vitest';
import { mistakesIn } from '../launch_fixture.js';

const node = '{ node: node.mjs }';

describe('a launch file with a mistake', () => {
  it.each<[what: string, text: string, ...mistakes: string[]]>([
    ['nothing in it', '', '1:1 a launch description is empty'],
    ['a list', '- a', '1:1 a launch description must be a map of keys such as nodes'],
    [
      'an unknown key at the top',
      `nods:\n  a: ${node}`,
      '1:1 unknown key "nods"; did you mean nodes?',
    ],
    [
      'an unknown key in a node',
      'nodes:\n  a:\n    node: node.mjs\n    respwan: always',
      '4:5 unknown key "respwan"; did you mean respawn?',
    ],
    [
      'an unknown key that is near to none',
      'logs: { where: x }',
      '1:9 unknown key "where"; there are dir, max_size, keep',
    ],
    [
      'several of them, in groups, too',
      'groups:\n  - nodes:\n      a: { node: node.mjs, namspace: b, rquired: true }',
      '3:28 unknown key "namspace"; did you mean namespace?',
      '3:41 unknown key "rquired"; did you mean required?',
    ],
    [
      'a key twice',
      `nodes:\n  a: ${node}\n  a: ${node}`,
      '3:3 "a" is there twice in the same map (first in line 2)',
    ],
    [
      'two nodes of one name',
      `nodes:\n  a: ${node}\ngroups:\n  - nodes:\n      a: ${node}`,
      '5:7 there are two nodes /a, the other one in l.yaml:2',
    ],
    [
      'two ROS nodes of one name',
      `nodes:\n  a: ${node}\n  b: { node: node.mjs, name: a }`,
      '3:3 the ROS node of /b would be called /a, as that of /a in l.yaml:2',
    ],
    [
      'a cycle',
      'nodes:\n  a: { node: node.mjs, after: c }\n  b: { node: node.mjs, after: a }\n  c:\n    node: node.mjs\n    after: [b]',
      '2:31 these wait for each other: /a -> /c -> /b -> /a',
    ],
    [
      'a node that waits for itself',
      'nodes:\n  a: { node: node.mjs, after: a }',
      '2:31 these wait for each other: /a -> /a',
    ],
    [
      'a gate on a node that is not there',
      'nodes:\n  camera: { node: node.mjs }\n  b:\n    node: node.mjs\n    after:\n      - delay: 1s\n      - node: camra',
      '7:15 no node /camra in this launch; did you mean /camera? (of a node that is started elsewhere, say external: true)',
    ],
    [
      'a gate on a node that is switched off',
      'nodes:\n  a: { node: node.mjs, if: false }\n  b: { node: node.mjs, after: [{ exited: a }] }',
      '3:42 node /a is switched off by its condition; give this one the same condition',
    ],
    [
      'a gate of two kinds',
      'nodes:\n  a: { node: node.mjs, after: { topic: /t, delay: 1s } }',
      '2:31 "delay" does not go with "topic" in one gate; make two gates of them',
    ],
    [
      'a gate of no kind',
      'nodes:\n  a: { node: node.mjs, after: [{ timeout: 1s }] }',
      '2:32 a gate needs one of the keys node, topic, service, delay, started, exited',
    ],
    [
      'a script that is not there',
      'nodes:\n  a: { python: no.py }',
      '2:16 there is no file DIR/no.py',
    ],
    [
      'a program that is not there',
      'nodes:\n  a: { exec: no-such }',
      '2:14 no program "no-such" in PATH',
    ],
    [
      'a command line instead of a program',
      'nodes:\n  a: { exec: sleep 10 }',
      '2:14 no program "sleep 10" in PATH; with arguments it is a list: [sleep, 10]',
    ],
    [
      'a file that is no program',
      'nodes:\n  a: { exec: ./node.mjs }',
      '2:14 DIR/node.mjs may not be executed; run: chmod +x DIR/node.mjs',
    ],
    [
      'a ROS program without ROS',
      'nodes:\n  a: { ros: demo/talker }',
      '2:13 AMENT_PREFIX_PATH is not set: source a ROS 2, or give the key rmw',
    ],
    [
      'no program at all',
      'nodes:\n  a: { required: true }',
      '2:6 a node needs one of the keys python, node, ros, exec',
    ],
    [
      'two programs',
      'nodes:\n  a: { node: node.mjs, exec: ls }',
      '2:30 "exec" does not go with "node": a node is one program',
    ],
    [
      'something that never reaches a program',
      'nodes:\n  a: { exec: ls, params: { x: 1 } }',
      '2:26 "params" reaches only programs that take --ros-args; say so with ros_args: true',
    ],
    [
      'a parameter file that is not there',
      'nodes:\n  a: { node: node.mjs, params: [p.yaml] }',
      '2:33 there is no file DIR/p.yaml',
    ],
    [
      'a mixed list of parameters',
      'nodes:\n  a: { node: node.mjs, params: { gains: [1, 0.5] } }',
      '2:32 parameter gains is a list of integer and double; write whole numbers as 1.0',
    ],
    [
      'a folder that is not there',
      'cwd: nowhere\nnodes: { a: { exec: ls } }',
      '1:6 there is no folder DIR/nowhere',
    ],
    [
      'a wrong time',
      'stagger: 5 seconds',
      '1:10 "stagger" is "5 seconds", but must be a time such as 250ms, 10s or 2min, or a number of seconds',
    ],
    [
      'a wrong choice',
      'respawn: sometimes',
      '1:10 "respawn" is "sometimes", but must be one of never, on-failure, always or a map',
    ],
    [
      'a wrong choice inside',
      'respawn: { when: sometimes }',
      '1:18 "when" is "sometimes", but must be one of never, on-failure, always',
    ],
    ['a missing key', 'respawn: { max: 3 }', '1:10 key "when" is missing'],
    ['a domain that is too large', 'domain: 233', '1:9 "domain" is 233, but must be at most 232'],
    ['a wrong kind of value', 'nodes: 3', '1:8 "nodes" is 3, but must be a map'],
    [
      'a wrong name',
      `nodes:\n  a-b: ${node}`,
      '2:3 "a-b" must be a ROS node name: letters, digits and _, not starting with a digit',
    ],
    [
      'a wrong remapping',
      'remap: { __node: x }',
      '1:10 "__node" must be a ROS name; the node itself is renamed by the keys name and namespace',
    ],
    [
      'a condition that is none',
      `nodes:\n  a: { node: node.mjs, if: perhaps }`,
      `2:28 "if" is "perhaps", but must be true, false, 'a == b' or 'a != b'`,
    ],
    [
      'an unknown preset',
      'presets: { tuned: {} }\npreset: tund',
      '2:9 no preset "tund" in this file; did you mean tuned?',
    ],
    [
      'an unknown argument to put in',
      'args: { rate: 1 }\nname: x${rte}',
      '2:7 no argument "rte" to put in; did you mean rate?',
    ],
    [
      'a variable that is not set',
      'rmw: ${env:NO_RMW}',
      '1:6 environment variable NO_RMW is not set; set it, or give a default: ${env:NO_RMW:-VALUE}',
    ],
    [
      'a reference without an end',
      'name: x${rate',
      '1:7 "${" has no "}"; a literal one is written "$${"',
    ],
    [
      'an argument without a value',
      'args:\n  map: { about: a file }',
      '2:3 argument map (a file) has no default; give it as map:=VALUE',
    ],
    [
      'an argument with a wrong default',
      'args: { n: { type: integer, default: many } }',
      '1:9 argument n is "many", but must be a whole number',
    ],
    [
      'no YAML',
      'nodes: [',
      '1:9 not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'a reference without quotes in a flow map',
      'nodes:\n  a: { node: node.mjs, if: ${sim}, name: b }',
      "2:29 not YAML: inside { } or [ ] a reference needs quotes: '${sim}'",
    ],
    [
      'an alias that leads to itself',
      'nodes: &n { a: *n }',
      '1:11 this alias leads back to itself',
    ],
    ['an alias that leads nowhere', 'nodes: *n', '1:8 nothing is named &n'],
    [
      'an include that is not there',
      'include:\n  - file: no.yaml',
      '2:11 cannot read launch file no.yaml: there is no such file',
    ],
    [
      'an include of itself',
      'include:\n  - { file: l.yaml }',
      '2:13 files include each other: DIR/l.yaml -> DIR/l.yaml',
    ],
  ])('%s', async (_what, text, ...mistakes) => {
    const found = await mistakesIn(text);
    expect(found.map((line) => line.replaceAll(/\/\S*l2net-test-[^/]+/g, 'DIR'))).toEqual(mistakes);
  });
});
