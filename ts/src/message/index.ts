// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { MessageCodec, type Message } from './codec.js';
export { completeMessage } from './complete_message.js';
export { patienceMs, showFeed, type FedMessage, type Feed, type FeedView } from './feed.js';
export { fieldAt } from './field_path.js';
export { DefinitionFinder } from './find_definition.js';
export { nearNames } from './near_names.js';
export { jsonValue, messageText } from './print_message.js';
export type { TypeDefinition } from './type_description.js';
export { parseTypeName, typeText, type InterfaceKind, type TypeName } from './type_name.js';
export { parseMessage } from './parse_message.js';
export { restoreIntegers } from './restore_integers.js';
export { messageRenderer, type MessageForm } from './render.js';
export { tapFeed } from './tap_feed.js';
export { TopicTap, type TappedMessage } from './topic_tap.js';
