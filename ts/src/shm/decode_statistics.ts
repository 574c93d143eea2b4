// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { histogramBuckets, type ProcessStatistics } from '../graph/statistics.js';
import { keepUnchanged } from './keep_unchanged.js';
import { RecordWords } from './record_words.js';
import type { ShmPendingFrom, ShmReaderStatistics, ShmStatistics } from './statistics.js';
import type { ShmWriterStatistics } from './statistics.js';
import {
  attachmentAt,
  endpointAt,
  endpointFlag,
  headerAt,
  processAt,
  processFlag,
  recordBytes,
  statisticsFormat,
} from './statistics_format.js';

const idBytes = 16;
const unknownHead = 2 ** 64; // 2^64 - 1 as a double
const noTakes: readonly number[] = new Array<number>(histogramBuckets).fill(0);

interface KnownEndpoint {
  readonly generation: number;
  readonly id: string;
  /** A reader's histogram, and how many takes stand in it. */
  latency: readonly number[];
  takes: number;
  /** As decoded last. */
  writer?: ShmWriterStatistics;
  reader?: ShmReaderStatistics;
}

/** Decodes one observer's statistics again and again; remembers of what it has seen what is dear. */
export class StatisticsDecoder {
  private registry = '';
  private readonly known = new Map<number, KnownEndpoint>();

  /** The buffer may be longer than what stands in it, and may be written over afterwards. */
  decode(buffer: ArrayBuffer): ShmStatistics {
    const words = new RecordWords(buffer);
    if (words.u32(headerAt.format) !== statisticsFormat) {
      throw new Error(`statistics of format ${words.u32(0)}, this decodes ${statisticsFormat}`);
    }
    const registry = words.hex(headerAt.registryId, idBytes);
    if (registry !== this.registry) this.known.clear();
    this.registry = registry;
    return new Decoding(words, this.known).statistics();
  }
}

class Decoding {
  private readonly endpointsFrom: number;
  private readonly attachmentsFrom: number;
  private readonly bucketsFrom: number;
  private readonly endpoints: number;

  constructor(
    private readonly words: RecordWords,
    private readonly known: Map<number, KnownEndpoint>,
  ) {
    const { header, process, endpoint, attachment } = recordBytes;
    this.endpoints = words.u32(headerAt.endpoints);
    this.endpointsFrom = header + words.u32(headerAt.processes) * process;
    this.attachmentsFrom = this.endpointsFrom + this.endpoints * endpoint;
    this.bucketsFrom = this.attachmentsFrom + words.u32(headerAt.attachments) * attachment;
  }

  statistics(): ShmStatistics {
    const { words } = this;
    const readers = new Map<string, ShmReaderStatistics>();
    const writers = new Map<string, ShmWriterStatistics>();
    this.nameEndpoints();
    for (let index = 0; index < this.endpoints; index += 1) {
      const at = this.endpointsFrom + index * recordBytes.endpoint;
      const flags = words.u8(at + endpointAt.flags);
      const known = this.known.get(words.u32(at + endpointAt.slot));
      if (known === undefined) continue;
      if (flags & endpointFlag.ring) {
        known.writer = keepUnchanged(known.writer, this.writer(at));
        writers.set(known.id, known.writer);
      }
      if (flags & endpointFlag.reader) {
        known.reader = keepUnchanged(known.reader, this.reader(at, known));
        readers.set(known.id, known.reader);
      }
    }
    return {
      present: words.u32(headerAt.present) !== 0,
      monotonicNs: words.u64(headerAt.monotonicNs),
      durationNs: words.u64(headerAt.durationNs),
      unreadableProcesses: words.u32(headerAt.unreadableProcesses),
      unreadableEndpoints: words.u32(headerAt.unreadableEndpoints),
      processes: this.processes(),
      writers,
      readers,
    };
  }

  /** Hexadecimal names are dear; an endpoint keeps its own as long as its slot's generation. */
  private nameEndpoints(): void {
    const { words, known } = this;
    for (let index = 0; index < this.endpoints; index += 1) {
      const at = this.endpointsFrom + index * recordBytes.endpoint;
      const slot = words.u32(at + endpointAt.slot);
      const generation = words.u32(at + endpointAt.generation);
      if (known.get(slot)?.generation === generation) continue;
      const id = words.hex(at + endpointAt.gid, idBytes);
      known.set(slot, { generation, id, takes: 0, latency: noTakes });
    }
  }

  private processes(): ReadonlyMap<string, ProcessStatistics> {
    const { words } = this;
    const processes = new Map<string, ProcessStatistics>();
    for (let at = recordBytes.header; at < this.endpointsFrom; at += recordBytes.process) {
      if (!(words.u32(at + processAt.flags) & processFlag.readable)) continue;
      processes.set(words.hex(at + processAt.incarnation, idBytes), {
        spinHits: words.u64(at + processAt.spinHits),
        spinMisses: words.u64(at + processAt.spinMisses),
        spinDenied: words.u64(at + processAt.spinDenied),
        sleeps: words.u64(at + processAt.sleeps),
        chunkBytes: words.u64(at + processAt.chunkBytes),
        deadPeerBytes: words.u64(at + processAt.deadPeerBytes),
        committedBytes: words.u64(at + processAt.committedBytes),
      });
    }
    return processes;
  }

  private writer(at: number): ShmWriterStatistics {
    const { words } = this;
    return {
      messages: words.u64(at + endpointAt.messages),
      delivered: words.u64(at + endpointAt.head),
      payloadBytes: words.u64(at + endpointAt.payloadBytes),
      wakes: words.u64(at + endpointAt.wakes),
      wakesSpared: words.u64(at + endpointAt.wakesSpared),
      droppedByCap: words.u64(at + endpointAt.droppedByCap),
      unreached: words.u64(at + endpointAt.unreached),
      chunkBytes: words.u64(at + endpointAt.chunkBytes),
      chunkBytesHigh: words.u64(at + endpointAt.chunkBytesHigh),
    };
  }

  private reader(at: number, known: KnownEndpoint): ShmReaderStatistics {
    const { words } = this;
    const taken = words.u64(at + endpointAt.taken);
    if (taken !== known.takes) this.readLatency(at, known);
    return {
      taken,
      superseded: words.u64(at + endpointAt.superseded),
      lostOverrun: words.u64(at + endpointAt.lostOverrun),
      lostCorrupt: words.u64(at + endpointAt.lostCorrupt),
      ignoredLocal: words.u64(at + endpointAt.ignoredLocal),
      filtered: words.u64(at + endpointAt.filtered),
      latency: known.latency,
      attached: this.attached(at),
    };
  }

  private readLatency(at: number, known: KnownEndpoint): void {
    const { words } = this;
    const count = words.u16(at + endpointAt.bucketCount);
    const lowest = words.u16(at + endpointAt.lowestBucket);
    const from = this.bucketsFrom + words.u32(at + endpointAt.firstBucket) * 8;
    const counts = noTakes.slice(); // copied as a block: filling 256 numbers one by one is dear
    known.takes = 0;
    for (let i = 0; i < count; i += 1) {
      const takes = words.u64(from + i * 8);
      counts[lowest + i] = takes;
      known.takes += takes;
    }
    known.latency = counts;
  }

  private attached(at: number): readonly ShmPendingFrom[] {
    const { words } = this;
    const attached: ShmPendingFrom[] = [];
    const first = words.u32(at + endpointAt.firstAttachment);
    const count = words.u32(at + endpointAt.attachmentCount);
    for (let index = first; index < first + count; index += 1) {
      const entry = this.attachmentsFrom + index * recordBytes.attachment;
      const writer = this.known.get(words.u32(entry + attachmentAt.writerSlot));
      const head = words.u64(entry + attachmentAt.head);
      // Of a writer that is gone already there is nothing to say.
      if (writer?.generation !== words.u32(entry + attachmentAt.writerGeneration)) continue;
      if (head === unknownHead) continue;
      const pending = Math.max(0, head - words.u64(entry + attachmentAt.cursor));
      attached.push({
        writer: writer.id,
        pending,
        replies: words.u64(entry + attachmentAt.replies),
      });
    }
    return attached;
  }
}
