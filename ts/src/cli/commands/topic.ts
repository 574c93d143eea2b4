// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noun } from '../verb.js';
import { findVerb } from './find_verb.js';
import { listVerb } from './list_verb.js';
import { topicBw } from './topic_bw.js';
import { topicDelay } from './topic_delay.js';
import { topicEcho } from './topic_echo.js';
import { topicHz } from './topic_hz.js';
import { topicInfo } from './topic_info.js';
import { topicPub } from './topic_pub.js';
import { typeVerb } from './type_verb.js';

export const addTopic = noun('topic', 'Topics of the domain', [
  listVerb('topic'),
  topicInfo,
  typeVerb('topic'),
  findVerb('topic'),
  topicHz,
  topicBw,
  topicDelay,
  topicEcho,
  topicPub,
]);
