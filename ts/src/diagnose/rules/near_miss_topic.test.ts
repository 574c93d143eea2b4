// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { expectExample, findings, sentences } from '../rule_fixture.js';
import { nearMissTopic } from './near_miss_topic.js';

describe('the rule near-miss-topic', () => {
  it('tells the name that was probably meant, and how to remap', () => {
    const found = findings(nearMissTopic, (g) => {
      g.node('/talker').publisher('/chatter');
      g.node('/listener').subscription('/chater');
    });
    expectExample(
      found,
      '/listener listens on /chater, where nobody publishes, while /talker publishes the same ' +
        'type on /chatter, which differs by one letter; rename the topic in /listener to ' +
        '/chatter, because others may rely on the name that is offered.',
    );
    expect(found[0]).toMatchObject({
      severity: 'error',
      subjects: ['/chater', '/chatter', '/listener', '/talker'],
      fix: { language: 'shell', code: '--ros-args -r /chater:=/chatter' },
    });
  });

  it.each([
    ['/scan', '/Scan', 'which differs in upper and lower case'],
    ['/point_cloud', '/pointcloud', 'which differs in underscores'],
    ['/marker', '/markers', 'which differs in an s'],
    ['/odometry', '/odomtery', 'which differs by two letters'],
    ['/image', '/camera/image', 'which differs in the namespace'],
  ])('sees that %s may be %s', (published, expected, difference) => {
    const [sentence] = sentences(nearMissTopic, (g) => {
      g.node('/driver').publisher(published);
      g.node('/viewer').subscription(expected);
    });
    expect(sentence).toContain(`on ${published}, ${difference}; rename the topic in /viewer`);
  });

  it('explains a name that was looked up in the namespace of its node', () => {
    const [finding] = findings(nearMissTopic, (g) => {
      g.node('/lidar').publisher('/scan');
      g.node('/robot/viewer').subscription('/robot/scan');
    });
    expect(finding?.sentence).toBe(
      '/robot/viewer listens on /robot/scan, where nobody publishes, while /lidar publishes the ' +
        'same type on /scan, which differs in the namespace; write the name in /robot/viewer with ' +
        'its leading slash, because a name without it is looked up in its namespace /robot.',
    );
    expect(finding?.fix).toEqual({ language: 'rclnodejs', code: "'/scan'" });
  });

  it('explains a slash that should not be there', () => {
    const [finding] = findings(nearMissTopic, (g) => {
      g.node('/robot/lidar').publisher('/robot/scan');
      g.node('/robot/viewer').subscription('/scan');
    });
    expect(finding?.sentence).toContain(
      'write the name in /robot/viewer without its leading slash, because a name without it is ' +
        'looked up in its namespace /robot.',
    );
    expect(finding?.fix?.code).toBe("'scan'");
  });

  it('has the name with fewer users changed', () => {
    const [sentence] = sentences(nearMissTopic, (g) => {
      g.node('/talker').publisher('/chater');
      g.node('/a').subscription('/chatter');
      g.node('/b').subscription('/chatter');
    });
    expect(sentence).toMatch(
      /; rename the topic in \/talker to \/chatter, which is 1 change instead of 2\.$/,
    );
  });

  it('only warns who listens in vain where the other name has both sides', () => {
    const [finding] = findings(nearMissTopic, (g) => {
      g.node('/talker').publisher('/chatter').subscription('/chatter');
      g.node('/lonely').subscription('/chattr');
    });
    expect(finding).toMatchObject({
      severity: 'warning',
      fix: { language: 'shell', code: '--ros-args -r /chattr:=/chatter' },
    });
  });

  it('only notes that nobody hears a publisher where the other name has both sides', () => {
    const [finding] = findings(nearMissTopic, (g) => {
      g.node('/talker').publisher('/chatter');
      g.node('/listener').subscription('/chatter');
      g.node('/lonely').publisher('/chattr');
    });
    expect(finding).toMatchObject({
      severity: 'note',
      sentence:
        '/lonely publishes on /chattr, where nobody listens, while /listener listens for the ' +
        'same type on /chatter, which differs by one letter; if the two are meant to be one, ' +
        'rename the topic in /lonely to /chatter, which is 1 change instead of 2.',
    });
    expect(finding?.fix).toBeUndefined();
  });

  it('is silent on drivers that nobody hears beside what was made of them', () => {
    const found = sentences(nearMissTopic, (g) => {
      g.node('/wheels').publisher('/wheel/odom').publisher('/scan2');
      g.node('/ekf').publisher('/odom').publisher('/scan');
      g.node('/planner').subscription('/odom').subscription('/scan');
    });
    expect(found).toEqual([]);
  });

  it('takes the likeliest of several names, and one that is alone before one that is not', () => {
    const found = findings(nearMissTopic, (g) => {
      g.node('/a').publisher('/chatting');
      g.node('/b').publisher('/Chatter').subscription('/Chatter');
      g.node('/c').publisher('/CHATTER');
      g.node('/listener').subscription('/chatter');
    });
    expect(found.map(({ subjects }) => subjects.slice(0, 2))).toContainEqual([
      '/chatter',
      '/CHATTER',
    ]);
  });

  it('is silent on other types, numbered and short names, and names with both sides', () => {
    const found = sentences(nearMissTopic, (g) => {
      g.node('/talker').publisher('/chatter').publisher('/camera1/image').publisher('/tf');
      g.node('/other').subscription('/chater', { type: 'x/msg/X' });
      g.node('/viewer').subscription('/camera2/image').subscription('/tg');
      g.node('/pair').publisher('/chats').subscription('/chats');
      g.node('/second').publisher('/chat').subscription('/chat');
    });
    expect(found).toEqual([]);
  });
});
